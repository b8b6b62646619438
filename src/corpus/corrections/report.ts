/**
 * What an ingest must say of people's corrections: which of them do not fit the text any more.
 * Reads: records just made, the corrections stored. Writes: messages on the reports of the files they belong to.
 */
import type { CorrectionState, Message, PolicyRecord } from '../../wire.ts'
import type { FileReport } from '../report.ts'
import { replay } from './replay.ts'
import { readCorrections } from './store.ts'
import { describeFix } from './words.ts'

/** Rule id of these messages. */
export const staleRule = 'corrections/stale'

/** `tell` gets what belongs to no file of the reports. */
export function reportStale(
  corpus: string,
  records: readonly PolicyRecord[],
  reports: readonly FileReport[],
  tell: (message: string) => void,
): FileReport[] {
  const { corrections, damaged } = readCorrections(corpus)
  if (corrections.length + damaged.length === 0) return [...reports]
  for (const line of damaged) tell(line)
  const stale = replay(records, corrections).states.filter(({ status }) => status === 'stale')
  const known = new Set(records.map(({ id }) => id))
  const homeless = stale.filter(({ correction }) => !known.has(correction.anchor.document))
  if (homeless.length > 0) tell(`${homeless.length} 条人工校正所在的文件不在库中，予以保留，文件收录后自动恢复。`)
  return reports.map((report) => {
    const ids = new Set(report.documents.map(({ id }) => id))
    const own = stale.filter(({ correction }) => ids.has(correction.anchor.document))
    return own.length === 0 ? report : { ...report, messages: [...report.messages, ...own.map(messageOf)] }
  })
}

function messageOf({ correction, reason }: CorrectionState): Message {
  const { anchor, by, at } = correction
  const text = `人工校正不再适用（${reason ?? '原因不明'}）：条款 ${anchor.clause}，${describeFix(correction)}，${by} ${at.slice(0, 10)}。予以保留，请核对后重新校正或撤回。`
  return { rule: staleRule, level: 'warning', text, line: null, column: null, source: null }
}
