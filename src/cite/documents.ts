/**
 * Which document of the collection a title or number means: exact number > exact title > short name > near title.
 * Several fit: all of them. None fits: 本库未收录, never 不存在.
 */
import { LRUCache } from 'lru-cache'
import { citationRules } from '../rules/citations.ts'
import { difference } from './compare.ts'
import type { DocumentNumber, Library, LibraryDocument } from './library.ts'
import { bigrams, genreOf, likeness, readsOutOf, type TitleForm, titleForm, titleInNotice } from './titles.ts'

export interface Meant {
  status: 'ok' | 'ambiguous' | 'external' | 'unresolved'
  documents: LibraryDocument[]
  /** How sure the wording is: the full title, a short name, or words that differ. */
  by: 'number' | 'title' | 'name' | 'near' | 'none'
  notes: string[]
}

const external = (notes: string[] = ['本库未收录']): Meant => ({ status: 'external', documents: [], by: 'none', notes })

function meant(documents: LibraryDocument[], by: Meant['by'], notes: string[] = []): Meant {
  if (documents.length === 0) return external()
  return { status: documents.length === 1 ? 'ok' : 'ambiguous', documents, by, notes }
}

/** The documents that bear the number; an agency may be written with its city before it. */
export function withNumber(library: Library, number: DocumentNumber): LibraryDocument[] {
  return library.documents.filter((document) => {
    const own = document.number
    if (own === null || own.order !== number.order || own.year !== number.year) return false
    return own.agency === number.agency || number.agency.endsWith(own.agency) || `沪${number.agency}` === own.agency
  })
}

/** Title and number together; a title that says another document than the number gives both. */
export function byTitleAndNumber(library: Library, title: string | null, number: DocumentNumber | null): Meant {
  const numbered = number === null ? [] : withNumber(library, number)
  const titled = title === null ? null : byTitle(library, title)
  if (number === null) return titled ?? external()
  const shown = `${number.agency}〔${number.year}〕${number.order}号`
  if (titled === null) return numbered.length > 0 ? meant(numbered, 'number') : external([`本库未收录${shown}`])
  const [one] = numbered
  if (one === undefined) return titleWithOtherNumber(titled, shown)
  if (titled.documents.includes(one))
    return meant([one], titled.status === 'ok' ? titled.by : 'number', oneNote(titled, one))
  if (titled.documents.length > 0) {
    return { status: 'ambiguous', documents: [...titled.documents, one], by: 'none', notes: ['题名与文号分指不同文件'] }
  }
  const form = titleForm(title ?? '')
  if (mayBeShortFor(form, one)) return meant([one], 'number', titleNotes(form, one))
  return { status: 'ambiguous', documents: [one], by: 'none', notes: [`题名与文号不一致：${shown}为《${one.title}》`] }
}

function oneNote(titled: Meant, one: LibraryDocument): string[] {
  return titled.documents.length === 1 && titled.documents[0] === one ? titled.notes : []
}

/** The collection knows the title but not under this number. Only a full title outweighs the number. */
function titleWithOtherNumber(titled: Meant, shown: string): Meant {
  const [one] = titled.documents
  if (titled.status !== 'ok' || one === undefined)
    return titled.status === 'ambiguous' ? titled : external([`本库未收录${shown}`])
  const own = one.record.document.doc_number
  if (own === null) return { ...titled, notes: [...titled.notes, '本库文本未载文号，文号无法核对'] }
  if (titled.by === 'title') return { ...titled, notes: [...titled.notes, `文号不符：报告作${shown}，本库为${own}`] }
  return external([`本库未收录${shown}；题名近似的《${one.title}》文号为${own}`])
}

/** A name the writer gives beside the number (《药谷方案》): same kind of document, and short. */
function mayBeShortFor(form: TitleForm, document: LibraryDocument): boolean {
  const genre = genreOf(form.core)
  const own = document.titles[0]?.core ?? ''
  const sameKind = genre === null || citationRules.any_genre.includes(genre) || own.endsWith(genre)
  if (form.core.length <= 12) return sameKind
  const like = Math.max(...document.titles.map((title) => likeness(title.core, form.core)))
  return sameKind && like >= 0.6 && document.subjects.some((subject) => form.core.includes(subject))
}

/** Titles whose meaning is remembered: a collection names the same laws again and again. */
const mostRemembered = 5_000
const meanings = new WeakMap<Library, LRUCache<string, Meant>>()

/** What a title alone means. */
export function byTitle(library: Library, title: string): Meant {
  const memoMethod = (one: string): Meant => titleMeaning(library, one)
  const known = meanings.get(library) ?? new LRUCache<string, Meant>({ max: mostRemembered, memoMethod })
  meanings.set(library, known)
  return known.memo(title)
}

function titleMeaning(library: Library, title: string): Meant {
  const inner = titleInNotice(title)
  const forms = [titleForm(title), ...(inner === null ? [] : [titleForm(inner)])]
  for (const form of forms) {
    const exact = library.documents.filter((d) => d.titles.some((t) => t.core === form.core && sameYears(t, form)))
    if (exact.length > 0) return meant(exact, 'title')
  }
  const form = forms.at(-1) ?? titleForm(title)
  const named = library.names.get(form.core)
  if (named !== undefined && form.years === null) return meant([...named], 'name')
  const genre = genreOf(form.core)
  const near = library.documents.filter((document) =>
    document.titles.some((t) => isNear(form, genre, t, document, library)),
  )
  if (near.length === 0) return unlike(library, form)
  return meant(near, 'near', near.length === 1 ? titleNotes(form, near[0]!) : [])
}

function sameYears(own: TitleForm, cited: TitleForm): boolean {
  return own.years === null || cited.years === null || own.years === cited.years
}

/** 劳动法: the title of a law without the name of the state; no other word of it may be missing (劳动法 is not 劳动合同法). */
const withoutState = (core: string): string => core.replace(/^中华人民共和国/u, '')

/** A title with words missing, added or swapped; what tells the document from all others must be there. */
function isNear(
  cited: TitleForm,
  genre: string | null,
  own: TitleForm,
  document: LibraryDocument,
  library: Library,
): boolean {
  if (genre === null || !own.core.endsWith(genre) || cited.core === genre || cited.core.length < 4) return false
  if (genre === '法') return withoutState(cited.core) === withoutState(own.core)
  if (cited.years !== null && own.years !== null && cited.years.slice(0, 4) !== own.years.slice(0, 4)) return false
  if (cited.note !== null && cited.note !== own.note) return false
  const shares = document.subjects.some((subject) => cited.core.includes(subject))
  if (cited.core.length < own.core.length && readsOutOf(cited.core, own.core, 5)) {
    return shares || cited.core.length >= own.core.length * 0.6
  }
  if (!shares) return false
  const extra = cited.core.length - own.core.length
  if (extra > 0 && extra <= Math.max(4, own.core.length * 0.25) && readsOutOf(own.core, cited.core, 4)) return true
  return likeness(cited.core, own.core) >= 0.8 && ownPairs(cited.core, own, library) >= 0.7
}

/** Share of the pairs of characters that stand in this title only and are also in the cited one. */
function ownPairs(cited: string, own: TitleForm, library: Library): number {
  const bearers = bearersOfPairs(library)
  const pairs = [...bigrams(own.core)].filter((pair) => bearers.get(pair) === 1)
  const found = pairs.filter((pair) => cited.includes(pair))
  return pairs.length === 0 ? 0 : found.length / pairs.length
}

const bearersByLibrary = new WeakMap<Library, Map<string, number>>()

/** Pair of characters → how many documents have it in a title. */
function bearersOfPairs(library: Library): Map<string, number> {
  const known = bearersByLibrary.get(library)
  if (known !== undefined) return known
  const bearers = new Map<string, number>()
  for (const { titles } of library.documents)
    for (const pair of new Set(titles.flatMap(({ core }) => [...bigrams(core)])))
      bearers.set(pair, (bearers.get(pair) ?? 0) + 1)
  bearersByLibrary.set(library, bearers)
  return bearers
}

/** The difference of a nearly full title, as fact; a short name differs by its nature. */
function titleNotes(cited: TitleForm, document: LibraryDocument): string[] {
  const forms = [...document.titles].sort((a, b) => likeness(b.core, cited.core) - likeness(a.core, cited.core))
  const own = forms[0]
  if (own === undefined || cited.core.length < own.core.length * 0.6) return []
  const changed = difference(own.core, cited.core).filter((d) => d.expected !== d.actual)
  const words = changed.map((d) =>
    d.actual === '' ? `少“${d.expected}”` : d.expected === '' ? `多“${d.actual}”` : `“${d.expected}”作“${d.actual}”`,
  )
  const years = cited.years !== null && own.years !== null && cited.years !== own.years
  const all = [...words, ...(years ? [`年份“${own.years}”作“${cited.years}”`] : [])]
  return all.length === 0 ? [] : [`题名有出入：${all.join('，')}；本库为《${document.title}》`]
}

/**
 * No document bears the title. One with the same words and a period that overlaps, or with all but the kind or a word or two
 * the same, is offered as what may be meant; one less like it only named.
 */
function unlike(library: Library, form: TitleForm): Meant {
  const told = genreOf(form.core) !== null && form.core.length >= 10
  const like = library.documents.filter((d) =>
    d.titles.some((t) => form.core === t.core || (told && resembles(form, t, d))),
  )
  const [one] = like
  if (
    one !== undefined &&
    like.length === 1 &&
    like.every((d) => d.titles.some((t) => overlaps(t.years, form.years)))
  ) {
    const notes = ['题名与本库文本不一致，请核对', ...titleNotes(form, one)]
    return { status: 'ambiguous', documents: [one], by: 'near', notes }
  }
  return external(['本库未收录', ...like.map((d) => `本库有题名相近的《${d.title}》，请核对`)])
}

function resembles(cited: TitleForm, own: TitleForm, document: LibraryDocument): boolean {
  if (cited.note !== own.note || Math.abs(cited.core.length - own.core.length) * 3 > cited.core.length) return false
  return document.subjects.some((subject) => cited.core.includes(subject)) && likeness(cited.core, own.core) >= 0.85
}

/** Whether two periods share two years or more, as a slip of the pen leaves them; an earlier plan ends where the next begins. */
function overlaps(own: string | null, cited: string | null): boolean {
  if (own === null || cited === null) return false
  const [from = '', to = ''] = own.split('-')
  const [first = '', last = ''] = cited.split('-')
  return Math.min(Number(to), Number(last)) > Math.max(Number(from), Number(first))
}

/** `42号文`: documents of that order, of that agency where one is named. */
export function withOrder(documents: readonly LibraryDocument[], agency: string, order: number): LibraryDocument[] {
  return documents.filter((d) => d.number?.order === order && (agency === '' || d.number.agency === agency))
}

/** 闵行区《行动方案》: the documents of the place or issuer named right before the kind; the longest name counts. */
export function ofPlace(before: string, genre: string, library: Library): LibraryDocument[] {
  if (/(?:市政府办公厅|市政府|市级|市里|市)的?$/u.test(before))
    return library.documents.filter(
      ({ record, titles }) => record.document.level === '市' && titles.some((title) => title.core.endsWith(genre)),
    )
  const run =
    /[\u4e00-\u9fff]+$/u.exec(before)?.[0].replace(/(?:(?:区政府|区委|政府|出台|印发|制定|发布)?的?)$/u, '') ?? ''
  for (let length = run.length; length >= 2; length -= 1) {
    const documents = library.names.get(`${run.slice(-length)}${genre}`)
    if (documents !== undefined) return [...documents]
  }
  return []
}
