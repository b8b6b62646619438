import { type Collection, readCollection } from '../corpus/collection.ts'
import { relate } from '../relate/relations.ts'
import { themeRows } from '../rules/themes.ts'
import { openSearch, type Search } from '../search/search.ts'
import type { PolicyRecord } from '../wire.ts'
import type { Folders } from './folders.ts'

/** Names of the themes of each clause, by key: what the theme facet shows. */
export function themeNames(records: readonly PolicyRecord[]): ReadonlyMap<string, string[]> {
  const names = new Map(themeRows.map(({ id, name }) => [id, name]))
  const themes = [...relate(records).themes]
  return new Map(themes.map(([key, found]) => [key, found.map(({ theme }) => names.get(theme) ?? theme)]))
}

/**
 * The corpus, and the search over it.
 * @throws CorpusError
 */
export async function openCollection(where: Folders, rebuild = false): Promise<Collection & { search: Search }> {
  const collection = readCollection(where.corpus)
  const { records } = collection
  return { ...collection, search: await openRecords(where, records, rebuild) }
}

/** The search over records that were read already. */
export function openRecords(where: Folders, records: readonly PolicyRecord[], rebuild = false): Promise<Search> {
  return openSearch(records, { indexFolder: where.index, themes: themeNames(records), rebuild })
}
