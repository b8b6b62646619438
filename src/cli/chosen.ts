/** Documents named by options, among those of the collection. */
import type { PolicyRecord } from '../wire.ts'
import { UsageError, type Values } from './command.ts'

/** Documents of `--doc`, in that order; all without it. @throws UsageError */
export function chosenDocuments(records: readonly PolicyRecord[], values: Values): readonly PolicyRecord[] {
  const ids = [values.doc ?? []].flat().map(String)
  return ids.length === 0 ? records : ids.flatMap((id) => documentOf(records, id) ?? [])
}

/** @throws UsageError where no document has this id */
export function documentOf(records: readonly PolicyRecord[], id: string | undefined): PolicyRecord | undefined {
  if (id === undefined) return undefined
  const found = records.find((record) => record.id === id)
  if (!found) throw new UsageError(`没有编号为“${id}”的文件。现有：${records.map((record) => record.id).join('、')}`)
  return found
}

export function without(records: readonly PolicyRecord[], base: PolicyRecord): PolicyRecord[] {
  return records.filter(({ id }) => id !== base.id)
}
