/** Labelled values of a page: rows like 发文字号：…, in tables, lists or spans outside the text, and the page's own meta elements. */
import type { Element, Root, RootContent } from 'hast'
import { descend, isHidden, plainText } from './html-text.ts'

/** Page meta elements that portals of government fill, and the label they stand for. */
const metaNames: Readonly<Record<string, string>> = { ArticleTitle: '标题' }

const label = /^[\p{Script=Han} \u3000\u00a0]{2,12}[：:]$/u
const labelled = /^([\p{Script=Han} \u3000\u00a0]{2,12})[：:]\s*(\S.{0,200})$/u

/** Label (without blanks) → value. The first of equal labels counts; `main` is not searched. */
export function readLabels(root: Root, main: Root | Element): Record<string, string> {
  const found: Record<string, string> = {}
  const keep = (name: string, value: string) => {
    const key = name.replace(/[\s：:]/gu, '')
    const plain = value.replace(/\s+/gu, ' ').trim()
    if (key.length >= 2 && plain !== '' && !Object.hasOwn(found, key)) found[key] = plain
  }
  collect(root, main, keep)
  for (const meta of descend(root, 'meta')) {
    const name = metaNames[String(meta.properties?.name ?? '')]
    if (name) keep(name, String(meta.properties?.content ?? ''))
  }
  return found
}

function collect(node: Root | Element, main: Root | Element, keep: (name: string, value: string) => void): void {
  if (node === main && node.type === 'element') return
  const inner = node.children.filter((child) => child.type === 'text' || child.type === 'element') as RootContent[]
  const texts = inner.map((child) => (contains(child, main) ? '' : plainText(child).trim()))
  // Inner rows first: their cells tell label from value.
  for (const child of inner) if (child.type === 'element' && !isHidden(child)) collect(child, main, keep)
  texts.forEach((text, i) => {
    const pair = labelled.exec(text)
    if (label.test(text)) keep(text, texts.slice(i + 1).find((next) => next !== '') ?? '')
    else if (pair) keep(pair[1] as string, pair[2] as string)
  })
}

function contains(node: RootContent, part: Root | Element): boolean {
  if (node === part) return true
  return node.type === 'element' && node.children.some((child) => contains(child, part))
}
