import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'

/** Writes a whole file and waits until the disk has it. */
export function writeDurably(path: string, text: string): void {
  const bytes = Buffer.from(text, 'utf8')
  const file = openSync(path, 'w')
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
