/** Who is to do a task and until when, as restated beside a citation; a right claim is never called wrong. */
import { expect, test } from 'vitest'
import { checkReport } from '../../src/cite/report.ts'
import { library } from './support.ts'

test.each<[text: string, ...verdicts: string[]]>([
  ['浦府办〔2025〕28号第11条的责任单位为区卫生健康委、区市场监管局、区科经委和相关管理局。', 'exact'],
  ['《药谷方案》（浦府办〔2025〕28号）第2条由区科经委、区国资委和区卫健委共同负责。', 'exact'],
  ['浦府办〔2025〕28号第16条要求打响品牌。该任务由区文旅局负责。', 'altered'],
  ['浦府办〔2025〕28号第17条（责任单位：区科经委、区商务委）。', 'altered'],
  ['浦府〔2025〕46号第二部分（一）第1条明确由浦东新区科技和经济委员会统筹协调。', 'exact'],
  ['浦府〔2025〕42号第三部分“一是”明确由区科经委配合。', 'altered'],
  ['闵府发〔2025〕5号第1条规定由区委书记、区长任组长。', 'exact'],
  ['浦府办〔2025〕28号第4条要求五年内完成新建任务。', 'wrong_figure'],
  ['浦府办〔2025〕28号第4条要求2027年底前完成新建任务。', 'figure_ok'],
])('%s', (text, ...verdicts) => {
  const { citations } = checkReport(text, library)
  expect(citations.flatMap((one) => one.checks.map((check) => check.verdict))).toEqual(verdicts)
})

test.each<[text: string, ...verdicts: string[]]>([
  ['闵府发〔2025〕5号第15条要求专业风投创投机构必须聚焦细分领域。', 'altered'],
  ['闵府发〔2025〕5号第15条要求鼓励专业风投创投机构聚焦细分领域。'],
  ['闵府发〔2025〕5号第15条要求专业风投创投机构聚焦细分领域。'],
  ['闵府发〔2025〕5号第15条要求有关单位必须抓紧落实创投机构政策。'],
])('the force of words: %s', (text, ...verdicts) => {
  const { citations } = checkReport(text, library)
  expect(citations.flatMap((one) => one.checks.map((check) => check.verdict))).toEqual(verdicts)
})

test.each([
  ['浦府办〔2025〕28号第9条明确由区科委牵头。', '写法与报告不同'],
  ['闵府发〔2025〕5号第16条由区人社局牵头。', '未写责任单位'],
  ['《闵行园区行动方案》第2条要求2026年底前完成改革。', '未写期限'],
])('%s is listed as unchecked', (text, reason) => {
  const { citations, unchecked } = checkReport(text, library)
  expect(citations.flatMap((one) => one.checks)).toEqual([])
  expect(unchecked.map((one) => one.reason).join()).toContain(reason)
})

test.each([
  '浦府办〔2025〕28号第16条要求打响品牌，目前由区文旅局负责。',
  '浦府办〔2025〕28号第16条要求打响品牌，我局建议由区文旅局牵头。',
  '浦府办〔2025〕28号第9条拟于2026年底前完成。',
  '根据浦府办〔2025〕28号第16条要求，由区文旅局牵头组织品牌活动。',
  '浦府办〔2025〕28号第13条明确了任务，区医保局参与了入院流程优化。',
  '浦府办〔2025〕28号第13条明确了任务，区医保局负责联络。',
  '落实浦府办〔2025〕28号第4条，2026年底前要完成选址。',
])('what is done or proposed is no claim on the clause: %s', (text) => {
  expect(checkReport(text, library).citations.flatMap((one) => one.checks)).toEqual([])
})

test('every list of responsible units agrees with its own clause', () => {
  for (const { clause, document } of library.wordings) {
    const units = clause.units.filter((tag) => tag.explicit)
    if (units.length === 0) continue
    const number = document.record.document.doc_number
    const text = `${number}第${clause.number?.replace(/\D/gu, '')}条的责任单位为${units.map((tag) => tag.surface).join('、')}。`
    const found = checkReport(text, library).citations.flatMap((one) =>
      one.checks.map(({ verdict, notes }) => [verdict, notes]),
    )
    expect(found, text).toEqual([['exact', []]])
  }
})
