/** Front and back matter that is glued to the text of a run-on document. Writes: one piece a field. */
import { isOrganisation } from './fieldlines.ts'
import { cutPieceAt } from './parts.ts'
import { bareTitle, broughtTitle } from './titles.ts'
import type { Piece } from './types.ts'

const date =
  '(?:\\d{4}年\\d{1,2}月\\d{1,2}日|二[〇○零][〇○零一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)'
/** 根据某教办〔2026〕7号文件精神 cites a number; it bears none. */
const number =
  /(?!根据|按照?|依据|依照|遵照|为|经|转发|落实|贯彻)[\u4e00-\u9fffA-Za-z]{1,12}[〔［[【(（]\d{4}[〕］\]】)）]第?\d{1,5}号/u
const firstTitle =
  /^[^。；：]{4,120}?(?:通知|批复|意见|函|决定|方案|办法|措施)(?=(?![的和及与])[\u4e00-\u9fff]{1,12}[〔［[【(（]\d{4}[〕］\]】)）]第?\d+号|[各区市县][^。；]{2,200}：|(?:国务院|[^。；：]{2,12}(?:部|委|局))[、，][^。；]{2,200}：)/u
const signed = new RegExp(`(?<=[。；）〕：])([^。；：（）《》，]{3,60}?)(${date}(?:印发)?)(?!前|后|起|之前|以)`, 'gu')
const closing =
  /(?<=[。）〕；)])(?:本[\u4e00-\u9fff“”]{2,16}(?:自[^。；]{2,40}起(?:施行|实施|执行)|由[^。；]{2,60}解释)|（此件[^（）]{2,12}）|附件[:：]|附[:：]|相关附件[:：]|特此通知。|二维码开始|抄送[:：]|公开属性[:：]|专栏[\d一二三四五六七八九十]{1,3}[:：])|(?<=[^见（《“如及])附件[\d一二三四五六七八九十]{1,2}[:：]?(?=[^。；，：（）]{4,50}$)/gu

/** Cuts a piece at the fields glued to it; `front` says that it stands before the body. */
export function cutFields(piece: Piece, front: boolean): Piece[] {
  const text = piece.text.value
  const at = new Set<number>()
  if (front) for (const cut of openingCuts(text, piece.runOn)) at.add(cut)
  for (const found of text.matchAll(signed)) {
    const name = found[1] as string
    if (!isOrganisation(name)) continue
    const dateAt = found.index + name.length
    const end = dateAt + (found[2] as string).length
    for (const cut of [found.index, dateAt, end]) at.add(cut)
    if (front) at.add(end + titleLength(text.slice(end), text.slice(0, found.index)))
  }
  for (const found of text.matchAll(closing)) at.add(found.index)
  for (const found of text.matchAll(/（此件[^（）]{2,12}）/gu)) at.add(found.index + found[0].length)
  return cutPieceAt(piece, at)
}

/** 某市关于…的意见 with the text glued to it, where nothing else tells the end. */
const about =
  /^(?:[\u4e00-\u9fff]{2,24})?关于[^。；：，]{5,70}?(?:意见|通知|方案|办法|措施|决定|批复|规划|计划)(?:（[^（）]{1,20}）)?(?=[\u4e00-\u9fff“]{4})(?!的|和|及|与|稿|书|印发|出台|实施|发布|精神|要求|实行|落实)/u

const red = /^[^。；：《》]{4,40}(?:人民政府|委员会|办公厅|办公室|[局部委厅])文件(?=[\u4e00-\u9fff]{1,12}〔)/u

/** 某条例（2001年5月1日…通过 2003年…修正） before its first chapter, all on one line. */
const amendedAct =
  /^([^。；：，（）]{4,60}(?:条例|办法|规定|细则|决定))（\d{4}年[^（）]{4,800}(?:通过|修正|修订|公布|发布|施行)）(?=第[一1]|$)/u

/** Ends of what is glued together at the very start: red head, number, title, number, address. */
function openingCuts(text: string, runOn: boolean): number[] {
  const act = amendedAct.exec(text)
  if (act) return [act[1]?.length ?? 0, act[0].length]
  const cuts: number[] = []
  let done = 0
  const pass = (length: number) => {
    if (length === 0) return
    done += length
    cuts.push(done)
  }
  pass(red.exec(text)?.[0].length ?? 0)
  pass(numberLength(text.slice(done)))
  const titled = firstTitle.exec(text.slice(done))?.[0].length ?? 0
  pass(
    titled > 0
      ? titled
      : titleLength(text.slice(done), '') || (runOn ? (about.exec(text.slice(done))?.[0].length ?? 0) : 0),
  )
  if (titled > 0) pass(numberLength(text.slice(done)))
  if (cuts.length > 1) pass(/^\d{4}-\d{1,2}-\d{1,2}(?=[\u4e00-\u9fff])/u.exec(text.slice(done))?.[0].length ?? 0)
  const colon = text.slice(done, done + 500).indexOf('：')
  const address = text.slice(done, done + colon)
  if (colon > 0 && !/[。；《]/u.test(address) && /各|人民政府|[部委局厅]/u.test(address)) pass(colon + 1)
  return cuts
}

function numberLength(text: string): number {
  const found = number.exec(text.slice(0, 40))
  return found && found.index === 0 ? found[0].length : 0
}

/** Length of the title at the start of `text`, known from the notice, else by its last word. */
function titleLength(text: string, notice: string): number {
  const known = broughtTitle(`印发${/《(?:[^《》]|《[^《》]*》)*》/u.exec(notice)?.[0] ?? ''}`)
  if (known) {
    const wanted = bareTitle(known)
    for (let length = known.length - 4; length <= known.length + 12; length++) {
      if (length > 0 && bareTitle(text.slice(0, length)) === wanted) return closeBracket(text, length)
    }
  }
  const plain =
    /^(?!为|根据|按照|近年来|依据|各)[^。；：，]{5,70}?(?:方案|意见|办法|规定|措施|细则|规划|计划|预案|政策|制度)(?:（[^（）]{1,20}）)?(?=为|根据|按照|近年来|依据|第一|一、|目录|以)/u.exec(
      text,
    )
  return plain ? plain[0].length : 0
}

function closeBracket(text: string, length: number): number {
  return /[）》”]/u.test(text[length] ?? '') ? length + 1 : length
}
