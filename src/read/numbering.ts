/** Counting of automatically numbered paragraphs, as Word counts (ECMA-376 part 1, 17.9). Reads: lists, then paragraph after paragraph. */
import { knowsForm, printNumber } from './counting.ts'
import type { Style } from './docx-styles.ts'

export interface Level {
  start: number
  form: string
  /** `%1、`: numbers of the levels with what stands around them. */
  text: string
  /** Level (from 1) that starts this one anew; 0 = none does; null = every level above. */
  restart: number | null
  /** All numbers in digits. */
  legal: boolean
  suffix: string
  /** Paragraph style bound to the level. */
  style: string | undefined
}

export interface List {
  /** Lists that share it count on together. */
  abstract: string
  levels: Map<number, Level>
  starts: Map<number, number>
}

export interface Numberer {
  /** The number printed before a paragraph; '' for none. Counts on, so it must be asked for every paragraph in order. */
  next(list: string | undefined, level: number | undefined, chain: readonly Style[]): string
  /** Numbers written so far, and names of forms that were not known. */
  written: number
  unknown: Set<string>
}

export function makeCounter(lists: ReadonlyMap<string, List>): Numberer {
  const counts = new Map<string, number[]>()
  const begun = new Set<string>()
  const numberer: Numberer = {
    written: 0,
    unknown: new Set(),
    next: (id, level, chain) => {
      const list = lists.get(id ?? '')
      if (!list) return ''
      const at =
        level ?? boundLevel(list, chain) ?? chain.find((one) => one.numbering.level !== undefined)?.numbering.level ?? 0
      const rules = list.levels.get(at)
      if (!rules) return ''
      const values = counts.get(list.abstract) ?? []
      counts.set(list.abstract, values)
      count(values, at, list, begun, `${id} ${at}`)
      if (!knowsForm(rules.form) && rules.form !== 'bullet') numberer.unknown.add(rules.form)
      const text = rules.form === 'bullet' ? bullet(rules.text) : print(rules, list, values)
      if (text !== '') numberer.written += 1
      return text === '' || rules.suffix === 'nothing' || /[、．）)】〕]$/u.test(text) ? text : `${text} `
    },
  }
  return numberer
}

function boundLevel(list: List, chain: readonly Style[]): number | undefined {
  for (const style of chain) for (const [at, level] of list.levels) if (level.style === style.id) return at
  return undefined
}

/** Sets the value of the level and takes back those below. */
function count(values: number[], at: number, list: List, begun: Set<string>, place: string): void {
  const first = list.levels.get(at)?.start ?? 1
  const forced = begun.has(place) ? undefined : list.starts.get(at)
  begun.add(place)
  const before = values[at]
  values[at] = forced ?? (before === undefined ? first : before + 1)
  for (let below = at + 1; below < values.length; below += 1) {
    const restart = list.levels.get(below)?.restart ?? null
    if (restart === null || (restart > 0 && at < restart)) delete values[below]
  }
}

function print(rules: Level, list: List, values: readonly number[]): string {
  return rules.text.replace(/%([1-9])/gu, (_, digit: string) => {
    const level = Number(digit) - 1
    const { form = 'decimal', start = 1 } = list.levels.get(level) ?? {}
    return printNumber(values[level] ?? start, rules.legal && form !== 'none' ? 'decimal' : form)
  })
}

/** Signs of symbol fonts have no meaning outside them. */
function bullet(sign: string): string {
  if (sign.trim() === '') return ''
  if (/^[—–―-]+$/u.test(sign)) return '——'
  return /^[^\ue000-\uf8ff]$/u.test(sign) ? sign : '●'
}
