import { syllables } from '../text/pinyin.ts'
import type { Unit } from '../wire.ts'

/**
 * Whether a unit has the words typed in one of its names or its district. Latin letters are also read as pinyin:
 * `qkjw` and `kejingwei` find 区科经委.
 */
export function unitFinder(typed: string): (unit: Unit) => boolean {
  const wanted = typed.normalize('NFKC').trim().toLowerCase()
  const names = ({ id, name, short_names, former_names, district }: Unit): string[] =>
    [id, name, ...short_names, ...former_names, district ?? ''].map((one) => one.normalize('NFKC').toLowerCase())
  if (!/^[a-z][a-z' ]*$/u.test(wanted)) return (unit) => names(unit).some((name) => name.includes(wanted))
  const letters = wanted.replace(/[' ]/gu, '')
  return (unit) =>
    names(unit).some((name) => name.includes(wanted) || soundsOf(name).some((sound) => fits(sound, letters)))
}

interface Sound {
  /** Letters of the name, and where its characters begin in them. */
  letters: string
  starts: ReadonlySet<number>
}

const known = new Map<string, Sound[]>()

/** A name in full pinyin and in first letters, from any of its characters on; kept, as the same names are asked for at each letter typed. */
function soundsOf(name: string): Sound[] {
  const found = known.get(name)
  if (found) return found
  const each = syllables(name)
  const sounds = [each, each.map((syllable) => syllable[0] ?? '')].map((parts): Sound => {
    const starts = new Set<number>()
    let at = 0
    for (const part of parts) {
      starts.add(at)
      at += part.length
    }
    return { letters: parts.join(''), starts }
  })
  known.set(name, sounds)
  return sounds
}

function fits({ letters, starts }: Sound, wanted: string): boolean {
  for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) if (starts.has(at)) return true
  return false
}
