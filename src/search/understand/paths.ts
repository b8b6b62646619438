/** Clause numbers in a query: 二（五）3, 第二部分第（三）项, 2.5.3, 第8条, 保障措施第二点, 主要目标 一是. */
import { documentOf } from '../../text/keys.ts'
import { parseNumeral } from '../../text/numerals.ts'
import type { Clause } from '../../wire.ts'
import { gradually } from '../idle.ts'
import { type Draft, gap, take, takeAs } from './draft.ts'
import type { DocumentName, Lexicon } from './lexicon.ts'
import { indexNumbers, type Numbered, numberOf } from './numbered.ts'

const han = '[一二三四五六七八九十百零〇]{1,4}'
const section = `第?\\((?<section>${han})\\)(?:部分|项|节|条|款|点|、)?|第(?<section2>${han})节`
const item = `第?\\s*(?<item>\\d{1,3}|${han})\\s*(?:条|项|点|款|\\.|、)?(?![\\d.年月日家个亿万%])`
const point = `(?<point>[一二三四五六七八九十])是`
const sectionPath = new RegExp(
  `(?:第?(?<part>${han})(?:部分|章|、)?\\s*[,、]?\\s*)?(?:${section})\\s*[,、]?\\s*(?:${item})?(?:${point})?`,
  'u',
)
const partPath = new RegExp(
  `(?:第(?<part>${han}|\\d{1,2})(?:部分|章|大项|大点)|(?<part2>${han})、)(?:\\s*(?:${point}|第?(?<item>\\d{1,3}|${han})(?:条|项|点|款|节|\\.)|(?<item2>\\d{1,2})(?=[\\s${gap}]*$)))?`,
  'u',
)
const dotted = /(?<![\d.])(?<dots>\d{1,2}(?:\.(?:\d{1,3}|[ydac]\d{1,3})){1,3})(?![\d%.]|亿|万)/u
const bareNumber = new RegExp(
  `第\\s*(?<item>\\d{1,3}|${han})\\s*(?:个任务|项任务|条任务|个方面|条|项|点|款)|(?<point>[一二三四五六七八九十])是(?!否)`,
  'u',
)
/** 第二条第一款第（二）项 of a regulation: its items stand below the article. */
const articlePath = new RegExp(
  `第\\s*(?<article>\\d{1,3}|${han})\\s*条(?:第\\s*(?:\\d{1,2}|${han})\\s*款)?(?:第?\\s*\\((?<below>\\d{1,2}|${han})\\)\\s*项)?`,
  'u',
)
/** 5号8, 方案 8.: a number that is all there is beside one document. */
const onlyNumber = new RegExp(`^[\\s${gap},、]*(?<item>\\d{1,3})(?:[.、]|条|点|项)?[\\s${gap}]*$`, 'u')
/** 二五3 beside one document: part, section and item run together. */
const onlyPath = new RegExp(
  `^[\\s${gap},、]*(?<part>[一二三四五六七八九])(?<section>[一二三四五六七八九])(?<item>\\d{1,2})[\\s${gap}]*$`,
  'u',
)

/** Takes a clause number out of the draft. Returns keys in order, best first; null where no number is given. */
export function readPath(draft: Draft, lexicon: Lexicon, documents: readonly DocumentName[]): string[] | null {
  const named = documents.length > 0
  const bare = (pattern: RegExp): boolean => named || pattern.test(draft.text)
  const articles = documents.some(({ record }) => record.clauses.some(({ kind }) => kind === 'article'))
  const match =
    (articles ? articlePath.exec(draft.rest) : null) ??
    sectionPath.exec(draft.rest) ??
    (bare(/^\s*第?\S{1,4}(?:部分|章|、)/u) ? partPath.exec(draft.rest) : null) ??
    (bare(/^\s*[\d.ydac]+\s*$/u) ? dotted.exec(draft.rest) : null) ??
    (bare(/^\s*第\S+\s*$/u) ? bareNumber.exec(draft.rest) : null) ??
    (documents.length === 1 ? (onlyNumber.exec(draft.rest) ?? onlyPath.exec(draft.rest)) : null)
  if (!match) return null
  const own = gradually(() => indexNumbers(documents.flatMap((one) => one.record.clauses)))
  const numbered = (named ? own : lexicon.numbered).get()
  const found = findClauses(draft, { ...numbered, lexicon }, match.groups ?? {})
  const taken = match[0].replaceAll(gap, ' ')
  const surface = taken.trim()
  const start = match.index + taken.length - taken.trimStart().length
  const label = `条款：${surface}`
  takeAs(draft, [start, start + surface.length], { kind: 'clause', value: found[0]?.id ?? surface, label })
  const keys = found.map((clause) => clause.key)
  draft.where.push({ keys })
  const worded = found[0]?.text === '' ? found.filter((clause) => clause.text !== '') : found.slice(0, 1)
  draft.should.push({ where: { keys: worded.map((clause) => clause.key) }, weight: 2 })
  draft.filters = { ...draft.filters, clause: found.slice(0, 1).map((clause) => clause.id) }
  if (keys.length === 0) draft.notes.push(`所查文件中没有编号为“${surface}”的条款`)
  return keys
}

const toNumber = (text: string): number => parseNumeral(text) ?? 0

type Groups = Record<string, string | undefined>

interface Pool extends Numbered {
  lexicon: Lexicon
}

function findClauses(draft: Draft, pool: Pool, groups: Groups): Clause[] {
  const { part, part2, section, section2, item = groups.item2, point, dots, article, below } = groups
  if (article !== undefined) return byArticle(pool, toNumber(article), below === undefined ? null : toNumber(below))
  if (dots !== undefined) return withBelow(pool, byIds(pool, dots.split('.')))
  const deep = section ?? section2
  const first = part ?? part2
  if (first === undefined && deep === undefined) return byNumber(draft, pool, toNumber(item ?? point ?? ''))
  const steps = [
    first === undefined ? '\\d+' : String(toNumber(first)),
    ...(deep === undefined ? [] : [String(toNumber(deep))]),
  ]
  for (const one of [item, point]) if (one !== undefined) steps.push(String(toNumber(one)))
  return withBelow(pool, byIds(pool, steps))
}

/** Clauses with this path; where the last number is that of an unnumbered point, its n-th point. */
function byIds(pool: Pool, steps: readonly string[]): Clause[] {
  const head = steps.slice(0, -1).map((step) => `${step}\\.`)
  const exact = new RegExp(`^${steps.join('\\.')}$`, 'u')
  const found = pool.byPath((id) => exact.test(id))
  if (found.length > 0) return found
  const letters = new RegExp(`^${head.join('')}(?:\\d+\\.)?[ydca]?${steps.at(-1)}$`, 'u')
  return pool.byPath((id) => letters.test(id))
}

/** Articles of the number with what stands below them, or the item of them that is asked for. */
function byArticle(pool: Pool, number: number, item: number | null): Clause[] {
  const articles = pool.byNumber(number).filter(({ kind }) => kind === 'article')
  if (item === null) return withBelow(pool, articles)
  return articles
    .flatMap((one) => clausesBelow(one, pool.lexicon))
    .filter((one) => one.kind === 'item' && numberOf(one.number) === item)
}

function withBelow({ lexicon }: Pool, own: readonly Clause[]): Clause[] {
  return [...own, ...own.flatMap((one) => clausesBelow(one, lexicon))]
}

const clausesBelow = ({ key }: Clause, lexicon: Lexicon): Clause[] =>
  lexicon.clauses.get(key)!.record.clauses.filter((one) => one.key.startsWith(`${key}.`))

/** Items printed with this number; under a heading named in the query, its n-th point. */
function byNumber(draft: Draft, pool: Pool, number: number): Clause[] {
  for (const parent of pool.headedIn(draft.rest)) {
    const below = clausesBelow(parent, pool.lexicon).filter((one) => one.parent === parent.id)
    const child = below.find((one) => numberOf(one.number) === number) ?? below[number - 1]
    if (!child) continue
    const at = draft.rest.indexOf(parent.heading!)
    take(draft, at, at + parent.heading!.length)
    return [child]
  }
  const printed = pool.byNumber(number)
  const articled = new Set(printed.filter(({ kind }) => kind === 'article').map(({ key }) => documentOf(key)))
  const items = printed.filter(
    (one) => one.kind === 'article' || (one.kind === 'item' && !articled.has(documentOf(one.key))),
  )
  return items.length > 0 ? items : printed
}
