/**
 * Corrections on disk: `corpus/corrections/<document id>.jsonl`, one line an event, only ever appended to, so that it is
 * the record of who said what when, and so that a process killed in the middle of a line harms no other line.
 * Reads and writes: that folder. A line that is cut short or altered is left where it is and reported.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Correction, Signature } from '../../wire.ts'
import { checkCorrection } from './check.ts'
import { inTime, sortedLine } from './line.ts'

export interface Stored {
  /** In the order in which they were made. */
  corrections: Correction[]
  /** Lines that could not be used, in Chinese. */
  damaged: string[]
}

export type CorrectionEvent = { correction: Correction } | { withdrawal: Signature & { id: string } }

const ending = '.jsonl'

function folderOf(corpus: string): string {
  return join(corpus, 'corrections')
}

/** All corrections of a corpus; none where nobody ever made one. */
export function readCorrections(corpus: string): Stored {
  const folder = folderOf(corpus)
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(ending)) : []
  const found = new Map<string, Correction>()
  const withdrawals = new Map<string, Signature>()
  const damaged: string[] = []
  for (const name of names.sort())
    readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .forEach((line, i) => {
        if (line.trim() === '') return
        const event = readEvent(line)
        if (typeof event === 'string') damaged.push(`corrections/${name} 第 ${i + 1} 行${event}，未采用，原样保留。`)
        else if ('correction' in event) found.set(event.correction.id, event.correction)
        else withdrawals.set(event.withdrawal.id, plainSignature(event.withdrawal))
      })
  const corrections = [...found.values()].map((one) => {
    const withdrawn = withdrawals.get(one.id) ?? one.withdrawn
    return withdrawn === one.withdrawn ? one : { ...one, withdrawn }
  })
  return { corrections: inTime(corrections), damaged }
}

/** Adds events; when it returns, the disk has them. `documents` names the file of each. */
export function appendEvents(corpus: string, events: readonly { document: string; event: CorrectionEvent }[]): void {
  const folder = folderOf(corpus)
  mkdirSync(folder, { recursive: true })
  const byDocument = new Map<string, string>()
  for (const { document, event } of events)
    byDocument.set(document, `${byDocument.get(document) ?? ''}${sortedLine(event)}\n`)
  for (const [document, lines] of byDocument) appendDurably(join(folder, document + ending), lines)
}

/** One write call, so that two processes do not mix their lines; a line cut short before is ended first. */
function appendDurably(path: string, lines: string): void {
  const file = openSync(path, 'a+')
  try {
    const { size } = fstatSync(file)
    const last = Buffer.alloc(1)
    const torn = size > 0 && readSync(file, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a
    const bytes = Buffer.from(torn ? `\n${lines}` : lines, 'utf8')
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** The event of a line, or what is wrong with it. */
function readEvent(line: string): CorrectionEvent | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return '不完整'
  }
  const { correction, withdrawal } = (value ?? {}) as Record<string, unknown>
  if (correction !== undefined) {
    const wrong = checkCorrection(correction)
    return wrong === null ? { correction: correction as Correction } : wrong
  }
  const { id, at, by, why } = (withdrawal ?? {}) as Record<string, unknown>
  return [id, at, by, why].every((part) => typeof part === 'string')
    ? { withdrawal: withdrawal as Signature & { id: string } }
    : '不是校正'
}

function plainSignature({ at, by, why }: Signature): Signature {
  return { at, by, why }
}
