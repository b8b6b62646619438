/**
 * Text → words. The only importer of nodejieba and of its fall-back @node-rs/jieba; both cut the same words here:
 * each sees runs of Chinese characters only, user words are taken out before, and the one known difference of
 * their treatment of unknown words is levelled.
 * Reads: a dictionary shipped with the library. Writes: tokens, lower case and half width.
 */
import { fold } from './fold.ts'

export type SegmenterName = 'nodejieba' | '@node-rs/jieba'

export interface Segmenter {
  name: SegmenterName
  /** Words in order, without overlaps; signs and blanks are left out. */
  cut(text: string): string[]
  /** What is indexed: each word, after its parts of two or three characters that are words themselves. */
  tokens(text: string): string[]
  /** Part of speech of a word of the dictionary, as ICTCLAS marks it (n, v, d, r, mq …); '' for any other run. */
  kind(word: string): string
}

/** Cuts one run of Chinese characters. */
interface Cutter {
  name: SegmenterName
  cut(run: string): string[]
  search(word: string): string[]
  tag(word: string): { word: string; tag: string }[]
}

/** Words the default dictionaries of the two libraries do not share. */
const levelWords = ['区块链', '云计算', '蓝翔']

const cutters = new Map<SegmenterName, Promise<Cutter>>()
let inUse: SegmenterName | null = null

/** Name of the library in use; null before `loadSegmenter`. */
export function segmenterName(): SegmenterName | null {
  return inUse
}

/**
 * Loads a segmenter: nodejieba where it works, else @node-rs/jieba. `words` are kept whole (unit names, parks).
 * @throws Error in Chinese when neither library loads.
 */
export async function loadSegmenter(words: Iterable<string> = [], only?: SegmenterName): Promise<Segmenter> {
  const cutter = await loadCutter(only ? [only] : ['nodejieba', '@node-rs/jieba'])
  inUse = cutter.name
  return makeSegmenter(cutter, [...words, ...levelWords])
}

async function loadCutter(names: SegmenterName[]): Promise<Cutter> {
  const reasons: string[] = []
  for (const name of names) {
    try {
      let loading = cutters.get(name)
      if (!loading) {
        loading = name === 'nodejieba' ? loadNodejieba() : loadNodeRs()
        cutters.set(name, loading)
      }
      return await loading
    } catch (error) {
      cutters.delete(name)
      reasons.push(`${name}：${error instanceof Error ? error.message : String(error)}`)
    }
  }
  throw new Error(`中文分词组件无法加载，请在安装目录重新运行 npm ci。${reasons.join('；')}`)
}

/** Spelt out here: the package may be absent where nothing could compile it, and the build must pass all the same. */
interface Nodejieba {
  load(): void
  cut(text: string, guess: boolean): string[]
  cutAll(text: string): string[]
  cutForSearch(text: string, guess: boolean): string[]
  tag(text: string): { word: string; tag: string }[]
}

async function loadNodejieba(): Promise<Cutter> {
  const name: string = 'nodejieba'
  const { default: jieba } = (await import(name)) as { default: Nodejieba }
  jieba.load()
  const whole = new Map<string, boolean>()
  const isWord = (run: string): boolean => {
    let known = whole.get(run)
    if (known === undefined) {
      known = jieba.cutAll(run).includes(run)
      whole.set(run, known)
    }
    return known
  }
  return {
    name: 'nodejieba',
    cut: (run) => levelGuesses(jieba.cut(run, false), () => jieba.cut(run, true), isWord),
    search: (word) => jieba.cutForSearch(word, true),
    tag: (word) => jieba.tag(word),
  }
}

async function loadNodeRs(): Promise<Cutter> {
  const [{ Jieba }, { dict }] = await Promise.all([import('@node-rs/jieba'), import('@node-rs/jieba/dict.js')])
  const jieba = Jieba.withDict(dict)
  return {
    name: '@node-rs/jieba',
    cut: (run) => jieba.cut(run, true),
    search: (word) => jieba.cutForSearch(word, true),
    tag: (word) => jieba.tag(word, false),
  }
}

/**
 * nodejieba guesses words in every row of single characters; the reference segmenter leaves a row alone that is,
 * as a whole, a word of the dictionary. `plain` and `guess` are the cuts without and with guessing.
 */
function levelGuesses(plain: string[], guess: () => string[], isWord: (run: string) => boolean): string[] {
  const rows: [start: number, end: number][] = []
  let at = 0
  let row = ''
  const close = () => {
    if (row.length > 1) rows.push([at - row.length, at])
    row = ''
  }
  for (const word of plain) {
    if ([...word].length > 1) close()
    else row += word
    at += word.length
    if ([...word].length > 1) row = ''
  }
  close()
  if (rows.length === 0) return plain
  const text = plain.join('')
  const kept = rows.filter(([start, end]) => isWord(text.slice(start, end)))
  const out: string[] = []
  let from = 0
  for (const word of guess()) {
    const inside = kept.some(([start, end]) => from >= start && from + word.length <= end)
    if (inside) out.push(...word)
    else out.push(word)
    from += word.length
  }
  return out
}

const runs = /\p{Script=Han}+|[a-z0-9]+(?:\.[0-9]+)?/gu
const letterParts = /[a-z]+|[0-9]+(?:\.[0-9]+)?/g

function makeSegmenter(cutter: Cutter, words: Iterable<string>): Segmenter {
  const whole = wordsByFirst(words)
  const parts = new Map<string, readonly string[]>()
  const partsOf = (word: string): readonly string[] => {
    let found = parts.get(word)
    if (!found) {
      const pieces = word.length > 2 ? cutter.search(word) : [word]
      found = [...new Set([...pieces.filter((piece) => piece.length > 1), word])]
      if (parts.size < 500_000) parts.set(word, found)
    }
    return found
  }
  const cutHan = (run: string): string[] =>
    splitByWords(run, whole).flatMap((piece) => (piece.known ? [piece.text] : cutter.cut(piece.text)))
  return {
    name: cutter.name,
    kind: (word) => {
      const tagged = cutter.tag(word)
      const [only] = tagged
      return tagged.length === 1 && only !== undefined && only.tag !== 'x' ? only.tag : ''
    },
    cut: (text) =>
      (fold(text).match(runs) ?? []).flatMap((run) => (/[a-z0-9]/.test(run.charAt(0)) ? [run] : cutHan(run))),
    tokens: (text) =>
      (fold(text).match(runs) ?? []).flatMap((run) =>
        /[a-z0-9]/.test(run.charAt(0)) ? letterTokens(run) : cutHan(run).flatMap(partsOf),
      ),
  }
}

function letterTokens(run: string): string[] {
  const pieces = run.match(letterParts) ?? []
  return pieces.length > 1 ? [...pieces, run] : [run]
}

function wordsByFirst(words: Iterable<string>): Map<string, string[]> {
  const byFirst = new Map<string, string[]>()
  for (const word of new Set(words)) {
    if (!/^\p{Script=Han}{2,}$/u.test(word)) continue
    const first = word.charAt(0)
    byFirst.set(first, [...(byFirst.get(first) ?? []), word])
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.length - a.length)
  return byFirst
}

function splitByWords(run: string, whole: Map<string, string[]>): { text: string; known: boolean }[] {
  const out: { text: string; known: boolean }[] = []
  let start = 0
  for (let at = 0; at < run.length; ) {
    const word = whole.get(run.charAt(at))?.find((candidate) => run.startsWith(candidate, at))
    if (!word) {
      at++
      continue
    }
    if (at > start) out.push({ text: run.slice(start, at), known: false })
    out.push({ text: word, known: true })
    at += word.length
    start = at
  }
  if (start < run.length) out.push({ text: run.slice(start), known: false })
  return out
}
