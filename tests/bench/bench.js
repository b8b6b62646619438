/** `npm run bench -- NAME [options]`: runs one benchmark, the main job (spine) when none is named. Each is a folder with run.js that exports `run(args)` and gives an exit code. */
import { existsSync, readdirSync } from 'node:fs'

const [name = 'spine', ...args] = process.argv.slice(2)
const here = new URL('./', import.meta.url)
const names = readdirSync(here).filter((entry) => existsSync(new URL(`${entry}/run.js`, here)))

if (names.includes(name)) {
  const { run } = await import(`./${name}/run.js`)
  process.exitCode = await run(args)
} else {
  console.error(`${name ? `没有名为 ${name} 的测量。` : ''}可用：${names.join('、')}。例：npm run bench -- ${names[0]}`)
  process.exitCode = 2
}
