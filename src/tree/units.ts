/** Opening units of the outline: by number, dash, bare heading, table. */
import { formOf, rankOf } from './marks.ts'
import { cutPart } from './parts.ts'
import type { Mark, Piece, Unit } from './types.ts'

export function newUnit(type: Unit['type'], form: string, parent: Unit | null): Unit {
  const empty = {
    counts: new Map<string, number>(),
    printed: null,
    step: '',
    value: 0,
    heading: null,
    head: [],
    bold: 0,
    depth: 0,
    body: [],
    children: [],
  }
  return { type, form, parent, ...empty }
}

/** The open units from the root down. */
export function pathOf(unit: Unit): Unit[] {
  const path: Unit[] = []
  for (let up: Unit | null = unit; up; up = up.parent) path.unshift(up)
  return path
}

/** A unit for a printed number, hung under the open unit it belongs to. */
export function openNumbered(current: Unit, piece: Piece, mark: Mark): Unit {
  const parent = parentFor(current, mark)
  const form = formOf(mark.form)
  const underArticle = mark.form === 'section' && parent.form === 'article'
  const unit = newUnit(underArticle ? 'item' : form.kind, mark.form, parent)
  unit.printed = mark.printed
  unit.value = mark.values.at(-1) as number
  unit.step = form.letter + stepOf(mark, parent)
  const [head, rest] = cutPart(piece, mark.length)
  unit.head = head.raw
  unit.bold = Math.max(0, piece.bold - mark.length)
  if (rest.text.value !== '') unit.body.push(rest)
  else unit.head.push(...rest.raw)
  parent.children.push(unit)
  return unit
}

/** `4.2.1` below `4.2` is `1`; below anything else the whole number. */
function stepOf(mark: Mark, parent: Unit): string {
  if (mark.form !== 'decimal') return mark.values.join('-')
  const path = pathOf(parent).flatMap((unit) =>
    unit.form === 'root' || unit.form === 'heading' ? [] : unit.step.split('.'),
  )
  const values = mark.values.map(String)
  while (values.length > 1 && path.length > 0 && path[0] === values[0]) {
    path.shift()
    values.shift()
  }
  return values.join('.')
}

/** The open unit a number belongs under: beside the last of its form, else below the nearest larger one. */
function parentFor(current: Unit, mark: Mark): Unit {
  const path = pathOf(current)
  if (mark.form === 'decimal') return decimalParent(path, mark)
  const same = path.findLast((unit) => unit.form === mark.form)
  if (same) return same.parent as Unit
  const box = path.find((unit) => unit.form === 'box' && goesOnAfter(unit, mark))
  if (box) return box.parent as Unit
  const rank = rankOf(mark.form)
  return path.findLast((unit) => holdsNumbers(unit) && rankOf(unit.form) < rank) as Unit
}

/** True where the numbering outside a box goes on with this mark, or the box has not begun to count so. */
function goesOnAfter(box: Unit, mark: Mark): boolean {
  if (mark.values[0] !== 1 && !box.children.some((unit) => unit.form === mark.form)) return true
  return (box.parent as Unit).children.some(
    (unit) => unit.form === mark.form && unit.value === (mark.values[0] as number) - 1,
  )
}

function holdsNumbers(unit: Unit): boolean {
  return unit.form !== 'dash' && unit.form !== 'table'
}

/** `4.2.1` goes under the open `4.2`, else under `4`, else beside the first open decimal. */
function decimalParent(path: readonly Unit[], mark: Mark): Unit {
  const above = path.findLast((unit) => unit.form === 'decimal' && isPrefix(unit.printed as string, mark.values))
  const beside = path.find((unit) => unit.form === 'decimal')
  return above ?? beside?.parent ?? (path.findLast(holdsNumbers) as Unit)
}

/** `4.2` is a prefix of 4, 2, 1. */
function isPrefix(printed: string, values: readonly number[]): boolean {
  const shown = printed.split(/[.、]/u).filter(Boolean).map(Number)
  return shown.length < values.length && shown.every((value, i) => value === values[i])
}

/** A paragraph that starts with a dash: a point beside the dashes before it. */
export function openDash(current: Unit, piece: Piece, printed: string): Unit {
  const above = current.form === 'dash' ? (current.parent as Unit) : current
  const unit = lettered('point', 'dash', above, 'd')
  unit.printed = printed
  const [head, rest] = cutPart(piece, printed.length)
  unit.head = head.raw
  unit.bold = Math.max(0, piece.bold - printed.length)
  unit.body.push(rest)
  return unit
}

/** A heading without a number; `depth` is its Markdown depth, 9 for a bold line. */
export function openHeading(current: Unit, piece: Piece, depth: number): Unit {
  const path = pathOf(current)
  const above = path.findLast((unit) => unit.form === 'root' || (holdsNumbers(unit) && depthOf(unit) < depth)) as Unit
  const unit = lettered('section', 'heading', above, 'h')
  unit.depth = depth
  unit.heading = piece.text
  unit.head = piece.raw
  return unit
}

function depthOf(unit: Unit): number {
  return unit.form === 'heading' ? unit.depth : unit.depth > 0 ? unit.depth : 8
}

/** A box (专栏2 重点工程), a glossary or a table: it stands beside the numbers, and its own numbers are not theirs. */
export function openBox(root: Unit, current: Unit, piece: Piece | null, letter: 'x' | 't'): Unit {
  const above =
    letter === 'x' ? outermost(current, root) : current.form === 'table' ? (current.parent as Unit) : current
  const unit = lettered('box', letter === 'x' ? 'box' : 'table', above, letter)
  if (piece) {
    const end = boxTitleEnd(piece.text.value)
    const [head, rest] = cutPart(piece, end)
    unit.heading = head.text
    unit.head = head.raw
    if (rest.text.value !== '') unit.body.push(rest)
  }
  return unit
}

/** Where the title of a box ends when a flattened table or its text is glued to it. */
function boxTitleEnd(text: string): number {
  if (text.length <= 46) return text.length
  const found = /(?<=.{6})(?:序号|指标名称|单位|。)/u.exec(text.slice(0, 60))
  return found ? found.index : 46
}

function outermost(current: Unit, root: Unit): Unit {
  return pathOf(current).find((unit) => unit !== root && unit.form !== 'box') ?? root
}

/** A row of a table. */
export function openRow(table: Unit, piece: Piece): Unit {
  const unit = lettered('row', 'row', table, 'r')
  unit.body.push({ text: piece.text, raw: piece.raw })
  return unit
}

function lettered(type: Unit['type'], form: string, parent: Unit, letter: string): Unit {
  const unit = newUnit(type, form, parent)
  unit.value = (parent.counts.get(form) ?? 0) + 1
  parent.counts.set(form, unit.value)
  unit.step = `${letter}${unit.value}`
  parent.children.push(unit)
  return unit
}
