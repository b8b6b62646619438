import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { defaultTemplates } from '../../src/cite/format.ts'
import { officeTemplates, templatesFile } from '../../src/cli/templates.ts'

test('an office writes its own ways to cite beside corpus/; a mistake names the file and what is wrong', () => {
  const home = mkdtempSync(join(tmpdir(), 'templates-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const corpus = join(home, 'corpus')
  const write = (text: string) => writeFileSync(join(home, templatesFile), text)
  expect(officeTemplates(corpus)).toEqual(defaultTemplates)
  write('{"short": {"label": "本办简称", "plain": "{short}{path}"}}')
  expect(officeTemplates(corpus)).toEqual({ ...defaultTemplates, short: { label: '本办简称', plain: '{short}{path}' } })
  write('{"short": {"label": "本办简称", "plain": "{nunber}"}}')
  expect(() => officeTemplates(corpus)).toThrow(/citation-templates\.json：.*\{nunber\}/u)
  write('{')
  expect(() => officeTemplates(corpus)).toThrow('不是合法的 JSON')
})
