/**
 * A clause's path as an office writes it: 第二部分第（三）项第8条.
 * Reads: a document and a key. Writes: a path that leads back to the same clause, or 条款2.5.1 where no printed number does.
 */
import type { LibraryDocument, Node } from './library.ts'
import { locate } from './locate.ts'
import { readPaths } from './paths.ts'

const digits = '零一二三四五六七八九'

/** 1 to 999 in Chinese numerals. */
export function chineseNumber(n: number): string {
  if (n > 999) return String(n)
  if (n > 99) {
    const rest = n % 100
    const after = rest === 0 ? '' : `${rest < 10 ? '零' : rest < 20 ? '一' : ''}${chineseNumber(rest)}`
    return `${digits[Math.floor(n / 100)]}百${after}`
  }
  const tens = Math.floor(n / 10)
  const ones = n % 10 === 0 ? '' : (digits[n % 10] ?? '')
  if (tens === 0) return digits[n] ?? ''
  return `${tens === 1 ? '' : digits[tens]}十${ones}`
}

/** The path of a clause, `''` for the document itself. */
export function pathOf(document: LibraryDocument, clauseId: string): string {
  const node = document.nodes.get(clauseId)
  if (node === undefined) return ''
  const chain: Node[] = []
  for (let at: Node | null = node; at !== null; at = at.parent) chain.unshift(at)
  const article = chain.findIndex(({ style }) => style === 'article')
  // Articles run on through the chapters, and are cited without them: 第二条第（一）项.
  const paths = [chain.slice(Math.max(0, article)), chain].map((nodes) => nodes.map(stepOf).join(''))
  return paths.find((path) => leadsBack(document, node, path)) ?? `条款${clauseId}`
}

function stepOf({ style, value, clause, parent }: Node): string {
  if (clause.kind === 'preamble') return '引言'
  if (clause.kind === 'tail') return '结尾段'
  const n = value ?? 0
  switch (style) {
    case 'part':
      return `第${chineseNumber(n)}部分`
    case 'chapter':
      return `第${chineseNumber(n)}章`
    case 'section':
      return `第（${chineseNumber(n)}）项`
    case 'article':
      return `第${chineseNumber(n)}条`
    case 'item':
      return parent?.style === 'article' ? `第（${chineseNumber(n)}）项` : `第${n}条`
    case 'point':
      return `“${chineseNumber(n)}是”`
    case 'dash':
      return `第${n}个“——”段`
    case 'other':
      return clause.heading === null ? '' : `“${clause.heading}”一节`
  }
}

function leadsBack(document: LibraryDocument, node: Node, path: string): boolean {
  if (path === '') return false
  const folded = path.replaceAll('—', '-')
  const { ways, end } = readPaths(folded, 0, new Set())
  if (end !== folded.length) return false
  const { status, keys } = locate(document, ways)
  return status === 'ok' && keys.length === 1 && keys[0] === node.clause.key
}

/** 《世博园行动方案》第二部分第（五）项第1条, for lists and comments; the key where the document is not at hand. */
export function labelOf(documents: ReadonlyMap<string, LibraryDocument>, key: string): string {
  const [id = '', clause] = [key.split('/')[0], key.includes('/') ? key.slice(key.indexOf('/') + 1) : undefined]
  const document = documents.get(id)
  if (document === undefined) return key
  return `《${document.record.document.short_title}》${clause === undefined ? '' : pathOf(document, clause)}`
}

/** Addresses and paths of clauses, for tables that leave the program. @param site start of the links: http://10.1.2.3:8080 */
export function namesIn(
  documents: readonly LibraryDocument[],
  site: string,
): { link(key: string): string; path(key: string): string } {
  const known = new Map(documents.map((document) => [document.record.id, document]))
  return {
    link: (key) => `${site}/c/${key.split('/').map(encodeURIComponent).join('/')}`,
    path: (key) => {
      const cut = key.indexOf('/')
      const document = known.get(key.slice(0, cut))
      return document ? pathOf(document, key.slice(cut + 1)) : key.slice(cut + 1)
    },
  }
}
