/**
 * A clause as a citation to paste: the ways offices write it, from templates that an office can edit.
 * Reads: a key, the library, templates. Writes: plain text and HTML, so that the link survives pasting into Word and WPS.
 */
import { citationRules } from '../rules/citations.ts'
import type { CopiedCitation, CopyFormat } from '../wire.ts'
import { pathOf } from './label.ts'
import type { Library, LibraryDocument } from './library.ts'
import { lastingLink } from './permalink.ts'

export interface Template {
  label: string
  /** Text with {title} {number} {short} {path} {text} {issuer} {date} {link} {json}. */
  plain: string
  /** HTML with the same names; by default the plain text as one link. */
  html?: string
}

export type Templates = Record<CopyFormat, Template>

/** The templates that come with the product. */
export const defaultTemplates: Templates = citationRules.templates

const names = ['title', 'number', 'short', 'path', 'text', 'issuer', 'date', 'link', 'json'] as const
type Values = Record<(typeof names)[number], string>

/**
 * Checks an office's own templates: a JSON object of format → {label, plain, html?}; formats left out keep the default.
 * @throws Error that names the format and what is wrong, in Chinese.
 */
export function readTemplates(json: unknown): Templates {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new Error('引用模板应为 JSON 对象')
  const templates: Templates = { ...defaultTemplates }
  for (const [format, value] of Object.entries(json)) {
    if (!(format in defaultTemplates)) throw new Error(`没有名为 ${format} 的引用格式`)
    templates[format as CopyFormat] = readTemplate(format, value)
  }
  return templates
}

function readTemplate(format: string, value: unknown): Template {
  const { label, plain, html } = (value ?? {}) as Partial<Record<'label' | 'plain' | 'html', unknown>>
  if (typeof label !== 'string' || typeof plain !== 'string') throw new Error(`引用格式 ${format} 缺 label 或 plain`)
  if (html !== undefined && typeof html !== 'string') throw new Error(`引用格式 ${format} 的 html 应为文字`)
  for (const [, name = ''] of `${plain}${html ?? ''}`.matchAll(/\{([^{}]*)\}/gu)) {
    if (!names.includes(name as (typeof names)[number])) throw new Error(`引用格式 ${format} 中没有 {${name}} 这一项`)
  }
  return html === undefined ? { label, plain } : { label, plain, html }
}

/**
 * One citation in one format.
 * @param key a clause key or a document id.
 * @param site where the product is reached (`http://10.1.2.3:8080`), `''` for links within it.
 * @param quote words of the clause to stand for its whole text; see `standsIn`.
 * @throws Error when the library has no such key.
 */
export function copyCitation(
  library: Library,
  key: string,
  format: CopyFormat,
  site = '',
  templates: Templates = defaultTemplates,
  quote = '',
): CopiedCitation {
  const values = valuesOf(library, key, site, quote)
  const template = templates[format]
  const plain = fill(template.plain, format === 'html' ? escapeAll(values) : values)
  const html = fill(template.html ?? defaultHtml(format, template.plain), escapeAll(values))
  return { format, label: template.label, plain, html }
}

/** Whether the words are the clause's own, one after the other; how lines are broken on a page does not count. */
export function standsIn(library: Library, key: string, quote: string): boolean {
  const bare = (text: string): string => text.replace(/\s+/gu, '')
  return bare(library.wordingOf.get(key)?.text ?? '').includes(bare(quote))
}

/** All formats of a selection, each clause on its own line. `quote` is for a single clause. Same errors as `copyCitation`. */
export function copyAll(
  library: Library,
  keys: readonly string[],
  site = '',
  templates: Templates = defaultTemplates,
  quote = '',
): CopiedCitation[] {
  return (Object.keys(templates) as CopyFormat[]).map((format) => {
    const all = keys.map((key) => copyCitation(library, key, format, site, templates, quote))
    const plain =
      format === 'json' && all.length > 1
        ? `[${all.map((one) => one.plain).join(',\n')}]`
        : all.map((one) => one.plain).join('\n')
    return { format, label: templates[format].label, plain, html: all.map((one) => `<p>${one.html}</p>`).join('\n') }
  })
}

function defaultHtml(format: CopyFormat, plain: string): string {
  if (format === 'html') return plain
  if (format === 'json') return '<pre>{json}</pre>'
  return `<a href="{link}">${(format === 'markdown' ? '《{title}》（{number}）{path}' : plain).replaceAll('\n', '<br>')}</a>`
}

function valuesOf(library: Library, key: string, site: string, quote: string): Values {
  const cut = key.indexOf('/')
  const document = library.byId.get(cut < 0 ? key : key.slice(0, cut))
  const node = cut < 0 ? undefined : document?.nodes.get(key.slice(cut + 1))
  if (document === undefined || (cut >= 0 && node === undefined)) throw new Error(`本库没有条款 ${key}`)
  const { doc_number, issuer, issue_date, print_date } = document.record.document
  const path = node === undefined ? '' : pathOf(document, node.clause.id)
  const number = doc_number ?? citationRules.no_number
  const whole =
    node === undefined
      ? ''
      : [node.clause.heading, node.clause.text].filter((part) => part !== null && part !== '').join('。')
  const text = quote === '' ? whole : quote.trim()
  const link = `${site.replace(/\/+$/u, '')}${node === undefined ? `/c/${key}` : lastingLink(node.clause)}`
  const title = withoutOuterMarks(document.title || document.record.document.short_title)
  const citation = `《${title}》（${number}）${path}`
  const json = JSON.stringify({ citation, key, title, doc_number, path, text, link }, null, 2)
  const date = chineseDate(issue_date ?? print_date)
  return { title, number, short: shortOf(library, document), path, text, issuer: issuer ?? '', date, link, json }
}

/** The short title where it means this document only; else the full one. */
function shortOf(library: Library, document: LibraryDocument): string {
  const short = document.record.document.short_title
  const meant = library.names.get(short.replace(/的/gu, ''))
  return meant?.size === 1 && meant.has(document) ? short : document.title
}

function withoutOuterMarks(title: string): string {
  return title.replace(/^《(.*)》$/u, '$1')
}

/** 2025-03-19 → 2025年3月19日; 日期缺 where there is none. */
function chineseDate(day: string | null): string {
  const [year, month, date] = (day ?? '').split('-').map(Number)
  return year && month && date ? `${year}年${month}月${date}日` : '日期缺'
}

function fill(template: string, values: Values): string {
  return template.replace(/\{([a-z]+)\}/gu, (whole, name: string) => values[name as keyof Values] ?? whole)
}

function escapeAll(values: Values): Values {
  const safe = (text: string): string =>
    text.replace(/[&<>"]/gu, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char)
  return Object.fromEntries(Object.entries(values).map(([name, text]) => [name, safe(text)])) as Values
}
