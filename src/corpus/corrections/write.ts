/**
 * The three ways by which corrections are written: made, withdrawn, taken from a file.
 * Reads: the collection as it is. Writes: the log in the corpus folder; when a function returns, the disk has it.
 */
import type { Correction, PolicyRecord, Signature } from '../../wire.ts'
import { CorrectionError, type Draft, makeCorrection } from './draft.ts'
import { appendEvents, readCorrections } from './store.ts'
import { type Import, importCorrections } from './transfer.ts'

/** `records` are those the person looked at. @throws CorrectionError */
export function addCorrection(corpus: string, records: readonly PolicyRecord[], draft: Draft, now: Date): Correction {
  const { corrections } = readCorrections(corpus)
  const correction = makeCorrection(records, draft, timeAfter(corrections, now))
  appendEvents(corpus, [{ document: correction.anchor.document, event: { correction } }])
  return correction
}

/** @throws CorrectionError where there is none of that id, or it is withdrawn already */
export function withdrawCorrection(
  corpus: string,
  id: string,
  { by, why }: Pick<Signature, 'by' | 'why'>,
  now: Date,
): Correction {
  if (by.trim() === '') throw new CorrectionError('misfit', '请写明由谁撤回。')
  const { corrections } = readCorrections(corpus)
  const found = corrections.find((one) => one.id === id)
  if (!found) throw new CorrectionError('missing', `没有编号为 ${id} 的校正。`)
  if (found.withdrawn) throw new CorrectionError('conflict', `校正 ${id} 已由${found.withdrawn.by}撤回。`)
  const withdrawn: Signature = { at: timeAfter(corrections, now), by: by.trim(), why: why.trim() }
  appendEvents(corpus, [{ document: found.anchor.document, event: { withdrawal: { id, ...withdrawn } } }])
  return { ...found, withdrawn }
}

/** @throws CorrectionError where the file is none of ours */
export function takeCorrections(corpus: string, file: unknown, now: Date): Omit<Import, 'events'> {
  const { events, ...rest } = readImport(corpus, file, now)
  if (events.length > 0) appendEvents(corpus, events)
  return rest
}

function readImport(corpus: string, file: unknown, now: Date): Import {
  try {
    return importCorrections(readCorrections(corpus).corrections, file, now)
  } catch (error) {
    throw new CorrectionError('misfit', error instanceof Error ? error.message : String(error))
  }
}

/** Now, but after all that was said before: of two corrections at one place the one made later holds, whatever the clock says. */
function timeAfter(corrections: readonly Correction[], now: Date): string {
  const last = corrections.reduce((latest, { at }) => (at > latest ? at : latest), '')
  return new Date(last === '' ? now : Math.max(now.getTime(), Date.parse(last) + 1)).toISOString()
}
