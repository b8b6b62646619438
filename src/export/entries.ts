/** One clause of a table side by side, in words: heading with link, the sentence that counts, its tags, why it stands here. */
import type { CompareEntry, Role } from '../wire.ts'
import type { Block, Line } from './sheet.ts'

/** How links and citations are made; both come from outside, so that this folder knows neither server nor library. */
export interface Naming {
  /** Whole address of a clause. */
  link(key: string): string
  /** Where the clause stands in its document: 第二部分第（三）项第8条. */
  path(key: string): string
}

export const roleWords: Readonly<Record<Role, string>> = {
  lead: '牵头',
  responsible: '负责',
  support: '配合',
  guide: '指导',
}

/** An entry of a cell. By clauses, grade 1 says that only a part answers, and by which words. */
export function entryBlock(entry: CompareEntry, by: 'theme' | 'clause', { link, path }: Naming): Block {
  const href = link(entry.key)
  const weak = by === 'clause' && entry.rank < 2
  const heading = `${entry.number ?? ''}${entry.heading ?? ''}`
  const where = path(entry.key)
  const lines: Line[] = [
    [
      { text: heading || where, href, bold: true },
      { text: heading ? `（${where}）` : '', quiet: true },
    ],
    [{ text: entry.sentence.text.trim() }],
    ...tagLines(entry).map((text): Line => [{ text, quiet: true }]),
  ]
  if (weak) lines.push([{ text: partWords(entry), quiet: true }])
  for (const { a, b, note } of entry.differences) lines.push([{ text: `异：${note}（“${a}”／“${b}”）`, bold: true }])
  if (entry.by_hand) lines.push([{ text: '人工核定', quiet: true }])
  return { lines, href, ...(weak ? { tone: 'weak' as const } : {}) }
}

/** 部分相关（共同词：技术经理人、转化） */
function partWords({ terms }: CompareEntry): string {
  return terms.length > 0 ? `部分相关（共同词：${terms.slice(0, 5).join('、')}）` : '部分相关'
}

function tagLines({ units, deadlines, targets }: CompareEntry): string[] {
  const byRole = (Object.keys(roleWords) as Role[]).flatMap((role) => {
    const names = [...new Set(units.filter((unit) => unit.role === role).map((unit) => unit.surface))]
    return names.length > 0 ? [`${roleWords[role]}：${names.join('、')}`] : []
  })
  const days = [...new Set(deadlines.map(({ surface }) => surface))]
  const figures = targets.map((target) =>
    target.commitment === 'strive' ? `${target.surface}（力争）` : target.surface,
  )
  return [
    ...(byRole.length > 0 ? [byRole.join('；')] : []),
    ...(figures.length > 0 ? [`目标：${[...new Set(figures)].join('；')}`] : []),
    ...(days.length > 0 ? [`时限：${days.join('；')}`] : []),
  ]
}
