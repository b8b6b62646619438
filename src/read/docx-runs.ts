/** A run of a Word paragraph as text. */
import type { Styles } from './docx-styles.ts'
import { child, isOn, textOf, valOf, type XmlElement } from './xml.ts'

export interface RunContext {
  readonly styles: Styles
  readonly found: { hidden: number; equations: number; symbols: number }
  /** The paragraph's style hides its text. */
  readonly hiddenByStyle: boolean
  drawing(node: XmlElement): void
  alternative(node: XmlElement): void
  note(kind: string, id: string): string
}

export function readRun(run: XmlElement, context: RunContext): string {
  const properties = child(run, 'rPr')
  const text = run.children.map((part) => (typeof part === 'string' ? '' : readPart(part, context))).join('')
  if (isHidden(properties, context)) {
    context.found.hidden += text.trim().length
    return ''
  }
  return valOf(properties, 'vertAlign') === 'superscript' && /^\s*\d{1,3}\s*$/u.test(text) ? raised(text) : text
}

function isHidden(properties: XmlElement | undefined, context: RunContext): boolean {
  const direct = isOn(properties, 'vanish')
  if (direct !== undefined) return direct
  const style = valOf(properties, 'rStyle')
  const named = style === undefined ? undefined : context.styles.chain(style).find((one) => one.hidden !== undefined)
  return named?.hidden ?? context.hiddenByStyle
}

const raised = (text: string) => text.replace(/\d/gu, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] as string)

function readPart(part: XmlElement, context: RunContext): string {
  switch (part.name) {
    case 't':
      return textOf(part).replace(/[\r\n]/gu, ' ')
    case 'tab':
    case 'ptab':
      return '\t'
    case 'cr':
      return '\n'
    case 'br':
      return part.attributes.type === 'page' || part.attributes.type === 'column' ? '' : '\n'
    case 'noBreakHyphen':
      return '-'
    case 'sym':
      context.found.symbols += 1
      return '□'
    case 'instrText':
      if (/^\s*EQ\b/iu.test(textOf(part))) context.found.equations += 1
      return ''
    case 'footnoteReference':
    case 'endnoteReference':
      return context.note(part.name.replace('Reference', ''), part.attributes.id ?? '')
    case 'ruby':
      return (child(part, 'rubyBase')?.children ?? [])
        .map((inner) => (typeof inner === 'string' ? '' : readRun(inner, context)))
        .join('')
    case 'drawing':
    case 'pict':
    case 'object':
      context.drawing(part)
      return ''
    case 'AlternateContent':
      context.alternative(part)
      return ''
    default:
      return ''
  }
}
