/**
 * Titles of policy documents: one spelling for all prints of a title, and how two wordings differ.
 * Reads: titles as printed. Writes: canonical titles and differences.
 */
import type { Range } from '../wire.ts'

/** How a mention's wording differs from a known title. Both empty: the same wording. */
export interface TitleDifference {
  missing: string[]
  extra: string[]
}

const dashes = /[-‐‑‒–—―－～~]+/gu
/** Words that make another document out of a title: 实施细则 of a 办法 is not the 办法. */
const otherDocument = /实施|细则|补充|修订|修改|试行|暂行|配套|分工|解读|说明|草案|征求|若干|办法|\d/u

/** The title without outer 《》, without the list mark of a wrapped line, with one kind of dash, bracket, quotation mark and digit, and without blanks. */
export function canonicalTitle(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/\n\s*-\s/gu, '')
    .replace(/\s+/gu, '')
    .replace(/[«〈<]/gu, '《')
    .replace(/[»〉>]/gu, '》')
    .replace(/^《(.*)》$/u, '$1')
    .replace(dashes, '—')
    .replace(/\(/gu, '（')
    .replace(/\)/gu, '）')
    .replace(/["“”„]/gu, '”')
}

/** The title without the name of its issuer: 某市人民政府关于… → 关于…. */
export function withoutIssuer(title: string): string {
  const at = title.indexOf('关于')
  if (at < 2 || at > 60) return title
  return /(?:政府|办公厅|办公室|[委局部厅院署会]|部门)(?:印发)?$/u.test(title.slice(0, at)) ? title.slice(at) : title
}

/** The title that a notice passes on: 某某关于印发《甲》的通知 → 甲; null where it passes on none. */
export function innerTitle(notice: string): string | null {
  return /(?:印发|转发|批转|发布|公布)[^《]{0,6}《(.+)》/u.exec(canonicalTitle(notice))?.[1] ?? null
}

/**
 * Compares two canonical titles. Near means: one has all characters of the other in order, lacking at most two runs,
 * none of which would name another document (another year, 实施细则) or one of the `names` (the park the title is about).
 * @returns the difference, or null where the titles are different ones.
 */
export function compareTitles(mention: string, known: string, names: readonly string[] = []): TitleDifference | null {
  if (mention === known) return { missing: [], extra: [] }
  const [short, long] = mention.length < known.length ? [mention, known] : [known, mention]
  if (short.length < 8 || short.slice(-2) !== long.slice(-2)) return null
  const runs = lackingRuns(short, long)
  const lost = long.length - short.length
  if (runs === null || runs.length > 2 || runs.some((run) => otherDocument.test(run))) return null
  if (names.some((name) => name.length > 1 && runs.some((run) => run.includes(name) || name.includes(run)))) return null
  if (short === mention) return lost <= long.length * 0.4 ? { missing: runs, extra: [] } : null
  return lost <= 4 ? { missing: [], extra: runs } : null
}

/** The fewest runs of `long` to leave out so that `short` remains; null where `short` is no subsequence. */
function lackingRuns(short: string, long: string): string[] | null {
  const memo = new Map<number, Range[] | null>()
  const from = (i: number, j: number): Range[] | null => {
    if (long.length - j < short.length - i) return null
    if (j === long.length) return []
    const key = i * (long.length + 1) + j
    const known = memo.get(key)
    if (known !== undefined) return known
    const kept = short[i] === long[j] ? from(i + 1, j + 1) : null
    const rest = from(i, j + 1)
    const left = rest === null ? null : withCharacter(j, rest)
    const best = kept !== null && (left === null || kept.length <= left.length) ? kept : left
    memo.set(key, best)
    return best
  }
  return from(0, 0)?.map(([start, end]) => long.slice(start, end)) ?? null
}

/** Puts the character at `at` before the runs; it joins the run that begins right after it. */
function withCharacter(at: number, runs: Range[]): Range[] {
  const [first, ...others] = runs
  return first?.[0] === at + 1 ? [[at, first[1]], ...others] : [[at, at + 1], ...runs]
}

/** Last year of the period in a title (2023—2025年); null where it has none. */
export function titlePeriodEnd(title: string): number | null {
  const match = /(20\d{2})年?—(20\d{2})年/u.exec(canonicalTitle(title))
  return match === null ? null : Number(match[2])
}
