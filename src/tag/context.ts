/** What a tagger knows beside the clauses. */
import type { DocumentFields, Evidence } from '../wire.ts'

/** 若干措施, 行动方案 numbered 第一条: their articles are tasks, those of a 办法 or 条例 are rules. */
export function tasksByArticle({ title }: DocumentFields): boolean {
  return /(?:措施|意见|方案|计划|要点|政策|举措|[十百0-9]条)(?:（[^（）]{1,20}）)?$/u.test(title)
}

export interface TagContext {
  document: DocumentFields
  /** Where the fields of the document stand in the source, so that an inherited deadline can point at the title. */
  evidence?: readonly Evidence[]
}
