/** Units of real documents against what was counted by hand in them (../shared/samples, which stays out of the repository). */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describeDocument } from '../../src/corpus/describe.ts'
import { readSource } from '../../src/read/read.ts'
import { tagUnits } from '../../src/tag/units.ts'
import { parsePolicies } from '../../src/tree/parse.ts'
import type { UnitTag } from '../../src/wire.ts'

const samples = new URL('../../../shared/samples/', import.meta.url)
const folder = existsSync(samples) ? samples : undefined

/**
 * Counted by hand, reading the brackets: labelled units (one a unit, a role, a clause), those that lead, those that are a
 * class, those first in a list of a document that does not say that first means lead, those a rule adds to later brackets.
 */
interface Facts {
  labelled: number
  lead: number
  generic: number
  first: number
  added?: number
}

const facts: Record<string, Facts> = {
  '001.md': { labelled: 78, lead: 0, generic: 5, first: 21 },
  '003.md': { labelled: 39, lead: 0, generic: 1, first: 13 },
  '005.md': { labelled: 0, lead: 0, generic: 0, first: 0 },
  '007.md': { labelled: 0, lead: 0, generic: 0, first: 0 },
  '013.md': { labelled: 0, lead: 0, generic: 0, first: 0 },
  '015.md': { labelled: 25, lead: 0, generic: 2, first: 7 },
  '021.txt': { labelled: 74, lead: 0, generic: 11, first: 10, added: 30 },
  '023.txt': { labelled: 113, lead: 23, generic: 42, first: 0 },
  '025.txt': { labelled: 54, lead: 9, generic: 0, first: 0 },
  '027.txt': { labelled: 113, lead: 42, generic: 31, first: 2 },
  '029.txt': { labelled: 159, lead: 27, generic: 58, first: 0 },
  '031.txt': { labelled: 25, lead: 0, generic: 8, first: 4 },
  '033.txt': { labelled: 94, lead: 0, generic: 4, first: 12 },
  '035.txt': { labelled: 171, lead: 41, generic: 25, first: 0 },
  '045.html': { labelled: 51, lead: 21, generic: 3, first: 0 },
  '047.html': { labelled: 114, lead: 0, generic: 17, first: 17 },
  '049.html': { labelled: 61, lead: 0, generic: 0, first: 17 },
  '051.html': { labelled: 42, lead: 15, generic: 11, first: 0 },
  '053.html': { labelled: 43, lead: 0, generic: 0, first: 0 },
  '057.html': { labelled: 85, lead: 0, generic: 0, first: 17 },
  '059.txt': { labelled: 118, lead: 10, generic: 35, first: 9 },
}

/** Prose roles read by hand: surface and role of all prose tags of a document, or of those clauses that are named. */
const prose: Record<string, string[]> = {
  '005.md': ['市科委 lead', '杨浦区 lead'],
  '007.md': [],
  '009.md': ['各区农业农村部门 responsible', '市属企业 responsible'],
  '011.md': ['分管市领导 lead', '相关委办局 support'],
  '017.md': [],
  '043.txt': ['市工业和信息化局 lead', '市中小企业服务局 lead', '分管市领导 lead'],
  '077.txt': ['各省（区、市）人民政府 responsible', '国务院有关部门和单位 responsible', '国土资源部 lead'],
}

async function tags(name: string): Promise<UnitTag[]> {
  const { text, format, meta } = await readSource(readFileSync(new URL(name, folder)), name)
  return parsePolicies(text, { format, meta }).flatMap(({ document, clauses }) =>
    tagUnits(clauses, { document: describeDocument(document) }).flat(),
  )
}

describe.skipIf(!folder)('units of real documents (../shared/samples; skipped where they are absent)', () => {
  it.each(Object.entries(facts))('%s: labelled units', async (name, expected) => {
    const labelled = (await tags(name)).filter((tag) => tag.explicit)
    const count = (test: (tag: UnitTag) => boolean) => labelled.filter(test).length
    const added = count((tag) => tag.rule === 'units/blanket')
    expect({
      labelled: labelled.length,
      lead: count((tag) => tag.role === 'lead'),
      generic: count((tag) => tag.generic),
      first: count((tag) => tag.first),
      ...(added > 0 ? { added } : {}),
    }).toEqual(expected)
  })

  it.each(Object.entries(prose))('%s: units of prose', async (name, expected) => {
    const found = (await tags(name)).filter((tag) => !tag.explicit)
    expect(found.map((tag) => `${tag.surface} ${tag.role}`)).toEqual(expected)
  })
})
