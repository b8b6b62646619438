/**
 * How well the relations across documents match the annotation (tests/gold/crossref.json).
 * Reads: the annotation and predictions as plain values; a clause is named `<seed number>/<clause id>`. Writes: scores.
 */
import type { Alignment, ClauseRole, Reference } from '../wire.ts'

export interface CrossGold {
  clause_roles: Record<string, ClauseRole>
  clause_themes: Record<string, string[]>
  alignment: { a: string; b: string; grade: number; kind: string }[]
  metrics: GoldGroup[]
  doc_refs: {
    clause: string
    surface: string
    where: string
    resolves_to: string
    exact: boolean
    missing?: string[]
  }[]
}

interface GoldGroup {
  name: string
  members: { clause: string; surface: string }[]
  comparable: boolean
}

/** What the system says, clauses named as in the annotation. */
export interface RelatePredictions {
  roles: Record<string, ClauseRole>
  /** All themes with a score, best first. */
  themes: Record<string, string[]>
  /** Clauses of other documents by likeness, best first. */
  ranking: Record<string, string[]>
  alignment: Pick<Alignment, 'a' | 'b' | 'grade' | 'kind'>[]
  metrics: { members: { clause: string; surface: string }[]; comparable: boolean }[]
  references: (Pick<Reference, 'surface' | 'where' | 'resolves_to' | 'exact' | 'missing'> & { clause: string })[]
}

export interface RelateScores {
  roles: number
  mainTheme: number
  topThree: number
  /** nDCG@5 of the city's clauses over the plans' clauses, and of the plans' clauses over those of other plans. */
  cityToPark: number
  parkToPark: number
  /** Recall@5 of grade-2 counterparts, over both directions above. */
  recall: number
  /** Of what is shown: share that the gold grades 2 too, share of the gold's twos shown as 2, share that it has at all. */
  gradeTwo: { precision: number; recall: number; shown: number }
  shown: { precision: number; recall: number; shown: number }
  kind: number
  /** Of the pairs city clause × plan for which the gold has nothing: how many have no grade 2. */
  emptyCells: { right: number; all: number }
  metricGroups: { right: number; all: number; missed: string[] }
  /** Pairs shown as comparable that the gold forbids. */
  forbidden: string[]
  references: { right: number; all: number }
}

/** @param city the seed number of the document that the others carry out. */
export function relateScores(gold: CrossGold, said: RelatePredictions, city = '003'): RelateScores {
  const grades = gradesOf(gold.alignment)
  const isCity = (clause: string): boolean => clause.startsWith(`${city}/`)
  const down = rankings(grades, said.ranking, isCity, () => true)
  const across = rankings(
    grades,
    said.ranking,
    (k) => !isCity(k),
    (k) => !isCity(k),
  )
  const both = [...down, ...across].filter((r) => r.recall !== null)
  const measures = Object.entries(gold.clause_themes)
  return {
    roles: share(Object.entries(gold.clause_roles), ([key, role]) => said.roles[key] === role),
    mainTheme: share(measures, ([key, themes]) => said.themes[key]?.[0] === themes[0]),
    topThree: share(measures, ([key, themes]) => said.themes[key]?.slice(0, 3).includes(themes[0]!) ?? false),
    cityToPark: mean(down.map((r) => r.ndcg)),
    parkToPark: mean(across.map((r) => r.ndcg)),
    recall: mean(both.map((r) => r.recall!)),
    ...shownScores(gold, said, grades),
    emptyCells: emptyCells(gold, said, isCity),
    metricGroups: groupScores(gold.metrics, said.metrics),
    forbidden: forbiddenPairs(gold.metrics, said.metrics),
    references: referenceScores(gold, said),
  }
}

type Grades = Map<string, Map<string, number>>

function gradesOf(pairs: CrossGold['alignment']): Grades {
  const grades: Grades = new Map()
  for (const { a, b, grade } of pairs)
    for (const [x, y] of [
      [a, b],
      [b, a],
    ] as const)
      grades.set(x, (grades.get(x) ?? new Map()).set(y, grade))
  return grades
}

function rankings(
  grades: Grades,
  ranking: RelatePredictions['ranking'],
  from: (clause: string) => boolean,
  to: (clause: string) => boolean,
): { ndcg: number; recall: number | null }[] {
  return [...grades]
    .filter(([clause]) => from(clause))
    .flatMap(([clause, wanted]) => {
      const ideal = [...wanted]
        .filter(([key]) => to(key))
        .map(([, grade]) => grade)
        .sort((a, b) => b - a)
      if (ideal.length === 0) return []
      const got = (ranking[clause] ?? [])
        .filter(to)
        .slice(0, 5)
        .map((key) => wanted.get(key) ?? 0)
      const twos = ideal.filter((grade) => grade === 2).length
      const recall = twos === 0 ? null : got.filter((grade) => grade === 2).length / twos
      return [{ ndcg: gain(got) / gain(ideal.slice(0, 5)), recall }]
    })
}

function gain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0)
}

function shownScores(
  gold: CrossGold,
  said: RelatePredictions,
  grades: Grades,
): Pick<RelateScores, 'gradeTwo' | 'shown' | 'kind'> {
  const grade = ({ a, b }: { a: string; b: string }): number => grades.get(a)?.get(b) ?? 0
  const twos = said.alignment.filter((pair) => pair.grade === 2)
  const right = said.alignment.filter((pair) => grade(pair) > 0)
  const kinds = new Map(
    gold.alignment.flatMap(
      ({ a, b, kind }) =>
        [
          [`${a} ${b}`, kind],
          [`${b} ${a}`, kind],
        ] as const,
    ),
  )
  const rightTwos = twos.filter((pair) => grade(pair) === 2).length
  const allTwos = gold.alignment.filter((pair) => pair.grade === 2).length
  return {
    gradeTwo: { precision: rightTwos / twos.length, recall: rightTwos / allTwos, shown: twos.length },
    shown: {
      precision: right.length / said.alignment.length,
      recall: right.length / gold.alignment.length,
      shown: said.alignment.length,
    },
    kind: share(right, ({ a, b, kind }) => kinds.get(`${a} ${b}`) === kind),
  }
}

function emptyCells(
  gold: CrossGold,
  said: RelatePredictions,
  isCity: (key: string) => boolean,
): RelateScores['emptyCells'] {
  const cell = (a: string, b: string): string => (isCity(a) ? `${a} ${b.slice(0, 3)}` : `${b} ${a.slice(0, 3)}`)
  const cityPairs = (pairs: readonly { a: string; b: string; grade: number }[]) =>
    pairs.filter(({ a, b }) => isCity(a) || isCity(b))
  const filled = new Set(cityPairs(gold.alignment).map(({ a, b }) => cell(a, b)))
  const rows = [...new Set(cityPairs(gold.alignment).map(({ a, b }) => (isCity(a) ? a : b)))]
  const plans = [...new Set(Object.keys(gold.clause_roles).map((key) => key.slice(0, 3)))].filter(
    (plan) => !isCity(`${plan}/`),
  )
  const empty = rows.flatMap((row) => plans.map((plan) => `${row} ${plan}`)).filter((key) => !filled.has(key))
  const shown = new Set(
    cityPairs(said.alignment)
      .filter(({ grade }) => grade === 2)
      .map(({ a, b }) => cell(a, b)),
  )
  return { right: empty.filter((key) => !shown.has(key)).length, all: empty.length }
}

type Member = GoldGroup['members'][number]

function sameMember(a: Member, b: Member): boolean {
  return a.clause === b.clause && (a.surface.includes(b.surface) || b.surface.includes(a.surface))
}

/** A group is reproduced where one group of the same kind holds all its members. */
function groupScores(gold: readonly GoldGroup[], said: RelatePredictions['metrics']): RelateScores['metricGroups'] {
  const missed = gold.filter(
    ({ members, comparable }) =>
      !said.some(
        (group) => group.comparable === comparable && members.every((m) => group.members.some((n) => sameMember(m, n))),
      ),
  )
  return { right: gold.length - missed.length, all: gold.length, missed: missed.map((group) => group.name) }
}

function forbiddenPairs(gold: readonly GoldGroup[], said: RelatePredictions['metrics']): string[] {
  const holds = (group: { members: Member[] }, a: Member, b: Member): boolean =>
    [a, b].every((m) => group.members.some((n) => sameMember(m, n)))
  const forbidden = gold
    .filter((group) => !group.comparable)
    .flatMap(({ members }) => members.flatMap((a, i) => members.slice(i + 1).map((b) => [a, b] as const)))
    .filter(([a, b]) => !gold.some((group) => group.comparable && holds(group, a, b)))
  const shown = forbidden.filter(([a, b]) => said.some((group) => group.comparable && holds(group, a, b)))
  return [...new Set(shown.map(([a, b]) => `${a.clause} ${a.surface} | ${b.clause} ${b.surface}`))]
}

function referenceScores(gold: CrossGold, said: RelatePredictions): RelateScores['references'] {
  const plain = (surface: string): string => surface.replace(/[^\p{L}\p{N}]/gu, '')
  const right = gold.doc_refs.filter((row) =>
    said.references.some(
      (found) =>
        found.clause === row.clause &&
        found.where === row.where &&
        plain(found.surface) === plain(row.surface) &&
        (found.resolves_to ?? 'external') === row.resolves_to &&
        found.exact === row.exact &&
        (row.missing === undefined || row.missing.join() === found.missing.join()),
    ),
  )
  return { right: right.length, all: gold.doc_refs.length }
}

function share<T>(rows: readonly T[], right: (row: T) => boolean): number {
  return rows.length === 0 ? 1 : rows.filter(right).length / rows.length
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
