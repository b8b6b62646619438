import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { breaks } from '../../src/read/broken.ts'
import { readSource, sizeLimit, UnreadableError } from '../../src/read/read.ts'

const text =
  '某县人民政府关于印发《某县实施方案》的通知\n各乡镇人民政府：\n一、目标\n到2026年，全县新增企业十家，这是各有关单位的任务。\n'
const utf8 = (value: string) => new TextEncoder().encode(value)
const gbk = Uint8Array.from(
  // 关于印发实施方案的通知，一、二、在各区 in GBK
  'b9d8d3dad3a1b7a2cab5caa9b7bdb0b8b5c4cda8d6aaa3acd2bba1a2b6fea1a2d4dab8f7c7f8'
    .match(/../gu)!
    .map((h) => Number.parseInt(h, 16)),
)

function utf16(value: string, little: boolean, mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + value, 'utf16le')
  return new Uint8Array(little ? bytes : bytes.swap16())
}

describe('readSource', () => {
  it.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`)],
    ['UTF-16 LE with a mark', utf16(text, true, true)],
    ['UTF-16 BE with a mark', utf16(text, false, true)],
    ['UTF-16 LE', utf16(text, true, false)],
    ['UTF-16 BE', utf16(text, false, false)],
  ])('reads %s', async (_, bytes) => {
    expect((await readSource(bytes, 'a.txt')).text).toBe(text)
  })

  it('reads GBK and says so', async () => {
    const read = await readSource(gbk, 'a.TXT')
    expect(read.text).toBe('关于印发实施方案的通知，一、二、在各区')
    expect(read.messages.map((message) => message.rule)).toEqual(['read/charset'])
  })

  it('takes the seeds unchanged', async () => {
    const url = new URL('../../seeds/003_9621e3b3fbaf61a6.txt', import.meta.url)
    expect((await readSource(readFileSync(url), 'seed.txt')).text).toBe(readFileSync(url, 'utf8'))
  })

  it.each([
    ['a.txt', new Uint8Array(0), '空的'],
    ['a.txt', utf8(' \n\n'), '没有文字'],
    ['a.txt', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 1, 2, 0]), '二进制'],
    ['a.txt', Uint8Array.from({ length: 900 }, (_, i) => 0x80 + ((i * 37) % 0x7f)), '编码'],
    ['a.xyz', utf8(text), '格式'],
    ['a.txt', new Uint8Array(sizeLimit + 1), '太大'],
  ])('refuses %s in Chinese, saying what to do', async (name, bytes, reason) => {
    const error = await readSource(bytes, name).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(UnreadableError)
    expect((error as Error).message).toMatch(new RegExp(`^${name}：.*${reason}.*请`, 'u'))
  })

  it.each(breaks.map((row) => [row.what, row] as const))('refuses text that %s', async (_, row) => {
    for (const example of row.examples) {
      await expect(readSource(utf8(example.repeat(20)), 'a.txt')).rejects.toThrow(UnreadableError)
    }
  })
})
