/** Styles of a Word file: numbering, outline level and hiding, with what they are based on. */
import { child, elements, isOn, valOf, type XmlElement } from './xml.ts'

export interface NumberRef {
  /** `0` switches numbering off. */
  id: string | undefined
  level: number | undefined
}

export interface Style {
  id: string
  /** Lower case: `heading 1`, `toc 2`. */
  name: string
  basedOn: string | undefined
  numbering: NumberRef
  /** 0 is outermost; undefined where it says none. */
  outline: number | undefined
  hidden: boolean | undefined
}

export interface Styles {
  get(id: string | undefined): Style | undefined
  /** The style and those it is based on, nearest first; the default paragraph style where `id` names none. */
  chain(id: string | undefined): Style[]
}

export function readStyles(root: XmlElement | undefined): Styles {
  const all = elements(root, 'style')
  const byId = new Map(all.map((style) => [style.attributes.styleId ?? '', toStyle(style)]))
  const fallback = all.find(
    (one) => one.attributes.type === 'paragraph' && /^(?:1|true|on)$/u.test(one.attributes.default ?? ''),
  )?.attributes.styleId
  return {
    get: (id) => byId.get(id ?? ''),
    chain: (id) => {
      const chain: Style[] = []
      for (let at = byId.get(id ?? fallback ?? ''); at && !chain.includes(at); at = byId.get(at.basedOn ?? ''))
        chain.push(at)
      return chain
    },
  }
}

function toStyle(style: XmlElement): Style {
  const paragraph = child(style, 'pPr')
  const outline = Number(valOf(paragraph, 'outlineLvl') ?? Number.NaN)
  return {
    id: style.attributes.styleId ?? '',
    name: (valOf(style, 'name') ?? '').toLowerCase(),
    basedOn: valOf(style, 'basedOn'),
    numbering: numberRef(paragraph),
    outline: outline >= 0 && outline < 9 ? outline : undefined,
    hidden: isOn(child(style, 'rPr'), 'vanish'),
  }
}

/** The numbering that paragraph properties name. */
export function numberRef(properties: XmlElement | undefined): NumberRef {
  const level = valOf(properties, 'numPr', 'ilvl')
  return { id: valOf(properties, 'numPr', 'numId'), level: level === undefined ? undefined : Number(level) }
}
