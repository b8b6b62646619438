/**
 * Titles as staff write them against titles as documents bear them.
 * Reads: a folded title. Writes: its core, the years of its plan, its kind of document.
 */
import { citationRules } from '../rules/citations.ts'
import { commonLength } from './compare.ts'
import { fold } from './fold.ts'

/** `core`: without 《》, quotes, 关于, 的 and what stands in brackets at its end; `years`: 2025-2026; `note`: 试行. */
export interface TitleForm {
  core: string
  years: string | null
  note: string | null
}

/** A title folded for comparison. */
export function titleForm(title: string): TitleForm {
  let core = fold(title, 'paragraphs').value.replace(/[\n《》“”‘’·]/gu, '')
  let years: string | null = null
  let note: string | null = null
  for (let found = /（([^（）]{1,30})）$/u.exec(core); found; found = /（([^（）]{1,30})）$/u.exec(core)) {
    const inside = found[1] ?? ''
    const period = /((?:19|20)\d\d)年?(?:-|至|到)((?:19|20)\d\d)年?/u.exec(inside)
    if (period) years = `${period[1]}-${period[2]}`
    else note = inside
    core = core.slice(0, found.index)
  }
  return { core: core.replace(/^关于/u, '').replace(/的/gu, ''), years, note }
}

/** The title inside 关于印发《…》的通知; null where the text is no such notice. */
export function titleInNotice(title: string): string | null {
  const folded = fold(title, 'paragraphs').value
  const bare = /关于(?:印发|发布)(?!《)([^《》]{6,}?)的通知$/u.exec(folded)
  if (bare !== null) return bare[1] ?? null
  return /(?:印发|发布|转发|批转)(?:的)?《(.{4,})》[^》]{0,12}(?:通知|意见|函)?$/u.exec(folded)?.[1] ?? null
}

/** The kind of document a core ends with (行动方案); null where it names none, as newspapers do. */
export function genreOf(core: string): string | null {
  if (citationRules.not_title_ends.some((end) => core.endsWith(end))) return null
  const kinds = [...citationRules.back_genres, ...citationRules.title_ends].filter((end) => core.endsWith(end))
  return kinds.sort((a, b) => b.length - a.length)[0] ?? null
}

/** Whether `part` can be read out of `whole` in order, in at most `pieces` unbroken pieces. */
export function readsOutOf(part: string, whole: string, pieces: number): boolean {
  let best = new Map<number, number>([[0, 0]])
  for (let used = 0; used < part.length; ) {
    const next = new Map<number, number>()
    for (const [at, count] of best) {
      for (
        let from = whole.indexOf(part[used] ?? '', at);
        from >= 0;
        from = whole.indexOf(part[used] ?? '', from + 1)
      ) {
        const grown = from === at && used > 0 ? count : count + 1
        if (grown <= pieces && (next.get(from + 1) ?? Infinity) > grown) next.set(from + 1, grown)
      }
    }
    if (next.size === 0) return false
    best = next
    used += 1
  }
  return true
}

/** Likeness from 0 to 1: twice the common characters over all characters. */
export function likeness(a: string, b: string): number {
  return a.length + b.length === 0 ? 1 : (2 * commonLength(a, b)) / (a.length + b.length)
}

/** Pairs of neighbouring characters. */
export function bigrams(text: string): Set<string> {
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < text.length; i += 1) pairs.add(text.slice(i, i + 2))
  return pairs
}
