/** The command corrections, as a person runs it. */
import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const program = new URL('../../dist/cli.js', import.meta.url).pathname
let home: string

function corrections(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, NO_COLOR: '1', TIAOXI_HOME: home }
  return new Promise((resolve) => {
    execFile(process.execPath, [program, 'corrections', ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err })
    })
  })
}

const key = 'pufu-2025-42/3.y1'
const who = ['--by', '张三', '--why', '核对原件']

describe.skipIf(!existsSync(program))('tiaoxi corrections (needs the build)', () => {
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'tiaoxi-'))
    cpSync('corpus', join(home, 'corpus'), { recursive: true })
  })
  afterEach(() => rmSync(home, { recursive: true }))

  test('added, listed, checked, exported, withdrawn, imported', async () => {
    const added = await corrections('add', key, '--unit', '区科经委', '--role', 'responsible', ...who)
    expect(added).toMatchObject({ code: 0, err: '' })
    const [, id = ''] = /已记下 ([0-9a-f]{16})：改正责任单位“区科经委”：牵头 .+ → 负责 /u.exec(added.out) ?? []
    expect((await corrections('list')).out).toMatch(/^生效　改正责任单位“区科经委”.*\n.*张三.*核对原件/u)
    const file = join(home, 'corrections.json')
    expect((await corrections('export', '-o', file)).code).toBe(0)
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 1, corrections: [{ id }] })
    expect((await corrections('withdraw', id, ...who)).code).toBe(0)
    expect((await corrections('list')).out).toMatch(/^已撤回/u)
    rmSync(join(home, 'corpus', 'corrections'), { recursive: true })
    expect((await corrections('import', file)).out).toBe('收入 1 条，随之撤回 0 条，已有 0 条，未收 0 条。\n')
    expect(await corrections('check')).toMatchObject({ code: 0, out: '共 1 条校正，不再适用 0 条。\n' })
    writeFileSync(file, readFileSync(file, 'utf8').replace('张三', '王五'))
    expect(await corrections('import', file)).toMatchObject({ code: 1, out: expect.stringContaining('内容与编号不符') })
  })

  test.each([
    [['nonsense'], '没有 corrections nonsense'],
    [['add', key, ...who], '只写一项'],
    [['add', key, '--unit', '区科经委'], '--by 姓名 --why 理由'],
    [['add', key, '--unit', '某某局', ...who], `条款 ${key} 中没有“某某局”`],
    [['add', key, '--unit', '自贸保税园', ...who], '请用 --nth'],
    [['add', key, '--theme', '人才', ...who], '--new、--delete 或 --confirm'],
    [['add', 'pufu-2025-42/99', '--unit', '区科经委', ...who], '没有条款 pufu-2025-42/99'],
    [['withdraw'], '请写明校正的编号'],
  ])('%j: one line that says what to type, exit code 2', async (args, says) => {
    const { code, err } = await corrections(...args)
    expect([code, err.trim().split('\n').length]).toEqual([2, 1])
    expect(err).toContain(says)
  })

  test('what does not go with the text is refused, and nothing is written', async () => {
    const refused = await corrections('add', key, '--heading', '别的标题', ...who)
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('不以“别的标题”开头') })
    expect(existsSync(join(home, 'corpus', 'corrections'))).toBe(false)
  })
})
