/**
 * A checked report against its hand annotation: found by overlap, then links, then verdicts.
 * Reads: annotated and predicted citations. Writes: counts, ratios and what went wrong.
 */
import type { Citation, CitationCheck } from '../wire.ts'

/** An entry of report*.citations.json; keys are those of the annotation, `004/2.4.10`. */
export interface GoldCitation {
  surface: string
  start: number
  resolves_to: string[]
  status: Citation['status']
  check: Pick<CitationCheck, 'kind' | 'text' | 'verdict' | 'expected'> | null
}

export interface CitationScore {
  precision: number
  recall: number
  /** Share of the matched citations whose `resolves_to` and `status` are right. */
  links: number
  /** Share of the annotated checks whose verdict is right; a citation not found is a miss. */
  verdicts: number
  gold: number
  predicted: number
  matched: number
  checks: number
  missed: string[]
  extra: string[]
  wrongLinks: string[]
  wrongVerdicts: string[]
}

type Predicted = Pick<Citation, 'surface' | 'start' | 'resolves_to' | 'status' | 'check'>

/**
 * Scores one report. Each annotated citation is matched with the predicted one that overlaps it most.
 * @param toGold turns a predicted id or key into the annotation's (by the record's source file).
 */
export function scoreCitations(
  gold: readonly GoldCitation[],
  predicted: readonly Predicted[],
  toGold: (key: string) => string,
): CitationScore {
  const pairs = matchByOverlap(gold, predicted)
  const wrongLinks: string[] = []
  const wrongVerdicts: string[] = []
  for (const [g, p] of pairs) {
    const keys = p.resolves_to.map(toGold)
    const right = sameSet(g.resolves_to, keys) && g.status === p.status
    if (!right)
      wrongLinks.push(`${g.surface}: ${p.status} ${keys.join(' ')}, not ${g.status} ${g.resolves_to.join(' ')}`)
  }
  const checks = gold.filter((g) => g.check !== null)
  for (const g of checks) {
    const verdict = pairs.get(g)?.check?.verdict ?? 'none'
    if (verdict !== g.check?.verdict) wrongVerdicts.push(`${g.surface}: ${verdict}, not ${g.check?.verdict}`)
  }
  const used = new Set(pairs.values())
  return {
    precision: ratio(pairs.size, predicted.length),
    recall: ratio(pairs.size, gold.length),
    links: ratio(pairs.size - wrongLinks.length, pairs.size),
    verdicts: ratio(checks.length - wrongVerdicts.length, checks.length),
    gold: gold.length,
    predicted: predicted.length,
    matched: pairs.size,
    checks: checks.length,
    missed: gold.filter((g) => !pairs.has(g)).map((g) => g.surface),
    extra: predicted.filter((p) => !used.has(p)).map((p) => p.surface),
    wrongLinks,
    wrongVerdicts,
  }
}

function matchByOverlap(gold: readonly GoldCitation[], predicted: readonly Predicted[]): Map<GoldCitation, Predicted> {
  const candidates = gold.flatMap((g) => predicted.map((p) => ({ g, p, shared: overlap(g, p) })))
  const pairs = new Map<GoldCitation, Predicted>()
  const used = new Set<Predicted>()
  for (const { g, p } of candidates.filter((one) => one.shared > 0).sort((a, b) => b.shared - a.shared)) {
    if (pairs.has(g) || used.has(p)) continue
    pairs.set(g, p)
    used.add(p)
  }
  return pairs
}

function overlap(a: { surface: string; start: number }, b: { surface: string; start: number }): number {
  return Math.min(a.start + a.surface.length, b.start + b.surface.length) - Math.max(a.start, b.start)
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one))
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 1 : part / whole
}
