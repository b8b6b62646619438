import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type * as Built from '../../src/server/checker.ts'
import { goldRecords } from '../support/gold.ts'

const built = new URL('../../dist/server/checker.js', import.meta.url)
const records = goldRecords()
const citation = '见《推进张江高新区世博园改革创新发展建设世界领先科技园区行动方案》（浦府〔2025〕46号）。'

describe.skipIf(!existsSync(built))('checking in a thread (needs the build)', () => {
  const make = async (limits: Partial<Built.CheckerLimits>) =>
    ((await import(built.href)) as typeof Built).makeChecker(records, limits)

  test('answers as in place, and leaves this thread free meanwhile', async () => {
    const { check } = await make({})
    let ticks = 0
    const timer = setInterval(() => ticks++, 5)
    const first = await check(citation.repeat(200), 'wrapped')
    clearInterval(timer)
    expect(first.citations).toHaveLength(200)
    expect(first.citations[0]).toMatchObject({ status: 'ok', resolves_to: ['pufu-2025-46'] })
    expect(ticks).toBeGreaterThan(5)
  })

  test('a report that takes too long is given up; the next one is checked', async () => {
    const { check } = await make({ time: 3000 })
    const long = check(citation.repeat(100_000), 'wrapped')
    const next = check(citation, 'wrapped')
    await expect(long).rejects.toMatchObject({ problem: { status: 503, detail: expect.stringContaining('分成几段') } })
    expect((await next).citations).toHaveLength(1)
  })

  test('a Word file is answered by the same thread; what is none is refused in words', async () => {
    const { checkFile } = await make({})
    const word = readFileSync(new URL('../cite/files/libreoffice.docx', import.meta.url)).toString('base64')
    expect((await checkFile(word, {})).report.citations).toHaveLength(4)
    await expect(checkFile('aGVsbG8=', {})).rejects.toMatchObject({ problem: { status: 400, parameter: 'data' } })
  })

  test('one after the other; who would wait too long is told so', async () => {
    const { check } = await make({ waiting: 2 })
    const started = [check(citation, 'wrapped'), check(citation, 'wrapped')]
    await expect(check(citation, 'wrapped')).rejects.toThrow('等待核查的报告过多')
    const answers = await Promise.all(started)
    expect(answers.map(({ citations }) => citations.length)).toEqual([1, 1])
    expect((await check(citation, 'wrapped')).citations).toHaveLength(1)
  })
})
