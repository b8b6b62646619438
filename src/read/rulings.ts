/** Ruled lines of a PDF page, from its drawing operators. Places as in layout.ts: points, y downwards. */

/** A horizontal or vertical stretch. */
export interface Ruling {
  x1: number
  y1: number
  x2: number
  y2: number
}

export type Matrix = readonly [number, number, number, number, number, number]

/** Numbers of the operators that matter (pdf.js, OPS). */
export interface Operators {
  save: number
  restore: number
  transform: number
  constructPath: number
  endPath: number
  paintFormXObjectBegin: number
  paintFormXObjectEnd: number
}

const most = 6000

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]

/** The straight lines that a page draws; sides of boxes count, a thin box is a line. `view` turns the page as it is shown. */
export function rulingsOf(
  list: { fnArray: readonly number[]; argsArray: readonly unknown[] },
  ops: Operators,
  view: readonly number[],
): Ruling[] {
  const found: Ruling[] = []
  let at = view as unknown as Matrix
  const stack: Matrix[] = []
  for (const [i, op] of list.fnArray.entries()) {
    const args = list.argsArray[i] as unknown[]
    if (found.length > most) break
    if (op === ops.save) stack.push(at)
    else if (op === ops.restore || op === ops.paintFormXObjectEnd) at = stack.pop() ?? at
    else if (op === ops.transform) at = times(at, args as unknown as Matrix)
    else if (op === ops.paintFormXObjectBegin) {
      stack.push(at)
      if (args[0]) at = times(at, args[0] as Matrix)
    } else if (op === ops.constructPath && args[0] !== ops.endPath)
      for (const data of (args[1] ?? []) as (ArrayLike<number> | null)[]) if (data) addPath(data, at, found)
  }
  return found
}

/** Adds the straight lines of a path. A path is a row of numbers: 0 x y moves, 1 x y draws, 2 and 3 curve, 4 closes. */
export function addPath(data: ArrayLike<number>, matrix: Matrix, found: Ruling[]): void {
  let start: [number, number] = [0, 0]
  let last = start
  const point = (i: number): [number, number] => {
    const [x, y] = [data[i] ?? 0, data[i + 1] ?? 0]
    return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]]
  }
  for (let i = 0; i < data.length && found.length <= most; ) {
    const kind = data[i]
    if (kind === 0 || kind === 1) {
      const next = point(i + 1)
      if (kind === 0) start = next
      else addLine(last, next, found)
      last = next
      i += 3
    } else if (kind === 2 || kind === 3) {
      last = point(i + (kind === 2 ? 5 : 3))
      i += kind === 2 ? 7 : 5
    } else {
      addLine(last, start, found)
      last = start
      i += 1
    }
  }
}

function addLine([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number], found: Ruling[]): void {
  const level = Math.abs(y2 - y1) < 0.8
  if (Math.hypot(x2 - x1, y2 - y1) < 4 || (!level && Math.abs(x2 - x1) >= 0.8)) return
  if (level) found.push({ x1: Math.min(x1, x2), x2: Math.max(x1, x2), y1: (y1 + y2) / 2, y2: (y1 + y2) / 2 })
  else found.push({ x1: (x1 + x2) / 2, x2: (x1 + x2) / 2, y1: Math.min(y1, y2), y2: Math.max(y1, y2) })
}
