/** 任务分解表: the clauses of a search, a row each, with who, by when, how much, and where it stands. */
import type { Clause, Hit, Role, UnitTag } from '../wire.ts'
import type { Naming } from './entries.ts'
import { type Cell, linked, plain, type Sheet } from './sheet.ts'

/** @param day ISO day on which the table was made; @param asked the words and conditions of the search */
export function tasksSheet(hits: readonly Hit[], naming: Naming, day: string, asked: string): Sheet {
  return {
    title: '任务分解表',
    notes: [
      asked === '' ? '范围：本库全部条款。' : `检索条件：${asked}。`,
      '单位为规范名称；带“（推断）”的从行文读出，不是文件的责任单位栏所列。“承规划期”的时限取自文件规划期，条款本身未写。',
      `共 ${hits.length} 条。制表日期：${day}。`,
    ],
    columns: [
      { label: '序号', width: 8 },
      { label: '任务', width: 20 },
      { label: '内容', width: 46 },
      { label: '牵头单位', width: 18 },
      { label: '责任单位', width: 22 },
      { label: '配合单位', width: 18 },
      { label: '完成时限', width: 17 },
      { label: '量化目标', width: 22 },
      { label: '出处', width: 26 },
    ],
    rows: hits.map((hit, index) => taskRow(hit, index + 1, naming)),
  }
}

function taskRow({ key, clause, document: { document } }: Hit, number: number, { link, path }: Naming): Cell[] {
  const source = `《${document.title}》（${document.doc_number ?? '文号缺'}）${path(key)}`
  return [
    plain(String(number), { number }),
    plain(`${clause.number ?? ''}${clause.heading ?? ''}`),
    plain(clause.text),
    plain(unitWords(clause.units, ['lead'])),
    plain(unitWords(clause.units, ['responsible'])),
    plain(unitWords(clause.units, ['support', 'guide'])),
    plain(deadlineWords(clause)),
    plain(clause.targets.map((tag) => tag.surface + (tag.commitment === 'strive' ? '（力争）' : '')).join('；')),
    linked(source, link(key)),
  ]
}

function unitWords(units: readonly UnitTag[], roles: readonly Role[]): string {
  const words = units
    .filter(({ role }) => roles.includes(role))
    .map(({ generic, surface, name, explicit, role }) => {
      const doubts = [
        ...(role === 'guide' ? ['指导'] : []),
        ...(generic ? ['类称'] : []),
        ...(explicit ? [] : ['推断']),
      ]
      return (generic ? surface : name) + (doubts.length > 0 ? `（${doubts.join('，')}）` : '')
    })
  return [...new Set(words)].join('、')
}

function deadlineWords({ deadlines, inherited }: Clause): string {
  if (deadlines.length > 0)
    return deadlines.map(({ surface, end }) => (end ? `${surface}（${end}）` : `${surface}（未定日期）`)).join('；')
  return inherited ? `${inherited.end}（${inherited.from === 'period' ? '承规划期' : '承上文'}）` : ''
}
