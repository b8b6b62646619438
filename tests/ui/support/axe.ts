import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Found {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary: string }[] }[]
}

/** The page's violations, a line each. The script is evaluated by the driver, so the page's own policy stays as strict as it is. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(axe)
  const options = { resultTypes: ['violations'], ...(rules ? { runOnly: rules } : {}) }
  const found = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as Found
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.target.join(' ')} ${nodes[0]?.failureSummary}`,
  )
}
