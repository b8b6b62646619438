/** Markdown reduced to what policy documents mean by it. Writes: nothing; switches constructs of the parser off. */
import type { Root } from 'mdast'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'

/**
 * Everything but headings, rules and paragraphs is off: printed `1.` must not become a list that renumbers,
 * `---` under a line no heading, four blanks no code; inline marks are deleted by the normaliser instead.
 */
const off = [
  ...['list', 'setextUnderline', 'codeIndented', 'codeFenced', 'htmlFlow', 'definition', 'blockQuote'],
  ...['attention', 'autolink', 'codeText', 'htmlText', 'labelStartImage', 'labelStartLink', 'labelEnd'],
  ...['characterEscape', 'characterReference', 'hardBreakEscape'],
]

function flat(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: unknown[] }
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), { disable: { null: off } }]
}

const processor = unified().use(remarkParse).use(flat).freeze()

/** The blocks of a text: headings, paragraphs and rules, with exact positions. */
export function parseBlocks(source: string): Root {
  return processor.parse(source)
}
