/** The lists that a Word file defines, from word/numbering.xml (ECMA-376 part 1, 17.9). */
import type { Styles } from './docx-styles.ts'
import type { Level, List } from './numbering.ts'
import { child, elements, isOn, valOf, type XmlElement } from './xml.ts'

/** Lists by the number that paragraphs name them by. */
export function readLists(root: XmlElement | undefined, styles: Styles): Map<string, List> {
  const abstracts = new Map(elements(root, 'abstractNum').map((one) => [one.attributes.abstractNumId ?? '', one]))
  const nums = new Map(elements(root, 'num').map((one) => [one.attributes.numId ?? '', one]))
  const resolve = (id: string): string => {
    const linked = valOf(abstracts.get(id), 'numStyleLink')
    const target = nums.get(styles.get(linked)?.numbering.id ?? '')
    return valOf(target, 'abstractNumId') ?? id
  }
  const lists = new Map<string, List>()
  for (const [id, num] of nums) {
    const abstract = resolve(valOf(num, 'abstractNumId') ?? '')
    const levels = new Map(elements(abstracts.get(abstract), 'lvl').map((one) => [levelOf(one), toLevel(one)]))
    const starts = new Map<number, number>()
    for (const override of elements(num, 'lvlOverride')) {
      const start = valOf(override, 'startOverride')
      if (start !== undefined) starts.set(levelOf(override), Number(start) || 0)
      const own = child(override, 'lvl')
      if (own) levels.set(levelOf(override), toLevel(own))
    }
    lists.set(id, { abstract, levels, starts })
  }
  return lists
}

const levelOf = (element: XmlElement) => Number(element.attributes.ilvl ?? 0)

function toLevel(level: XmlElement): Level {
  const restart = valOf(level, 'lvlRestart')
  // Word writes forms it cannot name inside a choice; the fall-back is the nearest form.
  const form = child(level, 'numFmt') ?? child(level, 'AlternateContent', 'Fallback', 'numFmt')
  return {
    start: Number(valOf(level, 'start') ?? 1) || 0,
    form: form?.attributes.val ?? 'decimal',
    text: valOf(level, 'lvlText') ?? '',
    restart: restart === undefined ? null : Number(restart),
    legal: isOn(level, 'isLgl') === true,
    suffix: valOf(level, 'suff') ?? 'tab',
    style: valOf(level, 'pStyle'),
  }
}
