/**
 * The collection as everybody sees it: what the rules say, with people's corrections over it.
 * Reads: the corpus folder. Writes: corrected records and the state of every correction.
 */
import type { CorrectionState, PolicyRecord } from '../wire.ts'
import { replay } from './corrections/replay.ts'
import { readCorrections } from './corrections/store.ts'
import { corpusHash, readCorpus, sha256 } from './store.ts'

export interface Collection {
  records: PolicyRecord[]
  corrections: CorrectionState[]
  /** Lines of the corrections that could not be used, in Chinese. */
  damaged: string[]
}

/** @throws CorpusError like `readCorpus` */
export function readCollection(folder: string): Collection {
  const { corrections, damaged } = readCorrections(folder)
  const { records, states } = replay(readCorpus(folder), corrections)
  return { records, corrections: states, damaged }
}

/** One hash for all of it: when it changes, something that readers may see has changed. */
export function collectionHash({ records, corrections, damaged }: Collection): string {
  const states = corrections.map(
    ({ correction: { id, withdrawn }, status }) => `${id} ${status} ${withdrawn?.at ?? ''}`,
  )
  return sha256([corpusHash(records), ...states, ...damaged].join('\n'))
}
