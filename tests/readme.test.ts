import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { describeApi } from '../src/server/openapi.ts'
import { routes } from '../src/server/routes/table.ts'

const readme = readFileSync('README.md', 'utf8')

test('README names every command', () => {
  const commands = [...readFileSync('src/cli.ts', 'utf8').matchAll(/^ {2}([a-z]+): async/gmu)].map((match) => match[1])
  expect(commands.length).toBeGreaterThan(6)
  expect(commands.filter((name) => !readme.includes(`tiaoxi ${name}`))).toEqual([])
})

test('README names every endpoint of the API', () => {
  const paths = Object.keys((describeApi(routes, '1.0.0') as { paths: object }).paths)
  expect(paths.length).toBeGreaterThan(8)
  const shown = (path: string) => {
    const plain = path.replace(/\{(\w+)\}/gu, ':$1')
    const last = plain.split('/').at(-1)?.replace('.:format', '') ?? ''
    return readme.includes(plain) || (plain.includes('.:format') && readme.includes(`\`${last}\``))
  }
  expect(paths.filter((path) => !shown(path))).toEqual([])
})
