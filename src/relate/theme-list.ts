import { themeRows } from '../rules/themes.ts'
import type { PolicyRecord, ThemeClauses } from '../wire.ts'
import type { Relations } from './relations.ts'

/** Every theme with the clauses that belong to it, in the order of the rules and of the documents. */
export function themeList(records: readonly PolicyRecord[], relations: Relations): ThemeClauses[] {
  const found = new Map<string, ThemeClauses['clauses']>()
  for (const record of records)
    for (const { key, number, heading } of record.clauses)
      relations.themes.get(key)?.forEach(({ theme, score, terms, by_hand }, index) => {
        const list = found.get(theme) ?? []
        found.set(theme, list)
        list.push({
          key,
          number,
          heading,
          document: record.id,
          rank: index + 1,
          score,
          terms,
          ...(by_hand ? { by_hand } : {}),
        })
      })
  return themeRows.map(({ id, name, definition }) => ({ id, name, definition, clauses: found.get(id) ?? [] }))
}

/** Id of a theme by its id or its name; undefined where there is none. */
export function themeId(theme: string): string | undefined {
  return themeRows.find(({ id, name }) => id === theme || name === theme)?.id
}

/** Names of all themes, for a message. */
export const themeNameList = themeRows.map(({ name }) => name).join('、')
