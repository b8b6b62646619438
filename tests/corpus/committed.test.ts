import { expect, test } from 'vitest'
import { sourceFiles } from '../../src/corpus/folder.ts'
import { ingest } from '../../src/corpus/ingest.ts'
import { stableJson } from '../../src/corpus/json.ts'
import { readCorpus } from '../../src/corpus/store.ts'

test('corpus/ is what the program makes of seeds/ (else: npm run ingest, then read the diff)', async () => {
  const { records } = await ingest(await sourceFiles('seeds'), [], { reuse: false, keepOthers: false })
  expect(stableJson(readCorpus('corpus'))).toBe(stableJson(records))
})

test('every tag of the corpus stands at its place in the clause and in the source', () => {
  const plain = (text: string) => text.normalize('NFKC').replace(/[\s«»《》.。,，:：;；()（）]/gu, '')
  let tags = 0
  for (const record of readCorpus('corpus'))
    for (const clause of record.clauses)
      for (const tag of [...clause.units, ...clause.deadlines, ...clause.targets]) {
        expect((tag.in === 'heading' ? clause.heading : clause.text)?.slice(...tag.span)).toBe(tag.surface)
        const source = tag.source.map((range) => record.source_text.slice(...range)).join('')
        expect(plain(source), `${clause.key} ${tag.surface}`).toBe(plain(tag.surface))
        tags += 1
      }
  expect(tags).toBeGreaterThan(150)
})
