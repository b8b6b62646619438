/** One text in many layouts: the hand-annotated documents, printed as Word, PDF, web pages and crawlers print them, give the same clauses. */
import { describe, expect, it } from 'vitest'
import { displayWidth } from '../../src/tree/lines.ts'
import { parsePolicy } from '../../src/tree/parse.ts'
import { goldDocuments, readGold } from '../support/gold.ts'

type Clause = ReturnType<typeof readGold>['clauses'][number]

/** The printed paragraphs: title, then a paragraph a unit; points stand in the paragraph of their unit. */
function paragraphs(title: string, clauses: readonly Clause[], titleAlone: (clause: Clause) => boolean): string[] {
  const out = [title]
  for (const clause of clauses) {
    const heading = clause.heading ?? ''
    const lead = clause.number ?? ''
    if (lead.endsWith('是')) {
      const point = `${lead}${heading === '' ? '' : `${heading}。`}${clause.text}`
      if (/。$/u.test(out.at(-1) ?? '')) out.push(`${out.pop()}${point}`)
      else out.push(point)
    } else if (heading !== '' && titleAlone(clause)) {
      out.push(`${lead}${heading}`)
      if (clause.text !== '') out.push(clause.text)
    } else out.push(`${lead}${heading === '' ? '' : `${heading}。`}${clause.text}`)
  }
  return out
}

const part = (clause: Clause) => clause.kind === 'part'
const partOrSection = (clause: Clause) => clause.kind === 'part' || clause.kind === 'section'

/** Lines cut at a width in Chinese characters, as a PDF or a mail has them; Latin words stay whole. */
function wrap(all: readonly string[], width: number, indent: string): string[] {
  return all.flatMap((paragraph, i) => {
    const lines: string[] = []
    let line = i === 0 ? '' : indent
    for (const word of paragraph.match(/[A-Za-z]+|[^A-Za-z]/gu) ?? []) {
      if (displayWidth(line + word) > width) {
        lines.push(line)
        line = ''
      }
      line += word
    }
    return [...lines, line]
  })
}

function paged(lines: readonly string[]): string {
  return lines
    .map((line, i) => (i % 30 === 29 ? `${line}\n\n                 — ${(i + 1) / 30} —\n\f` : line))
    .join('\n')
}

const layouts: Record<string, (title: string, clauses: readonly Clause[]) => string> = {
  'a paragraph a line': (title, clauses) => paragraphs(title, clauses, part).join('\n'),
  'titles on their own lines, blank lines between, CRLF': (title, clauses) =>
    `\ufeff${paragraphs(title, clauses, partOrSection).join('\r\n\r\n')}`,
  'indented by wide blanks': (title, clauses) =>
    paragraphs(title, clauses, part)
      .map((text, i) => (i === 0 ? text : `　　${text}`))
      .join('\n'),
  'lines of 34 characters, indented, with page numbers': (title, clauses) =>
    paged(wrap(paragraphs(title, clauses, partOrSection), 34, '　　')),
  'lines of 40 characters without indentation': (title, clauses) =>
    wrap(paragraphs(title, clauses, part), 40, '').join('\n'),
  'every second line blank': (title, clauses) => wrap(paragraphs(title, clauses, part), 30, '　　').join('\n\n'),
  Markdown: (title, clauses) =>
    `# ${paragraphs(title, clauses, part)
      .map((text) => (/^[一二三四五六七八九十]{1,3}、.{2,40}$/u.test(text) ? `## **${text}**` : text))
      .join('\n\n')}`,
  'one line, paragraphs parted by wide blanks': (title, clauses) => paragraphs(title, clauses, part).join('　　'),
  'one line without a blank': (title, clauses) =>
    paragraphs(title, clauses, part)
      .map((text, i) => (i > 0 && /[^。；：）〕”]$/u.test(text) ? `${text}。` : text))
      .join(''),
}

describe.each(Object.keys(goldDocuments))('gold %s', (number) => {
  const gold = readGold(number)

  it.each(Object.entries(layouts))('as %s', (_, print) => {
    const shape = ({ id, kind, heading, text }: Pick<Clause, 'id' | 'kind' | 'heading' | 'text'>) => ({
      ...{ id, kind, heading, text },
    })
    const parsed = parsePolicy(print(gold.document.title, gold.clauses))
    expect(parsed.clauses.map(shape)).toEqual(gold.clauses.map(shape))
  })
})
