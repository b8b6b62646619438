/**
 * The collection as the checker reads it: titles, numbers, short names, the printed numbers of the clauses, folded wording.
 * Reads: records. Writes: Library, built once and used for any number of reports.
 */
import { titleVerbs, zoneWords } from '../rules/places.ts'
import { parseNumeral } from '../text/numerals.ts'
import type { Clause, PolicyRecord } from '../wire.ts'
import { foldWording } from './compare.ts'
import { type Folded, fold } from './fold.ts'
import { genreOf, type TitleForm, titleForm, titleInNotice } from './titles.ts'

/** A clause in its tree, with the number printed before it as a number. */
export interface Node {
  clause: Clause
  /** `chapter`, `part`, `section` （一）, `item` 1., `article` 第一条, `point` 一是, `dash` ——. */
  style: 'chapter' | 'part' | 'section' | 'item' | 'article' | 'point' | 'dash' | 'other'
  value: number | null
  heading: string
  parent: Node | null
  children: Node[]
}

export interface LibraryDocument {
  id: string
  record: PolicyRecord
  /** As to be cited: the notice's wording where there is one. */
  title: string
  titles: TitleForm[]
  /** Folded number; agency, year and order apart. */
  number: DocumentNumber | null
  genre: string | null
  /** Words of which one must stand in any short name: the park, else the first words of the subject. */
  subjects: string[]
  roots: Node[]
  nodes: Map<string, Node>
}

export interface DocumentNumber {
  agency: string
  year: number | null
  order: number
}

/** A clause's heading and text as one wording. */
export interface Wording {
  key: string
  document: LibraryDocument
  clause: Clause
  text: string
  folded: Folded
}

export interface Library {
  documents: LibraryDocument[]
  byId: Map<string, LibraryDocument>
  /** Short names that are known without a definition, each with the documents it may mean. */
  names: Map<string, Set<LibraryDocument>>
  /** First two characters of every document's subjects. */
  subjects: Set<string>
  /** Titles as they stand in running text without 《》. */
  fullTitles: string[]
  agencies: string[]
  headings: Set<string>
  wordings: Wording[]
  wordingOf: Map<string, Wording>
}

/** Builds what a check looks things up in. Time and size grow with the text of the records. */
export function makeLibrary(records: readonly PolicyRecord[]): Library {
  const documents = records.map(toDocument)
  const wordings = documents.flatMap((document) =>
    [...document.nodes.values()].map((node) => toWording(document, node)),
  )
  const agencies = documents.flatMap((document) => (document.number === null ? [] : [document.number.agency]))
  return {
    documents,
    byId: new Map(documents.map((document) => [document.id, document])),
    names: shortNames(documents),
    subjects: new Set(documents.flatMap((d) => d.subjects.map((subject) => subject.slice(0, 2)))),
    fullTitles: documents.flatMap(writtenTitles),
    agencies: [...new Set(agencies)].sort((a, b) => b.length - a.length),
    headings: new Set(documents.flatMap((d) => [...d.nodes.values()].map((n) => n.heading).filter((h) => h !== ''))),
    wordings,
    wordingOf: new Map(wordings.map((wording) => [wording.key, wording])),
  }
}

/** A document number in any dress; null where the text is none. `year` is null for 通知第3号. */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const found = /^(.{1,20}?)〔(\d{4})年?〕第?0*(\d{1,5})号/u.exec(fold(text, 'paragraphs').value.replace(/\n/gu, ''))
  return found ? { agency: found[1] ?? '', year: Number(found[2]), order: Number(found[3]) } : null
}

/** A heading as it is compared: no quotation marks, no blanks, no final stop. */
export function foldHeading(heading: string | null): string {
  return fold(heading ?? '', 'paragraphs').value.replace(/[\n“”‘’《》。]/gu, '')
}

function toDocument(record: PolicyRecord): LibraryDocument {
  const { title, notice_title, doc_number } = record.document
  const inner = notice_title === null ? null : titleInNotice(notice_title)
  const wordings = [title, inner, notice_title].filter((t) => t !== null && t !== '') as string[]
  const titles = new Map(wordings.map(titleForm).map((form) => [`${form.core} ${form.years}`, form]))
  const { roots, nodes } = tree(record.clauses)
  const core = titleForm(inner ?? title).core
  return {
    id: record.id,
    record,
    title: inner === null ? title : restoreDashes(inner, notice_title ?? ''),
    titles: [...titles.values()],
    number: doc_number === null ? null : parseDocumentNumber(doc_number),
    genre: genreOf(core),
    subjects: subjectsOf(record, core),
    roots,
    nodes,
  }
}

/** The notice's own characters of the title inside it. */
function restoreDashes(inner: string, notice: string): string {
  const folded = fold(notice, 'paragraphs')
  const at = folded.value.indexOf(inner)
  return at < 0 ? inner : notice.slice(folded.at[at], (folded.at[at + inner.length - 1] ?? 0) + 1)
}

function tree(clauses: readonly Clause[]): { roots: Node[]; nodes: Map<string, Node> } {
  const nodes = new Map<string, Node>()
  const roots: Node[] = []
  for (const clause of clauses) {
    const parent = clause.parent === null ? null : (nodes.get(clause.parent) ?? null)
    const node: Node = { clause, ...printedNumber(clause), heading: foldHeading(clause.heading), parent, children: [] }
    if (parent === null) roots.push(node)
    else parent.children.push(node)
    nodes.set(clause.id, node)
  }
  return { roots, nodes }
}

function printedNumber(clause: Clause): Pick<Node, 'style' | 'value'> {
  const printed = fold(clause.number ?? '', 'paragraphs').value
  const last = clause.id.slice(clause.id.lastIndexOf('.') + 1)
  const found = /[0-9]+|[〇零一二三四五六七八九十百两]+/u.exec(printed)
  const value = found ? parseNumeral(found[0]) : Number(/\d+$/u.exec(last)?.[0] ?? Number.NaN)
  const number = Number.isFinite(value) ? value : null
  if (/^d\d/u.test(last)) return { style: 'dash', value: number }
  if (clause.kind === 'point') return { style: 'point', value: number }
  if (clause.kind === 'chapter') return { style: 'chapter', value: number }
  if (clause.kind === 'article' || /^第.+条$/u.test(printed)) return { style: 'article', value: number }
  if (clause.kind === 'part') return { style: 'part', value: number }
  if (clause.kind === 'section') return { style: 'section', value: number }
  return { style: clause.kind === 'item' ? 'item' : 'other', value: clause.kind === 'item' ? number : null }
}

function subjectsOf(record: PolicyRecord, core: string): string[] {
  const { park, district, city } = record.document
  if (park !== null) {
    const bare = park.replace(/(?:园区|园|区)$/u, '')
    return [...new Set([park, bare, ...(bare.length >= 4 ? [bare.slice(-2)] : [])])].filter((name) => name.length >= 2)
  }
  let subject = core
  for (let before = ''; before !== subject; ) {
    before = subject
    const opener = [...titleVerbs, district ?? '', city ?? ''].find((word) => word !== '' && subject.startsWith(word))
    if (opener !== undefined) subject = subject.slice(opener.length)
  }
  const zone = zoneWords.find((word) => subject.slice(0, 10).includes(word))
  const afterZone = zone === undefined ? '' : subject.slice(subject.indexOf(zone) + zone.length)
  return [subject.slice(0, 4), subject.slice(0, 2), afterZone.slice(0, 4)].filter((word) => word.length >= 2)
}

/** The title as printed, with its years and without; eight characters at least. */
function writtenTitles({ title, record }: LibraryDocument): string[] {
  const printed = [title, record.document.title].map((one) => fold(one, 'paragraphs').value.replace(/\n/gu, ''))
  const all = printed.flatMap((one) => [one, one.replace(/（[^（）]*）$/u, '')])
  return [...new Set(all)].filter((one) => one.length >= 8)
}

/** What documents are called without a definition: short titles, park + kind, district + kind. */
function shortNames(documents: readonly LibraryDocument[]): Map<string, Set<LibraryDocument>> {
  const names = new Map<string, Set<LibraryDocument>>()
  for (const document of documents) {
    for (const name of namesOf(document)) {
      const known = names.get(name) ?? new Set()
      names.set(name, known.add(document))
    }
  }
  return names
}

function namesOf(document: LibraryDocument): string[] {
  const { short_title, park, district } = document.record.document
  const genre = document.genre ?? ''
  const kinds = [genre, genre.replace(/^(?:行动|实施|工作|提升)/u, '')].filter((kind) => kind !== '')
  const bare = park?.replace(/(?:园区|园|区)$/u, '') ?? null
  const parks = park === null || bare === null ? [] : [park, `${bare}园`, `${bare}园区`, bare]
  const places = district === null ? [] : [district, district.replace(/(?:新区|区)$/u, '')]
  const subjects = document.record.document.park === null ? document.subjects.filter((s) => s.length === 4) : []
  const heads = [...parks, ...places, ...subjects].filter((name) => name.length >= 2)
  const composed = heads.flatMap((head) => kinds.map((kind) => `${head}${kind}`))
  return [...new Set([titleForm(short_title).core, ...composed])].filter((name) => name.length >= 3)
}

function toWording(document: LibraryDocument, { clause }: Node): Wording {
  const text = clause.heading === null ? clause.text : `${clause.heading}。${clause.text}`
  let folded: Folded | undefined
  return {
    key: clause.key,
    document,
    clause,
    text,
    // Most clauses of a large collection are never compared with a quotation.
    get folded() {
      folded ??= foldWording(text)
      return folded
    },
  }
}
