/** Printing for people: a terminal gets colour and a moving line, a pipe gets plain lines. */
import process from 'node:process'

const colour = process.stdout.isTTY === true && !process.env.NO_COLOR

const paint = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
export const bold = paint(1)
export const dim = paint(2)
export const red = paint(31)
export const green = paint(32)
export const yellow = paint(33)

/** Lines on standard output; on a terminal folded to its width. */
export function say(text = ''): void {
  const cells = process.stdout.isTTY ? process.stdout.columns : 0
  const lines = cells > 20 ? text.split('\n').map((line) => folded(line, cells)) : [text]
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** One line on standard error: messages, never results. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** A text from outside (a file's name, a title) without what would steer the terminal. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
}

export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

/** A progress line on standard error: redrawn on a terminal, every tenth part in a log. */
export function progress(label: string): (done: number, all: number, what?: string) => void {
  let shown = -1
  return (done, all, what = '') => {
    if (process.stderr.isTTY) {
      const width = 24
      const full = all === 0 ? width : Math.round((done / all) * width)
      const bar = '█'.repeat(full) + '░'.repeat(width - full)
      process.stderr.write(
        `\r\u001b[K${label} ${bar} ${done}/${all} ${clip(plain(what), 40)}${done === all ? '\n' : ''}`,
      )
      return
    }
    const tenth = all === 0 ? 10 : Math.floor((done / all) * 10)
    if (all >= 50 && tenth !== shown) tell(`${label} ${done}/${all}`)
    shown = tenth
  }
}

/** Cells a text takes on a terminal: Chinese characters and full-width marks take two. */
export function width(text: string): number {
  return [...text].reduce(
    (sum, char) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u201c\u201d]/u.test(
        char,
      )
        ? 2
        : 1),
    0,
  )
}

export function clip(text: string, cells: number): string {
  if (width(text) <= cells) return text
  let out = ''
  for (const char of text) {
    if (width(out + char) > cells - 1) return `${out}…`
    out += char
  }
  return out
}

const colours = /\p{Cc}\[\d+m/gu
/** What is not parted: a colour from nothing, a word of letters, a stop from what it ends, a bracket from what it opens. */
const pieces =
  /(?:[（《〈〔“]|\p{Cc}\[\d+m)*(?:[\x21-\x7e]+|[^（《〈〔“\p{Cc}])(?:\s?[，。；：、！？）》〉〕”…]|\p{Cc}\[\d+m)*|[（《〈〔“\p{Cc}]/gu

/**
 * A line broken so that no part takes more than `cells` cells of a terminal. What follows stands under the text of the
 * line: behind its leading blanks, and behind the name of an option and the blanks after it.
 */
export function folded(line: string, cells: number): string {
  const bare = line.replace(colours, '')
  if (width(bare) <= cells) return line
  const named = width(/^ +\S.*? {2,}(?=\S)/u.exec(bare)?.[0] ?? '')
  const indent = named > 0 && named <= cells / 2 ? named : (/^ */u.exec(bare)?.[0].length ?? 0)
  let out = ''
  let at = 0
  for (const piece of line.match(pieces) ?? []) {
    const size = width(piece.replace(colours, ''))
    if (at > indent && at + size > cells) {
      out = `${out.trimEnd()}\n${' '.repeat(indent)}`
      at = indent
      if (piece.trim() === '') continue
    }
    out += piece
    at += size
  }
  return out
}

/** Pads to a number of terminal cells. */
export function pad(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - width(text)))
}
