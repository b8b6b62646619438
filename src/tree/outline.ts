/** Reads: the pieces of the body. Writes: the tree of units, by the printed numbers; Markdown depth is a hint only. */
import { slice } from '../text/mapped.ts'
import { formOf, rankOf, readMark, readSpacedNumber } from './marks.ts'
import { brief, cutPart, hull } from './parts.ts'
import { type Findings, type Mark, type Piece, tell, type Unit } from './types.ts'

const dash = /^(?:[—―–]{2}|[—―]|--|[●•■◆○▲◎])/u

/** What is known while the pieces are read. */
interface State {
  root: Unit
  current: Unit
  /** Last number seen of each form, anywhere. */
  last: Map<string, number>
  /** Markdown depth first seen for each form. */
  depth: Map<string, number>
  findings: Findings
}

export function newUnit(type: Unit['type'], form: string, parent: Unit | null): Unit {
  const empty = { printed: null, step: '', value: 0, heading: null, head: [], bold: 0, body: [], children: [] }
  return { type, form, parent, ...empty }
}

/** The tree of a body; the root holds text that precedes every number. */
export function buildOutline(pieces: readonly Piece[], findings: Findings): Unit {
  const root = newUnit('preamble', 'root', null)
  const state: State = { root, current: root, last: new Map(), depth: new Map(), findings }
  for (let i = 0; i < pieces.length; i++) addPiece(state, pieces[i] as Piece)
  return root
}

function addPiece(state: State, piece: Piece): void {
  const mark = markOf(state, piece)
  if (mark) {
    openUnit(state, piece, mark)
    return
  }
  const lead = dash.exec(piece.text.value)
  if (lead && piece.text.value.length > lead[0].length) {
    openDash(state, piece, lead[0])
    return
  }
  const holder = holderOf(state)
  holder.body.push({ text: piece.text, raw: piece.raw })
}

/** Text after a dash paragraph goes back to the unit above, unless the dash was only a title. */
function holderOf(state: State): Unit {
  const { current } = state
  if (current.form !== 'dash' || !current.parent) return current
  const first = current.body[0]
  const titleOnly =
    current.body.length === 1 && first && first.text.value.length <= 40 && !/[。；]/u.test(first.text.value)
  if (titleOnly) return current
  state.current = current.parent
  return current.parent
}

/** The number a piece starts with, unless it cannot be one here. */
function markOf(state: State, piece: Piece): Mark | null {
  const mark = readMark(piece.text.value) ?? readSpacedNumber(piece.text)
  if (!mark) return null
  if (mark.form === 'decimal' && mark.values.length === 1) {
    const last = state.last.get('decimal-top') ?? 0
    if (mark.values[0] !== last + 1) return null
    state.last.set('decimal-top', last + 1)
  }
  return mark
}

function openUnit(state: State, piece: Piece, mark: Mark): void {
  const parent = parentFor(state, mark)
  const form = formOf(mark.form)
  const unit = newUnit(form.kind, mark.form, parent)
  unit.printed = mark.printed
  unit.value = mark.values.at(-1) as number
  unit.step = form.letter + stepOf(mark, parent)
  const [head, rest] = cutPart(piece, mark.length)
  unit.head = head.raw
  unit.bold = Math.max(0, piece.bold - mark.length)
  if (rest.text.value !== '') unit.body.push(rest)
  else unit.head.push(...rest.raw)
  checkNumber(state, unit, piece, mark)
  checkDepth(state, piece, mark)
  parent.children.push(unit)
  state.current = unit
}

/** `4.2.1` below `4.2` is `1`; below anything else the whole number. */
function stepOf(mark: Mark, parent: Unit): string {
  if (mark.form !== 'decimal') return mark.values.join('-')
  const path: number[] = []
  for (let unit: Unit | null = parent; unit && unit.form !== 'root'; unit = unit.parent) path.unshift(unit.value)
  const values = [...mark.values]
  while (values.length > 1 && path.length > 0 && path.at(0) === values[0]) {
    path.shift()
    values.shift()
  }
  return values.join('.')
}

/** The open unit a number belongs under. */
function parentFor(state: State, mark: Mark): Unit {
  const rank = rankOf(mark.form)
  const path: Unit[] = []
  for (let unit: Unit | null = state.current; unit; unit = unit.parent) path.unshift(unit)
  if (mark.form === 'decimal') return decimalParent(path, mark)
  const same = path.findLast((unit) => unit.form === mark.form)
  if (same) return same.parent as Unit
  return path.findLast((unit) => unit.form !== 'dash' && (unit.form === 'root' || rankOf(unit.form) < rank)) as Unit
}

/** `4.2.1` goes under the open `4.2`, else under `4`, else beside the other decimals. */
function decimalParent(path: readonly Unit[], mark: Mark): Unit {
  const wanted = mark.values.length
  const depthOf = (unit: Unit) =>
    unit.form === 'decimal' ? (unit.printed as string).split('.').filter(Boolean).length : 0
  return path.findLast((unit) => (unit.form === 'decimal' ? depthOf(unit) < wanted : unit.form !== 'dash')) as Unit
}

function openDash(state: State, piece: Piece, printed: string): void {
  const above = state.current.form === 'dash' ? (state.current.parent as Unit) : state.current
  const unit = newUnit('point', 'dash', above)
  unit.printed = printed
  unit.value = above.children.filter((child) => child.form === 'dash').length + 1
  unit.step = `d${unit.value}`
  const [head, rest] = cutPart(piece, printed.length)
  unit.head = head.raw
  unit.bold = Math.max(0, piece.bold - printed.length)
  unit.body.push(rest)
  above.children.push(unit)
  state.current = unit
}

/** A number that neither begins a list nor follows the one before it. */
function checkNumber(state: State, unit: Unit, piece: Piece, mark: Mark): void {
  const last = state.last.get(mark.form)
  const before = unit.parent?.children.findLast((sibling) => sibling.form === mark.form)
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
