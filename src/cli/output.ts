/** Printing for people: a terminal gets colour and a moving line, a pipe gets plain lines. */
import process from 'node:process'

const colour = process.stdout.isTTY === true && !process.env.NO_COLOR

const paint = (code: number) => (text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text)
export const bold = paint(1)
export const dim = paint(2)
export const red = paint(31)
export const green = paint(32)
export const yellow = paint(33)

/** One line on standard output. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
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
  say(JSON.stringify(value, null, 2))
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

/** Pads to a number of terminal cells. */
export function pad(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - width(text)))
}
