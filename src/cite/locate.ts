/**
 * Steps down a document's tree, by printed number and heading.
 * Reads: a document and the ways of a citation. Writes: keys and what became of them; never a guess.
 */
import { difference } from './compare.ts'
import { foldHeading, type LibraryDocument, type Node } from './library.ts'
import type { Step } from './paths.ts'
import { likeness } from './titles.ts'

export interface Located {
  status: 'ok' | 'ambiguous' | 'not_found'
  keys: string[]
  notes: string[]
}

type Style = Node['style']

/** What a counting word may count, first choice first; a later choice serves only where the document has none of the earlier. */
const stylesOf: Readonly<Record<string, readonly (readonly Style[])[]>> = {
  ...{ 大部分: [['part', 'chapter'], ['section']], 部分: [['part', 'chapter'], ['section']], 大点: [['part']] },
  ...{ 章: [['chapter', 'part']], 篇: [['part', 'chapter']], 编: [['part', 'chapter']], 板块: [['part'], ['section']] },
  ...{ 节: [['section'], ['item']], 小节: [['section'], ['item']], 方面: [['point', 'dash'], ['section'], ['item']] },
  ...{ 条: [['article'], ['item'], ['section'], ['part']], 点: [['item'], ['point', 'dash'], ['section']] },
  ...{
    小点: [['item'], ['point', 'dash']],
    项: [['section', 'item'], ['point', 'dash'], ['part']],
    款: [['item', 'point']],
  },
}
/** 第四项 below a part means its section, if it has any. */
const itemBelow: readonly (readonly Style[])[] = [['section'], ['item'], ['point', 'dash']]
const bracketStyles: readonly (readonly Style[])[] = [['section'], ['item']]

/** The clauses that the ways lead to, in the order written. */
export function locate(document: LibraryDocument, ways: readonly (readonly Step[])[]): Located {
  const found = ways.map((way) => locateOne(document, way))
  const keys = [...new Set(found.flatMap((one) => one.keys))]
  const notes = [...new Set(found.flatMap((one) => one.notes))]
  if (found.some((one) => one.status === 'not_found')) return { status: 'not_found', keys: [], notes }
  if (found.some((one) => one.status === 'ambiguous')) return { status: 'ambiguous', keys, notes }
  return { status: 'ok', keys, notes }
}

function locateOne(document: LibraryDocument, way: readonly Step[]): Located {
  let current: Node[] = []
  let status = 'ok' as Located['status']
  const notes: string[] = []
  for (const [n, step] of way.entries()) {
    if (step.kind === 'heading' && current.length === 1 && current[0]?.heading === foldHeading(step.name)) continue
    const scope = n === 0 ? [...document.nodes.values()] : current.flatMap(descendants)
    const here = takeStep(document, step, scope, current)
    notes.push(...here.notes)
    if (here.nodes.length === 0) return { status: 'not_found', keys: [], notes }
    if (here.ambiguous) status = 'ambiguous'
    else if (here.nodes.length === 1) status = 'ok'
    current = here.nodes
  }
  return { status, keys: current.map((node) => node.clause.key), notes }
}

interface Taken {
  nodes: Node[]
  ambiguous: boolean
  notes: string[]
}

const none = (note: string): Taken => ({ nodes: [], ambiguous: false, notes: [note] })

function takeStep(document: LibraryDocument, step: Step, scope: readonly Node[], above: readonly Node[]): Taken {
  switch (step.kind) {
    case 'place': {
      const nodes = document.roots.filter((node) => node.clause.kind === step.id)
      return nodes.length > 0 ? { nodes, ambiguous: nodes.length > 1, notes: [] } : none('该文件没有这一部分')
    }
    case 'dotted': {
      const node = document.nodes.get(step.path)
      return node ? { nodes: [node], ambiguous: false, notes: [] } : none(`该文件没有条款${step.path}`)
    }
    case 'heading':
      return byHeading(step.name, scope)
    case 'point': {
      const styled = scope.filter((node) => node.style === step.style)
      return byNumbers(step.numbers, [styled], step.style === 'dash' ? '个“——”' : '点')
    }
    case 'number':
      return byUnit(step, scope, above)
  }
}

function byUnit(step: Step & { kind: 'number' }, scope: readonly Node[], above: readonly Node[]): Taken {
  if (step.unit === '段' || step.unit === '自然段') {
    const nodes = above.length > 0 ? [...above] : []
    return nodes.length > 0 ? { nodes, ambiguous: false, notes: ['段次未核对'] } : none('只写段次，无法定位')
  }
  const below = step.unit === '项' && above.length > 0 ? itemBelow : stylesOf[step.unit]
  const choices = step.bracketed ? bracketStyles : (below ?? [['article'], ['item']])
  const styled = choices.map((styles) => scope.filter((node) => styles.includes(node.style) && node.value !== null))
  const first = styled.find((nodes) => nodes.length > 0)
  // The 款 of an article are its paragraphs, which bear no number.
  const paragraph = first === undefined || above.some(({ style }) => style === 'article')
  if (paragraph && step.unit === '款' && above.length > 0)
    return { nodes: [...above], ambiguous: false, notes: ['款次未核对'] }
  return byNumbers(step.numbers, first === undefined ? [] : [first], step.bracketed ? '项' : step.unit)
}

/** Each number must be printed exactly once in the scope; the nearest to the top counts where depths differ. */
function byNumbers(numbers: readonly number[], choices: readonly (readonly Node[])[], unit: string): Taken {
  const nodes: Node[] = []
  const [choice = []] = choices
  let ambiguous = false
  for (const number of numbers) {
    const all = choice.filter((node) => node.value === number)
    const matches = all.filter((node) => !all.some((other) => other !== node && isAbove(other, node)))
    if (matches.length === 0) return none(rangeNote(choice, unit))
    if (matches.length > 1) ambiguous = true
    nodes.push(...matches)
  }
  return { nodes, ambiguous, notes: ambiguous ? ['编号在各部分重复，须写明所在部分'] : [] }
}

/** 有效范围：第1—17条 */
function rangeNote(choice: readonly Node[], unit: string): string {
  const values = choice.map((node) => node.value ?? 0)
  if (values.length === 0) return `该处没有按“${unit}”编号的条款`
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const style = choice[0]?.style === 'section' ? '（）' : ''
  const show = (n: number): string => (style === '' ? String(n) : `（${n}）`)
  return low === high ? `有效编号：第${show(low)}${unit}` : `有效范围：第${show(low)}—${show(high)}${unit}`
}

function byHeading(name: string, scope: readonly Node[]): Taken {
  const wanted = foldHeading(name)
  const exact = scope.filter((node) => node.heading === wanted)
  if (exact.length > 0) return { nodes: exact, ambiguous: exact.length > 1, notes: [] }
  const near = scope.filter((node) => node.heading.length >= 4 && wanted.length >= 4 && isNear(node.heading, wanted))
  if (near.length === 0) return none(`该文件没有题为“${name}”的条款`)
  const notes = near.map((node) => `标题有出入：原文为“${node.clause.heading}”`)
  return { nodes: near, ambiguous: near.length > 1, notes }
}

function isNear(heading: string, wanted: string): boolean {
  if (heading.includes(wanted) || wanted.includes(heading)) return true
  const changed = difference(heading, wanted).filter((d) => d.expected !== d.actual)
  return likeness(heading, wanted) >= 0.8 && changed.length <= 2
}

function descendants(node: Node): Node[] {
  return node.children.flatMap((child) => [child, ...descendants(child)])
}

function isAbove(upper: Node, lower: Node): boolean {
  for (let node = lower.parent; node !== null; node = node.parent) if (node === upper) return true
  return false
}
