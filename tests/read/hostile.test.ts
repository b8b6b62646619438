import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type * as Read from '../../src/read/read.ts'
import { readSource, UnreadableError } from '../../src/read/read.ts'
import { par, word } from './word.ts'

const reasonOf = async (bytes: Uint8Array, name = 'a.docx') => {
  const error = await readSource(bytes, name).catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(UnreadableError)
  return (error as Error).message
}

/** Every entry of the central table changed. */
function patched(bytes: Uint8Array, change: (view: DataView, entry: number) => void): Uint8Array {
  const copy = bytes.slice()
  const view = new DataView(copy.buffer)
  for (let i = 0; i + 4 <= copy.length; i++) if (view.getUint32(i, true) === 0x02014b50) change(view, i)
  return copy
}

const plain = word(par('正文'))

test.each([
  [
    'a part declared larger than any text',
    patched(plain, (view, i) => view.setUint32(i + 24, 400_000_000, true)),
    '过大',
  ],
  [
    'a part larger than declared',
    patched(word(par('正文'.repeat(5000))), (view, i) => view.setUint32(i + 24, 300, true)),
    '损坏',
  ],
  ['an encrypted archive', patched(plain, (view, i) => view.setUint16(i + 8, 1, true)), '密码'],
  ['an archive cut short', plain.slice(0, plain.length - 60), '损坏|没有下载完整'],
  [
    'an archive of too many parts',
    zipSync(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`word/${i}`, new Uint8Array(0)])), {
      level: 0,
    }),
    '部件过多',
  ],
  ['an archive without a text', zipSync({ 'word/a.xml': strToU8('<a/>') }), '没有正文'],
  [
    'declared entities',
    zipSync({ 'word/document.xml': strToU8('<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>') }),
    '实体声明',
  ],
  ['an unknown entity', word(par('正文&a;')), '损坏'],
  ['XML that is not whole', word('<w:p><w:r>'), '损坏'],
  ['XML nested without end', word('<w:sdt><w:sdtContent>'.repeat(3000)), '过于复杂|损坏'],
  ['only a picture', word('<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>'), '只有图片'],
  ['no words', word('<w:p/>'), '没有文字'],
])('%s is refused with the remedy', async (_, bytes, reason) => {
  expect(await reasonOf(bytes)).toMatch(new RegExp(`^a\\.docx：.*(?:${reason}).*请`, 'u'))
})

const compound = (stream: string) =>
  Uint8Array.from([
    0xd0,
    0xcf,
    0x11,
    0xe0,
    ...Array(600).fill(0),
    ...[...stream].flatMap((char) => [char.charCodeAt(0), 0]),
    0,
    0,
  ])

test.each([
  ['a locked file', compound('EncryptedPackage'), 'a.docx', '密码'],
  ['a workbook', compound('Workbook'), 'a.docx', '不是 Word'],
  ['RTF', strToU8('{\\rtf1 a}'), 'a.docx', 'RTF'],
])('%s is refused with the remedy', async (_, bytes, name, reason) => {
  expect(await reasonOf(bytes, name)).toMatch(new RegExp(`^a\\.docx：.*${reason}.*请`, 'u'))
})

test('damaged bytes are read or refused, never more', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(plain.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      async (changes) => {
        const bytes = plain.slice()
        for (const [place, byte] of changes) bytes[place] = byte
        const read = await readSource(bytes, 'a.docx').catch((error: unknown) => error)
        if (read instanceof Error) expect(read).toBeInstanceOf(UnreadableError)
      },
    ),
    { numRuns: 200 },
  )
})

const built = new URL('../../dist/read/read.js', import.meta.url)

describe.skipIf(!existsSync(built))('in a thread (needs the build)', () => {
  const limits = { time: 60_000, memory: 256 }
  const load = async () => (await import(built.href)) as typeof Read
  const large = word(par('正文').repeat(300_000))

  test('answers as in place, refusals too', async () => {
    const { readSource: apart } = await load()
    expect(await apart(plain, 'a.docx', limits)).toEqual(await readSource(plain, 'a.docx'))
    const reason = await reasonOf(word('<w:p/>'))
    await expect(apart(word('<w:p/>'), 'a.docx', limits)).rejects.toMatchObject({
      name: 'UnreadableError',
      message: reason,
    })
  })

  test('a file that needs too much memory or time is given up; the next one is read', async () => {
    const { readSource: apart } = await load()
    await expect(apart(large, 'a.docx', { time: 60_000, memory: 40 })).rejects.toThrow(/内存超过上限.*请/u)
    await expect(apart(large, 'a.docx', { time: 1, memory: 256 })).rejects.toThrow(/没有解析完.*请/u)
    expect((await apart(plain, 'a.docx', limits)).text).toBe('正文\n')
  })
})
