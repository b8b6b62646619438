/** Reads: the pieces of the body. Writes: the tree of units, by the printed numbers; Markdown depth is a hint only. */
import { slice } from '../text/mapped.ts'
import { formOf, readDigitTitle, readMark, readPartedMark, readSpacedNumber } from './marks.ts'
import { brief, hull } from './parts.ts'
import { openTable, type TableState } from './tables.ts'
import { type Findings, type Mark, type Piece, tell, type Unit } from './types.ts'
import { newUnit, openBox, openDash, openHeading, openNumbered, pathOf } from './units.ts'

const dash = /^(?:[—―–]{2}|[—―]|--|[●•■◆○▲◎])/u
const box =
  /^(?:专栏\s*[\d一二三四五六七八九十]{0,3}[:：]?.{0,40}|专栏\s*[\d一二三四五六七八九十]{1,3}[:：].*|名词解释|术语解释|名词注释|注释)$/u
const label =
  /^[（(〔【[]?(?:主要|其他|协同|牵头)?(?:责任|牵头|配合|参与|负责|落实|指导|实施|完成)(?:单位|部门|科室|处室|股室|主体|时限)/u

/** A paragraph after which a number begins anew: one that ends with a stop or a bracket, or a heading. */
const finished = /[。；！？：）”]$|^[^，。；：]{2,40}$/u

/** What is known while the pieces are read. */
interface State {
  root: Unit
  current: Unit
  /** Last number seen of each form, anywhere. */
  last: Map<string, number>
  /** Markdown depth first seen for each form. */
  depth: Map<string, number>
  table: TableState | null
  /** Forms of number that carry a label of their own somewhere. */
  labelled: Set<string>
  findings: Findings
  /** Mark of each piece, and index of the next piece that has one. */
  marks: (Mark | null)[]
  next: number[]
}

/** The tree of a body; the root holds text that precedes every number. */
export function buildOutline(pieces: readonly Piece[], findings: Findings): Unit {
  const root = newUnit('preamble', 'root', null)
  const marks = readMarks(pieces)
  const next: number[] = []
  for (let i = pieces.length - 1, after = pieces.length; i >= 0; i--) {
    next[i] = after
    if (marks[i]) after = i
  }
  const fresh = { last: new Map(), depth: new Map(), table: null, labelled: new Set<string>(), findings, marks, next }
  const state: State = { root, current: root, ...fresh }
  for (let i = 0; i < pieces.length; i++) addPiece(state, pieces, i)
  return root
}

/** The number each piece opens with; a title that itself opens with digits is known by the item before it. */
function readMarks(pieces: readonly Piece[]): (Mark | null)[] {
  let item = 0
  let begins = true
  return pieces.map((piece, i) => {
    const text = piece.text.value
    const found = readMark(text) ?? readPartedMark(piece.text)
    const doubtful = found === null || found.form === 'decimal'
    const told =
      doubtful && finished.test(pieces[i - 1]?.text.value ?? '')
        ? (readDigitTitle(text, item) ?? (begins ? readDigitTitle(text, 0) : null))
        : null
    const mark = told ?? found
    if (mark === null) return null
    if (mark.form === 'item') item = mark.values[0] as number
    else if (mark.form === 'decimal') item = -1
    begins = formOf(mark.form).kind !== 'item'
    return mark
  })
}

function addPiece(state: State, pieces: readonly Piece[], at: number): void {
  const piece = pieces[at] as Piece
  if (piece.row) {
    state.table = openTable(state.root, state.current, piece, state.table, state.findings)
    return
  }
  state.table = null
  const mark = markOf(state, piece, at)
  if (mark) {
    state.current = openNumbered(state.current, piece, mark)
    state.current.depth = piece.depth
    checkNumber(state, state.current, piece, mark)
    checkDepth(state, piece, mark)
    return
  }
  const text = piece.text.value
  const lead = dash.exec(text)
  if (lead && text.length > lead[0].length) state.current = openDash(state.current, piece, lead[0])
  else if (box.test(text)) state.current = openBox(state.root, state.current, piece, 'x')
  else if (isHeading(piece, state) || isPlainHeading(state, pieces, at))
    state.current = openHeading(state.current, piece, piece.depth || 9)
  else holderOf(state, piece, at).body.push({ text: piece.text, raw: piece.raw })
}

/** A short Markdown heading or wholly bold line without a number. */
function isHeading(piece: Piece, state: State): boolean {
  const text = piece.text.value
  if (text.length < 2 || text.length > 40 || /[。；，：]/u.test(text) || state.current === state.root) return false
  return piece.depth > 0 || piece.bold === text.length
}

/** A short line without any punctuation between a finished paragraph and a long one: a heading without number. */
function isPlainHeading(state: State, pieces: readonly Piece[], at: number): boolean {
  const text = (pieces[at] as Piece).text.value
  const before = pieces[at - 1]?.text.value ?? ''
  const after = pieces[at + 1]?.text.value ?? ''
  if (state.current === state.root || text.length < 4 || text.length > 20 || /[\p{P}\p{S}\d]/u.test(text)) return false
  return (
    /[。；）]$/u.test(before) &&
    state.next[at] !== at + 1 &&
    after.length >= 30 &&
    /。/u.test(after) &&
    before.length >= 20
  )
}

/** The unit an unnumbered paragraph belongs to. */
function holderOf(state: State, piece: Piece, at: number): Unit {
  const { current } = state
  if (current.form === 'dash') return afterDash(state, current)
  if (label.test(piece.text.value)) {
    if (!state.labelled.has(current.form) && unlabelledList(current)) return current.parent as Unit
    state.labelled.add(current.form)
  }
  const article = pathOf(current).find((unit) => unit.form === 'article')
  if (!article || current === article || titleOnly(current)) return current
  const following = state.marks[state.next[at] as number]
  if (following?.form === current.form && following.values.at(-1) === current.value + 1) return current
  return article
}

/** Text after a dash paragraph goes back to the unit above, unless the dash was only a title. */
function afterDash(state: State, current: Unit): Unit {
  if (titleOnly(current) && current.body.length === 1) return current
  state.current = current.parent as Unit
  return state.current
}

/** A unit of which only a title is known so far, or a sentence that announces more. */
function titleOnly(unit: Unit): boolean {
  const first = unit.body[0]?.text.value ?? ''
  return first.length <= 40 ? !/[。；]/u.test(first) : /：$/u.test(unit.body.at(-1)?.text.value ?? '')
}

/** A list whose items carry no label of their own: a label below it is for the whole. */
function unlabelledList(unit: Unit): boolean {
  const before = unit.parent?.children.filter((child) => child.form === unit.form && child !== unit) ?? []
  const labelled = (one: Unit) =>
    one.body.some((part) =>
      /(?:责任|牵头|负责|配合)(?:单位|部门|科室|处室|股室)?[：）〕]|负责[）〕]/u.test(part.text.value.slice(-300)),
    )
  return unit.parent?.form !== 'root' && before.length > 0 && !before.some(labelled) && !titleOnly(unit)
}

/** The number a piece starts with, unless it cannot be one here. */
function markOf(state: State, piece: Piece, at: number): Mark | null {
  const mark = state.marks[at] ?? readSpacedNumber(piece.text)
  if (!mark) return null
  if (mark.form === 'circle' || mark.form === 'half') {
    const value = mark.values[0] as number
    if (value !== 1 && value !== (state.last.get(mark.form) ?? 0) + 1) return null
  }
  if (mark.form === 'decimal' && mark.values.length === 1) {
    const last = state.last.get('decimal-top') ?? 0
    if (mark.values[0] !== last + 1 || piece.text.value.length > 40) return null
    state.last.set('decimal-top', last + 1)
  }
  return mark
}

/** A number that neither begins a list nor follows the one before it. */
function checkNumber(state: State, unit: Unit, piece: Piece, mark: Mark): void {
  const last = state.last.get(mark.form)
  const before = unit.parent?.children.findLast((sibling) => sibling.form === mark.form && sibling !== unit)
  const follows = unit.value === 1 || unit.value === (last ?? 0) + 1 || (before && unit.value === before.value + 1)
  if (!follows && mark.form !== 'decimal') {
    const expected = (before?.value ?? last ?? 0) + 1
    const text = `编号不连续：“${mark.printed}”之前应为第${expected}项（${brief(slice(piece.text, mark.length))}）`
    tell(state.findings, 'tree/number-gap', 'warning', text, hull(piece.raw))
  }
  state.last.set(mark.form, unit.value)
}

/** Headings of one form that stand at different Markdown depths. */
function checkDepth(state: State, piece: Piece, mark: Mark): void {
  if (piece.depth === 0) return
  const first = state.depth.get(mark.form)
  if (first === undefined) state.depth.set(mark.form, piece.depth)
  else if (first !== piece.depth) {
    const text = `“${mark.printed}${brief(slice(piece.text, mark.length))}”的标题级别（${piece.depth}级）与同类编号（${first}级）不一致，以编号为准`
    tell(state.findings, 'tree/heading-level', 'info', text, hull(piece.raw))
  }
}

/** Every unit below, in the order of the text. */
export function* walk(unit: Unit): Generator<Unit> {
  for (const child of unit.children) {
    yield child
    yield* walk(child)
  }
}
