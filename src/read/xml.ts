/** XML parts of office files as light trees. Names are local: `w:p` is `p`. Declarations of types and entities are refused. */
import { SaxesParser } from 'saxes'
import { UnreadableError } from './unreadable.ts'

export interface XmlElement {
  /** Local name, without prefix. */
  name: string
  /** By local name. */
  attributes: Readonly<Record<string, string>>
  children: readonly XmlNode[]
}

export type XmlNode = XmlElement | string

const deepest = 400
const mostElements = 6_000_000
const notIn1_0 = 'XML 中的内容不合规范'

/** @throws UnreadableError for XML that declares types or entities, is not well-formed, or is nested too deeply. */
export function parseXml(xml: string, fileName: string): XmlElement {
  const parser = new SaxesParser({ position: false })
  const root: MutableElement = { name: '', attributes: {}, children: [] }
  const open: MutableElement[] = [root]
  let elements = 0
  parser.on('doctype', () => {
    throw new UnreadableError(fileName, '文件内部含有实体声明，为安全起见不予处理。请在 Word 或 WPS 中另存后再导入。')
  })
  parser.on('error', (error) => {
    throw damaged(fileName, error)
  })
  parser.on('opentag', (tag) => {
    if (open.length > deepest || ++elements > mostElements)
      throw new UnreadableError(fileName, '文件内部结构过于复杂，不予处理。请拆成几份，或另存为文本后再导入。')
    const element = { name: local(tag.name), attributes: localNames(tag.attributes), children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    open.pop()
  })
  const text = (value: string) => {
    open.at(-1)?.children.push(value)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.write(xml.replace(/^\ufeff/u, '')).close()
  const top = root.children.find((child) => typeof child !== 'string')
  if (!top) throw damaged(fileName, notIn1_0)
  return top
}

interface MutableElement extends XmlElement {
  children: XmlNode[]
}

const damaged = (fileName: string, cause: unknown) =>
  new UnreadableError(fileName, '文件已损坏，内部的 XML 不完整。请在 Word 或 WPS 中打开并另存后再导入。', { cause })

const local = (name: string) => name.slice(name.indexOf(':') + 1)

function localNames(attributes: Record<string, unknown>): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name in attributes) {
    // An attribute of the element's own namespace wins over one of another with the same local name.
    const key = local(name)
    if (!(key in found) || name.startsWith('w:')) found[key] = String(attributes[name])
  }
  return found
}

/** Children that are elements, of one name or all. */
export function elements(parent: XmlElement | undefined, name?: string): XmlElement[] {
  const found: XmlElement[] = []
  for (const child of parent?.children ?? [])
    if (typeof child !== 'string' && (name === undefined || child.name === name)) found.push(child)
  return found
}

/** First child of a name, then its first child of the next name, and so on. */
export function child(parent: XmlElement | undefined, ...path: string[]): XmlElement | undefined {
  let at = parent
  for (const name of path) {
    if (!at) return undefined
    at = at.children.find((one): one is XmlElement => typeof one !== 'string' && one.name === name)
  }
  return at
}

/** Attribute `val` of a child: `<w:start w:val="3"/>`. */
export function valOf(parent: XmlElement | undefined, ...path: string[]): string | undefined {
  return child(parent, ...path)?.attributes.val
}

/** A switch like `<w:b/>`: on unless its value says no; undefined where it is absent. */
export function isOn(parent: XmlElement | undefined, name: string): boolean | undefined {
  const found = child(parent, name)
  return found && !['0', 'false', 'off', 'none'].includes(found.attributes.val ?? '1')
}

/** All descendants of a name, in order; not those inside one another. */
export function descendants(parent: XmlElement, name: string): XmlElement[] {
  return elements(parent).flatMap((one) => (one.name === name ? [one] : descendants(one, name)))
}

/** All text below. */
export function textOf(node: XmlNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}
