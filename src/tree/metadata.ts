/** Labelled lines of a page or crawler (发文字号：…). Reads: text lines. Writes: document fields the text itself lacks. */
import { normalise } from '../text/normalise.ts'
import type { FrontMatter } from '../wire.ts'
import { readDate, readDocumentNumber } from './fields.ts'
import { broughtTitle, titleLikeness } from './titles.ts'

type Field = 'doc_number' | 'issue_date' | 'issuer' | 'title' | 'effective_date' | null

/** Labels as printed without blanks, and the field each fills; null: kept out of the text, used for nothing. */
export const labels: Readonly<Record<string, Field>> = {
  ...{
    发文字号: 'doc_number',
    文号: 'doc_number',
    文件编号: 'doc_number',
    文件号: 'doc_number',
    发文文号: 'doc_number',
    文件文号: 'doc_number',
  },
  ...{
    成文日期: 'issue_date',
    成文时间: 'issue_date',
    印发日期: 'issue_date',
    发文日期: 'issue_date',
    发文时间: 'issue_date',
    生成日期: 'issue_date',
  },
  ...{ 发文机关: 'issuer', 发文单位: 'issuer', 制发机关: 'issuer', 制定机关: 'issuer', 公文制发机关: 'issuer' },
  ...{ 标题: 'title', 文件名称: 'title', 政策名称: 'title', 文件标题: 'title' },
  ...{ 实施日期: 'effective_date', 生效日期: 'effective_date', 施行日期: 'effective_date' },
  ...{
    发布日期: null,
    发布时间: null,
    发表时间: null,
    发布机构: null,
    发布单位: null,
    发布部门: null,
    来源: null,
    时间: null,
    日期: null,
    信息来源: null,
    文章来源: null,
  },
  ...{
    原文链接: null,
    链接: null,
    检索时间: null,
    检索关键词: null,
    关键词: null,
    更新时间: null,
    更新日期: null,
    分类: null,
    主题分类: null,
  },
  ...{
    文档类型: null,
    索引号: null,
    主题词: null,
    作者: null,
    责任编辑: null,
    编辑: null,
    公开类型: null,
    公开类别: null,
    信息分类: null,
  },
  ...{
    体裁分类: null,
    组配分类: null,
    信息索引号: null,
    文件类型: null,
    公文种类: null,
    政策类型: null,
    时效性: null,
    效力状态: null,
    有效性: null,
  },
  ...{
    失效日期: null,
    废止日期: null,
    签发人: null,
    阅读量: null,
    浏览次数: null,
    访问量: null,
    点击数: null,
    信息类别: null,
    统一登记号: null,
  },
  ...{
    网站标识码: null,
    当前位置: null,
    您的位置: null,
    附件下载: 'doc_number',
    相关附件: 'doc_number',
    相关报道: null,
    相关政策解读: null,
    相关链接: null,
    解读: null,
  },
}

const line = /^(?:[-*•]\s*)?([^：:]{2,14})[:：](.*)$/u

/** 索引号 AB-1 发文日期 2026-03-02 文号 无: facts on one line with blanks only between, which are lost here. Labels that no value holds. */
const factLabel =
  /(?:信息|公开)?索引号|发布(?:机构|单位|部门)|发文(?:机关|机构|单位|字号|日期|时间)|制发机关|(?:主题|体裁|组配|信息)分类|公开(?:主体|日期|形式|方式|类型|类别|范围)|(?:成文|发布|生成|生效|施行|实施|废止|失效)(?:日期|时间)|(?<!发)文号|有效性|时效性?|效力状态|统一登记号|服务对象|公文种类|主题词|分类/gu
const longestFacts = 300

function blankRow(text: string): { label: string; value: string }[] {
  if (text.length > longestFacts || /[，。；]|[：:](?![0-9])/u.test(text)) return []
  const found = [...text.matchAll(factLabel)]
  if (found.length < 2 || found[0]?.index !== 0) return []
  const facts = found.map(({ 0: label, index }, i) => ({
    label: label.replace(/^(?:信息|公开)(?=索)/u, ''),
    value: text.slice(index + label.length, found[i + 1]?.index ?? text.length),
  }))
  return facts.some(({ value }) => /^[和与及或、]/u.test(value)) || facts.every(({ value }) => value === '')
    ? []
    : facts
}

/** A row of a page's table of facts, cells parted by |: 文号：| 某府〔2026〕1号 | 发文日期：| 2026-03-02. Empty for any other line. */
export function readMetadataRow(raw: string): { label: string; value: string }[] {
  const cells = raw.length > 600 ? [] : raw.split('|').map((cell) => normalise(cell).trim())
  if (cells.length === 1) return blankRow(cells[0] as string)
  if (cells.length < 3 || !/^[^：]{2,8}：$/u.test(cells[0] as string)) return []
  return cells.flatMap((cell, i) => {
    const label = /^([^：]{2,8})：$/u.exec(cell)?.[1]?.replace(/\s/gu, '')
    return label ? [{ label: label === '名称' ? '标题' : label, value: cells[i + 1] ?? '' }] : []
  })
}

/** Whether a printed line holds a labelled fact; a cheap refusal of most lines first. */
export function isMetadata(raw: string): boolean {
  const mayBe =
    /[:：]/u.test(raw.slice(0, 24)) || /^(?:信息|公开)?(?:索\s*引|发布|发文|成文|文\s*号|主题|公开|统一)/u.test(raw)
  return raw.length < 2400 && mayBe && readMetadataLine(raw) !== null
}

/** A labelled line: its label and value; null for ordinary text. */
export function readMetadataLine(raw: string): { label: string; value: string } | null {
  if (raw.length > 2400) return null
  const row = readMetadataRow(raw)[0]
  if (row) return row
  const found = line.exec(normalise(raw.slice(0, 300)))
  if (!found) return null
  const label = (found[1] as string).replace(/[\s【】[\]]/gu, '')
  return Object.hasOwn(labels, label) ? { label, value: (found[2] as string).trim() } : null
}

/** Puts a labelled value where the front matter has none. */
export function applyMetadata(front: FrontMatter, label: string, value: string): void {
  const field = labels[label]
  if (!field || value === '' || value === '无') return
  if (field === 'doc_number') {
    const found = readDocumentNumber(value)
    if (found?.start === 0) front.doc_number ??= found.number
  } else if (field === 'issue_date' || field === 'effective_date') front[field] ??= readDate(value)?.iso ?? null
  else if (field === 'issuer') front.issuer ??= value.length <= 60 ? value : null
  else if (value.length <= 200) applyTitle(front, normalise(value))
}

/** The title a page bears: that of the document, or of the notice that brings it. */
function applyTitle(front: FrontMatter, title: string): void {
  const brought = broughtTitle(title)
  if (front.title === '') front.title = brought && /《/u.test(title) ? brought : title
  if (front.notice_title === null && brought !== null && titleLikeness(brought, front.title) >= 0.8)
    front.notice_title = title
}
