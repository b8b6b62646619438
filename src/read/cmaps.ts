/**
 * Tables that PDF files with fonts from elsewhere rely on without bearing them (GBK-EUC-H, UniGB-UCS2-H …), made when asked for.
 * For reading text the glyph numbers need not be those of the font maker, only agree: the characters have numbers beyond
 * those that Adobe-GB1 gives out, and the table back to Unicode undoes that. Latin keeps its numbers of Adobe-GB1 (from 1
 * and from 814), since widths go by them; all its other numbers lead to private characters, so that they are seen to be unread.
 */

/** Code points and the numbers we give them: `[first, last, number of the first]`. */
const given: readonly (readonly [number, number, number])[] = [
  [0x2000, 0x9fff, 0x7800],
  [0xff00, 0xffef, 0xf800],
  [0x00a0, 0x04ff, 0xf900],
  [0xf900, 0xfaff, 0xfd60],
]

function numberOf(code: number): number | null {
  const row = given.find(([first, last]) => code >= first && code <= last)
  return row ? row[2] + code - row[0] : null
}

const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')

/** The table of that name in the notation of CMap files; null where we cannot make it. */
export function makeCMap(name: string): string | null {
  if (name.endsWith('-UCS2')) return wrap('<0000> <ffff>', backToUnicode())
  if (/^Uni.*-(?:UCS2|UTF16)-[HV]$/u.test(name)) return wrap('<0000> <ffff>', unicode())
  if (/^GBK?p?-EUC-[HV]$|^GBK2K-[HV]$/u.test(name))
    return wrap('<00> <80> <8140> <fefe>', chineseCodes('gb18030', 0x81, /^GBKp/u.test(name) ? 1 : 814))
  if (/^(?:ETen|ETenms|B5pc|HKscs)-B5-[HV]$/u.test(name))
    return wrap('<00> <80> <8140> <fefe>', chineseCodes('big5', 0x81, 1))
  return null
}

function wrap(space: string, body: string): string {
  const ranges = space.match(/<\w+> <\w+>/gu) as string[]
  return `begincmap\n${ranges.length} begincodespacerange\n${ranges.join('\n')}\nendcodespacerange\n${body}endcmap\n`
}

/** Rows in blocks of a hundred, as the notation allows at most. */
function blocks(kind: string, rows: readonly string[]): string {
  let out = ''
  for (let i = 0; i < rows.length; i += 100) {
    const block = rows.slice(i, i + 100)
    out += `${block.length} begin${kind}\n${block.join('\n')}\nend${kind}\n`
  }
  return out
}

function backToUnicode(): string {
  const rows = ['<0001> <005f> <0020>', '<032e> <038c> <0020>']
  const unread = (from: number, to: number) => {
    for (let at = from; at <= to; at += 0x1000)
      rows.push(`<${hex(at, 4)}> <${hex(Math.min(to, at + 0xfff), 4)}> <e000>`)
  }
  unread(0x60, 0x32d)
  unread(0x38d, 0x77ff)
  for (const [first, last, number] of given)
    rows.push(`<${hex(number, 4)}> <${hex(number + last - first, 4)}> <${hex(first, 4)}>`)
  return blocks('bfrange', rows)
}

const unicode = () =>
  blocks('cidrange', [
    '<0020> <007e> 1',
    ...given.map(([first, last, number]) => `<${hex(first, 4)}> <${hex(last, 4)}> ${number}`),
  ])

/** Two-byte codes by what the platform decodes them to. */
function chineseCodes(charset: string, lead: number, latin: number): string {
  const decoder = new TextDecoder(charset)
  const rows: string[] = []
  for (let high = lead; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const char = decoder.decode(Uint8Array.of(high, low))
      const number = char.length === 1 ? numberOf(char.charCodeAt(0)) : null
      if (number !== null) rows.push(`<${hex(high * 256 + low, 4)}> ${number}`)
    }
  return blocks('cidrange', [`<20> <7e> ${latin}`]) + blocks('cidchar', rows)
}

/** Hands the PDF library its tables; everything else that it may ask for is not there. */
export class TableFactory {
  async fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const table = kind === 'cMapUrl' ? makeCMap(filename) : null
    if (table === null) throw new Error(`no ${filename}`)
    return new TextEncoder().encode(table)
  }
}
