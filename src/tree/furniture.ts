/** Lines that are no part of a document: page numbers, screen buttons, navigation. One row a kind. */
import type { Line } from './types.ts'

export interface Furniture {
  reason: string
  /** Matches the whole trimmed line. */
  regex: RegExp
  examples: string[]
  not: string[]
}

export const furniture: readonly Furniture[] = [
  {
    reason: '页码',
    regex:
      /^(?:[—–―\-－·.•]{1,3}\s*[0-9０-９]{1,4}\s*[—–―\-－·.•]{1,3}|第\s*\d{1,4}\s*页(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4})$/u,
    examples: ['— 3 —', '- 12 -', '第 3 页 共 9 页', '3/10'],
    not: ['3', '2025年', '—— 三'],
  },
  {
    reason: '网页按钮',
    regex:
      /^(?:[【[]?\s*字\s*[号体]\s*[:：]?.{0,16}|(?:下载|打印|全屏|收藏|关闭|分享|返回|还原|加大|减小|大|中|小|纠错|朗读|[|｜\]】\s])+|(?:打印|关闭)(?:本页|窗口)|(?:浏览|阅读|点击)(?:次数|量|数)?\s*[:：]?\s*\d*\s*次?|扫一扫在手机打开当前页|分享到.{0,30}|\[编辑\]|我要纠错|【?(?:原文下载|相关附件|打印本页)】?[:：]?)$/u,
    examples: [
      '下载 打印 全屏',
      '【字号：大 中 小】',
      '浏览次数：35',
      '扫一扫在手机打开当前页',
      '[编辑]',
      '【原文下载】',
    ],
    not: ['大力推进', '下载专区建设'],
  },
  {
    reason: '附件链接',
    regex: /^(?:[-*•]\s*)?\[[^\]]{1,200}\]\([^()]*(?:\([^()]*\)[^()]*)*\)\s*(?:\([a-z]{2,4}\))?$/u,
    examples: ['- [甲方案.pdf](./甲.pdf)', '[乙](/a/b(1).docx) (docx)'],
    not: ['详见[甲](a.pdf)。'],
  },
  {
    reason: '网页导航',
    regex:
      /^(?:进入关怀版|(?:回到|返回)(?:顶部|首页)|(?:网站)?首\s?页[\s>＞›»|/].{0,80}|下载地址\s*[:：].*|(?:精确|高级)检索|开始检索|无障碍(?:浏览|版)?|长者(?:助手|专区|模式)|导航|首页|当前位置\s*[:：].*|您(?:的|所在的?)位置\s*[:：].*|二维码|.*扫一扫在手机打开当前页.*|.{0,30}(?:ICP备|公网安备).{0,40}|.{2,40}版权所有.{0,30}|(?:咨询邮箱|投诉[/／]咨询电话|网站标识码)\s*[:：].*|隐私声明.*|.*网站地图.*|相关(?:政策)?(?:解读|报道|链接|附件)[:：]?|(?:图解|一图读懂|解读)[:：].*|[>＞【】[\]|｜]{1,3}|政策(?:全文|咨询|原文)|基本信息|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{5,8}.*|.*[【[]\s*字[号体]\s*[:：].*)$/u,
    examples: [
      '当前位置：首页 > 政务公开',
      '首页 政策一网通查 常用政策',
      '下载地址：点击此处下载',
      '粤ICP备00000000号',
      '政策全文',
      '隐私声明 | 联系我们 | 网站地图',
      '2025-03-04 09:49:09 【字体：大 中 小】',
    ],
    not: ['首页改版', '政策咨询服务'],
  },
  {
    reason: '编者注',
    regex: /^[（(](?:本文|此件|正文)有删[减节][）)]$/u,
    examples: ['（本文有删减）'],
    not: ['（此件公开发布）'],
  },
  {
    reason: '网页注释',
    regex: /^<!--.{0,110}-->$/u,
    examples: ['<!-- INFO END -->'],
    not: ['<甲> 乙'],
  },
  {
    reason: '图片',
    regex: /^!\[[^\]]{0,200}\]\([^()\s]*\)$/u,
    examples: ['![图](a.png)'],
    not: ['图1'],
  },
]

/** Why a line is no part of the document; null where it may be one. */
export function furnitureReason(text: string): string | null {
  if (text.length > (text.endsWith(')') ? 800 : 120)) return null
  return furniture.find((row) => row.regex.test(text))?.reason ?? null
}

/** Bare numbers that count pages: at least three, each one more than the last, alone on their lines, a page of text apart. */
export function barePageNumbers(lines: readonly Line[]): Set<Line> {
  const bare = lines.filter((line) => /^\d{1,4}$/u.test(line.text))
  const found = new Set<Line>()
  let row: Line[] = []
  for (const line of bare) {
    const last = row.at(-1)
    if (!last || Number(line.text) !== Number(last.text) + 1 || line.start - last.end < 200) row = []
    row.push(line)
    if (row.length >= 3) for (const page of row) found.add(page)
  }
  return found
}

/** Running heads: the same line at the top of at least three pages. */
export function runningHeads(lines: readonly Line[]): Set<Line> {
  const tops = lines.filter((line) => line.newPage && line.text.length <= 60)
  const counts = new Map<string, number>()
  for (const line of tops) counts.set(line.text, (counts.get(line.text) ?? 0) + 1)
  return new Set(tops.filter((line) => (counts.get(line.text) ?? 0) >= 3))
}

/** The foot of a saved page: short lines at the end among which at least four are navigation. */
export function pageFooter(lines: readonly Line[]): Set<Line> {
  let start = lines.length
  let navigation = 0
  for (let i = lines.length - 1; i >= Math.max(0, lines.length - 60); i--) {
    const line = lines[i] as Line
    if (line.width > 40 || /。/u.test(line.text)) break
    if (furnitureReason(line.text)?.startsWith('网页') !== true) continue
    navigation++
    start = i
  }
  return new Set(navigation >= 4 ? lines.slice(start) : [])
}
