/** `tiaoxi cite`: what it prints, what it writes, and the exit code a script goes by. */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDocx, partText } from '../../src/cite/docx-zip.ts'
import type { GoldCitation } from '../../src/eval/citation-score.ts'
import { score } from '../cite/support.ts'

const program = new URL('../../dist/cli.js', import.meta.url).pathname
const report = new URL('../gold/report1.md', import.meta.url).pathname
const gold = JSON.parse(readFileSync(new URL('../gold/report1.citations.json', import.meta.url), 'utf8'))

function cite(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'cite', ...args], { env: { ...process.env, NO_COLOR: '1' } }, (e, out, err) =>
      resolve({ code: typeof e?.code === 'number' ? e.code : 0, out, err }),
    )
  })
}

describe.skipIf(!existsSync(program))('tiaoxi cite (needs the build)', () => {
  let folder: string
  const at = (name: string) => join(folder, name)
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tiaoxi-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('--json has the fields and the verdicts of the annotation', async () => {
    const { code, out, err } = await cite(report, '--json')
    const found = JSON.parse(out) as GoldCitation[]
    expect(code).toBe(1)
    expect(Object.keys(found[0] ?? {})).toEqual(Object.keys(gold[0]))
    expect(Object.keys(found[0]?.check ?? {})).toEqual(Object.keys(gold[0].check))
    expect(found.flatMap((one) => one.resolves_to)).toContain('minfufa-2025-5/2.1.1')
    expect(err).toContain('本库未收录浦府〔2025〕43号')
    expect(score(gold, found as never)).toMatchObject({ checks: 15, verdicts: 1, wrongLinks: [] })
  })

  test('the list says the verdict, the difference, and what was not checked and why', async () => {
    const { out } = await cite(report)
    expect(out).toContain('引文与原文不一致　《闵行园区行动方案》第1条')
    expect(out).toContain('差异：“调”作“同”')
    expect(out).toMatch(/没有核对的\n(?: {2}.*\n)* {2}未核对：浦府〔2025〕43号——本库未收录/u)
    expect(out).not.toContain('不存在')
  })

  test('Word: comments and links in the file written, nothing else changed', async () => {
    const paragraphs = ['《闵行园区行动方案》第1条写明“由区委书记、区长任组长，分管副区长任副组长，加大统筹协同力度”。']
    const document = new Document({ sections: [{ children: paragraphs.map((text) => new Paragraph(text)) }] })
    const bytes = await Packer.toBuffer(document)
    writeFileSync(at('a.docx'), bytes)
    const { code } = await cite(at('a.docx'), '-o', at('b.docx'), '--links', '--site', 'http://10.0.0.1:8080')
    expect(code).toBe(1)
    const written = openDocx(readFileSync(at('b.docx')))
    expect(partText(written, 'word/comments.xml')).toContain('引文与原文不一致')
    expect(partText(written, 'word/_rels/document.xml.rels')).toContain('http://10.0.0.1:8080/c/minfufa-2025-5/2.1.1')
    expect(readFileSync(at('a.docx')).equals(bytes)).toBe(true)
  })

  test('a text comes back with marks; a report without fault ends with 0', async () => {
    const text = '浦府〔2025〕46号第二部分第（五）项第1条已落实。另见浦府〔2025〕43号。\n'
    writeFileSync(at('a.txt'), text)
    const { code } = await cite(at('a.txt'), '-o', at('b.txt'))
    expect(code).toBe(0)
    const written = readFileSync(at('b.txt'), 'utf8')
    expect(written).toContain('另见浦府〔2025〕43号〔核1〕。')
    expect(written).toContain('〔核1〕本库未收录，未核对')
    expect(written.split('\n\n————————')[0]?.replaceAll('〔核1〕', '')).toBe(text.trimEnd())
  })

  test.each([
    [[], 2, '请写明一份报告'],
    [['a.pdf'], 2, '.docx、.md、.txt'],
    [['a.md', '-o', 'a.md'], 2, '原文件不改动'],
    [['a.md', '-o', 'b.docx'], 2, '以 .md 结尾'],
    [['a.md', '--links'], 2, '--links 只用于 .docx'],
    [['a.docx', '--links'], 2, '-o 文件'],
    [['/no/such/a.md'], 1, '不存在'],
  ])('%j ends with %i and says what to do', async (args, expected, message) => {
    const { code, err } = await cite(...args)
    expect({ code, said: err.includes(message) }, err).toEqual({ code: expected, said: true })
  })

  test('a file that is no Word document is refused in one line', async () => {
    writeFileSync(at('c.docx'), 'not a zip')
    const { code, err } = await cite(at('c.docx'))
    expect(code).toBe(1)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})
