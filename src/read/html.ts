/**
 * Saved web pages: the text of the document, its tables as lines of cells, and the labelled rows beside it.
 * Navigation, link lists and scripts are left out, and that is said.
 */
import type { Element, ElementContent, Root, RootContent } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import type { SourceText } from '../wire.ts'
import { refuseBroken } from './broken.ts'
import { decode } from './charset.ts'
import { readLabels } from './html-labels.ts'
import { descend, hanIn, isHidden, plainText, renderBlocks } from './html-text.ts'
import { UnreadableError } from './unreadable.ts'

/** Largest page taken, in characters: beyond it a saved page is a site. */
const pageLimit = 8_000_000

/** @throws UnreadableError for a page without text, too long or too deeply nested. */
export function readHtml(bytes: Uint8Array, fileName: string): SourceText {
  const { text: page, messages } = decode(bytes, fileName)
  if (page.length > pageLimit)
    throw new UnreadableError(fileName, '网页太大。请在浏览器里把正文复制为文本，另存后再导入。')
  const root = parsePage(page, fileName)
  const main = mainPart(root)
  const meta = readLabels(root, main)
  const text = joinTitle(renderBlocks(main), [meta.标题, pageTitle(root)])
  if (hanIn(text) === 0)
    throw new UnreadableError(
      fileName,
      '网页里没有正文文字（可能由脚本生成）。请在浏览器里打开后复制正文，另存为文本。',
    )
  refuseBroken(text, fileName)
  const left = hanIn(plainText(root)) - hanIn(text)
  return {
    format: 'html',
    text,
    meta,
    messages: left > 0 ? [...messages, leftOut(left)] : messages,
  }
}

function parsePage(page: string, fileName: string): Root {
  try {
    return fromHtml(page)
  } catch (cause) {
    if (cause instanceof RangeError)
      throw new UnreadableError(fileName, '网页嵌套过深，无法解析。请在浏览器里复制正文，另存为文本。')
    throw cause
  }
}

function leftOut(characters: number) {
  return {
    rule: 'read/html-navigation',
    level: 'info' as const,
    text: `网页中正文以外的 ${characters} 个汉字（导航、相关链接、页脚等）未读入`,
    line: null,
    column: null,
    source: null,
  }
}

/** The smallest element that holds nearly all running text: walked down to while one child has almost everything. */
export function mainPart(root: Root): Root | Element {
  const mass = new Map<Root | RootContent, number>()
  weigh(root, mass)
  let at: Root | Element = root
  for (;;) {
    const whole: number = mass.get(at) ?? 0
    const heir: Element | undefined = elements(at).find((child) => (mass.get(child) ?? 0) >= 0.8 * whole)
    if (!heir || whole === 0 || blockOfText.has(heir.tagName)) return at
    at = heir
  }
}

/** Elements that hold sentences, not blocks: the walk stops above them. */
const blockOfText = new Set(['p', 'span', 'font', 'b', 'strong', 'a', 'em', 'u', 'tbody', 'thead', 'tr'])

function elements(node: Root | Element): Element[] {
  return (node.children as ElementContent[]).filter((child): child is Element => child.type === 'element')
}

const sentence = /[，。；]/u

/** Chinese characters of running text below a node: links and short scraps do not count. */
function weigh(node: Root | RootContent, mass: Map<Root | RootContent, number>): number {
  let sum = 0
  if (node.type === 'text') sum = node.value.trim().length > 14 || sentence.test(node.value) ? hanIn(node.value) : 0
  else if (node.type === 'root' || node.type === 'element')
    for (const child of node.children)
      if (child.type === 'text' || (child.type === 'element' && child.tagName !== 'a' && !isHidden(child)))
        sum += weigh(child, mass)
  mass.set(node, sum)
  return sum
}

const bare = (text: string) => text.replace(/\s/gu, '')

/** What the page calls itself, without the name of the site behind a dash or bar. */
function pageTitle(root: Root): string {
  const title = descend(root, 'title')[0]
  const child = title?.children[0]
  return child?.type === 'text' ? (child.value.split(/[|_]|\s[-–—]\s/u)[0] ?? '') : ''
}

/** A title set over several lines near the head is put on one line when the page names it whole. */
function joinTitle(text: string, titles: readonly (string | undefined)[]): string {
  const lines = text.split('\n\n')
  for (const title of titles.filter((one): one is string => one !== undefined && bare(one).length > 4))
    for (let from = 0; from < Math.min(8, lines.length); from += 1)
      for (let to = from + 2; to <= Math.min(from + 5, lines.length); to += 1)
        if (bare(lines.slice(from, to).join('')) === bare(title))
          return [...lines.slice(0, from), title.trim(), ...lines.slice(to)].join('\n\n')
  return text
}
