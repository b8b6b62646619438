/** What the pages without scripts show: results, documents, a document, units, one unit, tables to take away. Values in, markup out. */
import { hrefOf } from '../search/params.ts'
import type {
  Clause,
  DocumentSummary,
  Duty,
  Facet,
  Hit,
  PolicyRecord,
  Role,
  SearchResult,
  UnitDetail,
  UnitSummary,
} from '../wire.ts'
import { type Markup, marked, markup } from './plain-html.ts'

const roleWords: Record<Role, string> = { lead: '牵头', responsible: '负责', support: '配合', guide: '指导' }

export function resultsView(result: SearchResult): Markup {
  const { total, page, pages, understood, notes, hits, instead, query } = result
  const turn = (to: number, label: string) =>
    to < 1 || to > pages ? '' : markup`<a href="/plain${queryPart(hrefOf({ ...query, page: to }))}">${label}</a> `
  return markup`<h1>检索</h1>
<p role="status">${total} 条${pages > 1 ? `，第 ${page}/${pages} 页` : ''}</p>
${understood.length > 0 ? markup`<p>理解为：${understood.map(({ label }) => label).join('；')}</p>` : ''}
${notes.map((note) => markup`<p>${note}</p>`)}
${instead.length > 0 ? markup`<ul>${instead.map(({ label, count, href }) => markup`<li><a href="/plain${queryPart(href)}">${label}</a>（${count}）</li>`)}</ul>` : ''}
<ol start="${(page - 1) * query.size + 1}">${hits.map(hitView)}</ol>
<p>${turn(page - 1, '上一页')}${turn(page + 1, '下一页')}</p>
${total > 0 ? markup`<h2>筛选</h2>${result.facets.map(facetView)}` : ''}`
}

/** Links of the search are addresses of the full pages; here their parameters count. */
function queryPart(href: string): string {
  const cut = href.indexOf('?')
  return cut < 0 ? '' : href.slice(cut)
}

function hitView({ key, clause, document, marks, snippet }: Hit): Markup {
  return markup`<li>
<h2><a href="${clauseHref(key)}">${clause.number}${clause.heading ? marked(clause.heading, marks.heading, [0, clause.heading.length]) : nameOf(clause)}</a></h2>
<p>《${document.document.title || document.document.short_title}》（${document.document.doc_number ?? '文号缺'}）${pathOf(clause)}</p>
<p>${marked(clause.text, marks.text, snippet)}</p>
${tagLines(clause)}
</li>`
}

function facetView({ label, values }: Facet): Markup {
  const items = values
    .slice(0, 20)
    .map(
      ({ label: name, count, selected, href }) =>
        markup`<li><a href="/plain${queryPart(href)}">${selected ? '移除：' : ''}${name}</a>（${count}）</li>`,
    )
  return markup`<details${values.some(({ selected }) => selected) ? markup` open` : ''}><summary>${label}</summary><ul>${items}</ul></details>`
}

export function documentsView(documents: readonly DocumentSummary[]): Markup {
  return markup`<h1>文件</h1>
<ul>${documents.map(
    ({ id, document, counts }) =>
      markup`<li><a href="/plain/d/${encodeURIComponent(id)}">${document.title || document.short_title}</a>（${document.doc_number ?? '文号缺'}），${counts.clauses} 条</li>`,
  )}</ul>`
}

export function documentView({ document, clauses }: PolicyRecord): Markup {
  return markup`<h1>${document.title || document.short_title}</h1>
<p>${document.doc_number ?? '文号缺'}　${document.issuer}　${document.issue_date ? dayWords(document.issue_date) : ''}</p>
${clauses.map(clauseView)}`
}

function clauseView(clause: Clause): Markup {
  const title = markup`<a href="#${encodeURIComponent(clause.id)}">${clause.number}${clause.heading}</a>`
  const named = clause.number !== null || clause.heading !== null
  return markup`<section id="${clause.id}">${named ? markup`<h2>${title}</h2>` : ''}
${clause.text.split('\n').map((line) => (line === '' ? '' : markup`<p>${line}</p>`))}
${tagLines(clause)}</section>
`
}

/** 2026-12-31 → 2026年12月31日 */
function dayWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** Units with their roles, days, figures: each a line, as the text says them. */
function tagLines({ units, deadlines, targets }: Clause): Markup {
  const lines = [
    ...Object.entries(roleWords).map(([role, word]) => [
      word,
      units
        .filter((unit) => unit.role === role)
        .map((unit) => (unit.explicit ? unit.surface : `${unit.surface}（推断）`)),
    ]),
    ['时限', deadlines.map(({ surface }) => surface)],
    [
      '目标',
      targets.map(({ surface, commitment }) => (commitment === 'strive' ? `${surface}（争取／力争）` : surface)),
    ],
  ] as [string, string[]][]
  const filled = lines.filter(([, values]) => values.length > 0)
  if (filled.length === 0) return markup``
  return markup`<ul class="tag-lines">${filled.map(([label, values]) => markup`<li><b>${label}</b> ${[...new Set(values)].join('、')}</li>`)}</ul>`
}

export function unitsView(units: readonly UnitSummary[]): Markup {
  return markup`<h1>单位</h1>
<ul>${units.map(
    ({ unit, clauses, documents }) =>
      markup`<li><a href="/plain/u/${encodeURIComponent(unit.id)}">${unit.name}</a>，${documents} 份文件，${clauses} 条</li>`,
  )}</ul>`
}

export function unitView({ unit, duties, possible }: UnitDetail): Markup {
  return markup`<h1>${unit.name}</h1>
<p role="status">${duties.length} 条任务</p>
<ol>${duties.map(dutyView)}</ol>
${possible.length > 0 ? markup`<h2>可能涉及</h2><p>只写了一类单位，未指明具体是哪一家。</p><ol>${possible.map(dutyView)}</ol>` : ''}`
}

function dutyView({ key, clause, document, tags }: Duty): Markup {
  const roles = [...new Set(tags.map(({ role, surface }) => `${roleWords[role]}：${surface}`))]
  return markup`<li><a href="${clauseHref(key)}">${nameOf(clause)}</a>（${document.document.short_title}${pathOf(clause)}）${roles.join('；')}</li>`
}

/** The tables are made by scripts; the files with the same content are not. */
export function tablesView(documents: readonly DocumentSummary[]): Markup {
  const files = (name: string, query = '') =>
    ['docx', 'xlsx', 'csv'].map(
      (format) =>
        markup`<a href="/api/export/${name}.${format}${query}">${{ docx: 'Word', xlsx: 'Excel', csv: 'CSV' }[format]}</a> `,
    )
  return markup`<h1>表格</h1>
<p>横向对照、任务衔接、指标各页要用脚本；同样的内容可以取文件。</p>
<ul>
<li>横向对照（各文件按主题）：${files('compare')}</li>
<li>指标：${files('targets')}</li>
${documents.map(({ id, document }) => markup`<li>《${document.title}》的任务由谁落实：${files('carried', `?base=${encodeURIComponent(id)}`)}</li>`)}
</ul>`
}

function clauseHref(key: string): string {
  const cut = key.indexOf('/')
  return `/plain/d/${encodeURIComponent(key.slice(0, cut))}#${encodeURIComponent(key.slice(cut + 1))}`
}

function nameOf({ number, heading, text, id }: Clause): string {
  const name = `${number ?? ''}${heading ?? ''}` || text.slice(0, 24)
  return name || id
}

function pathOf({ above }: Clause): string {
  return above.map(({ number, heading }) => ` › ${number ?? ''}${heading ?? ''}`).join('')
}
