/** Clauses to measure on: articles of a file of regulations ({path, text} a line, .gz or not), or made from the seeds with a fixed seed. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** A repeatable sequence of numbers in [0, 1). */
export function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** `count` clauses as records of about 30; `source` says where they come from. */
export function loadRecords(count, file) {
  if (file && existsSync(file)) return { source: file, records: fromRegulations(count, file) }
  return { source: 'seeds/ 的句子（固定随机种子）', records: fromSeeds(count) }
}

function fromRegulations(count, file) {
  const bytes = readFileSync(file)
  const lines = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')
  const records = []
  let total = 0
  for (const line of lines) {
    if (total >= count || line === '') break
    const { path, text } = JSON.parse(line)
    const articles = []
    let chapter = ''
    for (const part of text.split(/\n+/)) {
      const heading = /^#{2,}\s*(.+)$/.exec(part)
      const article = /^第[一二三四五六七八九十百千零〇]+条\s*(.+)$/.exec(part)
      if (heading) chapter = heading[1]
      else if (article) articles.push({ heading: chapter, text: article[1] })
      else if (articles.length > 0) articles[articles.length - 1].text += part
    }
    if (articles.length === 0) continue
    const title = path
      .split('/')
      .pop()
      .replace(/(?:\(.*\))?\.md$/, '')
    records.push(makeRecord(records.length, title, path.split('/').slice(-3, -1), articles.slice(0, count - total)))
    total += articles.length
  }
  return records
}

function fromSeeds(count) {
  const random = randomFrom(20251121)
  const folder = new URL('../../../seeds/', import.meta.url)
  const sentences = readdirSync(folder)
    .filter((name) => /\.(?:txt|md)$/.test(name))
    .flatMap(
      (name) =>
        readFileSync(new URL(name, folder), 'utf8')
          .replace(/\s+/g, '')
          .match(/[^。；]{12,120}[。；]/g) ?? [],
    )
  const pick = (list) => list[Math.floor(random() * list.length)]
  const records = []
  for (let made = 0; made < count; ) {
    const articles = Array.from({ length: Math.min(30, count - made) }, () => ({
      heading: pick(sentences).slice(0, 10),
      text: Array.from({ length: 2 + Math.floor(random() * 5) }, () => pick(sentences)).join(''),
    }))
    records.push(
      makeRecord(
        records.length,
        `文件${records.length}`,
        [pick(['甲', '乙', '丙']), pick(['东区', '西区', '南区'])],
        articles,
      ),
    )
    made += articles.length
  }
  return records
}

function makeRecord(index, title, [level, place], articles) {
  const id = `d${index}`
  const clauses = articles.map(({ heading, text }, at) => ({
    id: `a${at + 1}`,
    key: `${id}/a${at + 1}`,
    kind: 'article',
    number: `第${at + 1}条`,
    heading: heading || null,
    text,
    parent: null,
    above: [],
    heading_runs: [],
    text_runs: [],
    source: [],
    units: [],
    deadlines: [],
    targets: /\d|百分之/.test(text) ? [target] : [],
    inherited: null,
  }))
  return {
    format: 1,
    id,
    source: `${id}.md`,
    sha256: '',
    source_text: '',
    document: {
      doc_number: null,
      title,
      notice_title: null,
      issuer: null,
      audience: [],
      issue_date: null,
      print_date: null,
      effective_date: null,
      disclosure: null,
      period: null,
      basis: [],
      cc: [],
      footnotes: [],
      short_title: title,
      level: level ?? null,
      city: null,
      district: place ?? null,
      park: null,
    },
    evidence: [],
    clauses,
    units: [],
    discards: [],
    messages: [],
  }
}

const target = {
  tag: 'target',
  surface: '',
  in: 'text',
  span: [0, 0],
  source: [],
  rule: 'bench',
  metric: '数字',
  canonical: null,
  op: '>=',
  value: 1,
  low: null,
  high: null,
  unit: null,
  by: null,
  by_from: null,
  commitment: 'firm',
}
