/** Titles that run into their text without a stop: 一、总体目标到2025年… Reads: the text from a mark on. */

/** Titles that stand alone in plans of this genre. */
const usual = [
  ...[
    '总体要求',
    '总体目标',
    '总体思路',
    '总体目标要求',
    '总体要求和目标',
    '总体要求及目标',
    '整体目标',
    '具体目标',
    '具体指标',
    '指导思想',
    '基本原则',
    '工作目标',
    '主要目标',
    '发展目标',
    '目标任务',
  ],
  ...[
    '工作任务',
    '主要任务',
    '重点任务',
    '重点工作',
    '重点工作任务',
    '工作重点',
    '主要工作',
    '工作举措',
    '主要举措',
    '重点举措',
    '工作措施',
    '主要措施',
    '政策措施',
  ],
  ...[
    '保障措施',
    '组织保障',
    '组织实施',
    '组织领导',
    '工作要求',
    '工作步骤',
    '实施步骤',
    '工作安排',
    '进度安排',
    '时间安排',
    '职责分工',
    '工作机制',
    '工作原则',
  ],
  ...[
    '扶持政策',
    '支持政策',
    '适用范围',
    '支持范围',
    '支持对象',
    '培育对象',
    '培育目标',
    '申报条件',
    '申报程序',
    '实施范围',
    '实施对象',
    '实施背景',
    '实施内容',
  ],
  ...[
    '建设目标',
    '建设内容',
    '建设任务',
    '改革目标',
    '改革任务',
    '附则',
    '总则',
    '其他事项',
    '有关要求',
    '监督管理',
    '背景情况',
    '现状与形势',
    '编制目的',
    '编制依据',
  ],
].sort((a, b) => b.length - a.length)

/** Words a sentence of this genre opens with. */
const opener =
  /^(?:到?\d{4}年|以习近平|以党的|为(?:了|深入|贯彻|全面|进一步|加快|切实|认真)|根据|按照|围绕|聚焦|紧扣|紧紧|坚持|通过|全面|深入|深刻|认真|力争|全市|全县|全区|全省|各[县市区级地]|本[市区县方]|对[^策]|从|在|建立|完善|推进|加强|加快|争取|近年来|我[市区县省]|党中央|立足|充分|依托|强化|积极|切实|针对|结合|经过|用|以|科学|统筹|加大|提升|提高|推动|持续|优化|发挥|严格|落实|健全|广泛|大力|主动|突出|开展|培育|打造|鼓励|支持|引导|实施|促进|构建|组织|规范|深化|贯彻|遵循|凡|将|由|继续|遴选|进一步|稳步|扎实|抓好|做好|做优|指导|督促|凝聚|综合|研究|探索|优先|依法|着力|着眼|面向|瞄准|清理|这次|利用|集聚|整合|支撑|创建|完成|新建|每年)/u
const nounEnd =
  /(?:目标|要求|任务|措施|原则|保障|范围|对象|政策|步骤|内容|安排|分工|机制|思想|举措|重点|条件|标准|程序|职责|背景|意义|附则|总则|事项|领导|方式|流程|期限|依据|体系|能力|水平|环境|服务|建设|管理|监督|力度|发展|工作|业务|应用|创新|合力|防线|行动|高地|生态|标杆|突破|推广|改革|责任|布局|质量|效能|活力|转型|升级|监管|平台|队伍|网络|示范|产业|机械化|支撑|协作|合作|效率|便利化|产能)$/u
const mark =
  /^(?:（[一二三四五六七八九十百]{1,5}）|[一二三四五六七八九十百]{1,5}、|第[一二三四五六七八九十百]{1,5}[章节篇]|——)/u

/** Index where a usual title ends behind the mark at `at`, with text following at once; null where there is none. */
export function usualTitleEnd(text: string, at: number): number | null {
  const found = mark.exec(text.slice(at, at + 12))
  if (!found) return null
  const start = at + found[0].length
  const after = text.slice(start, start + 40)
  const doubled = /^([\u4e00-\u9fff]{3,12}?)\1/u.exec(after)?.[1]
  if (doubled) return start + doubled.length
  const word = usual.find((title) => after.startsWith(title))
  return word && !/^(?:[和与及、的，。：（]|$)/u.test(after.slice(word.length)) ? start + word.length : null
}

/**
 * Index where the title of the mark at `at` seems to end, when text follows at once without a stop; null where that is not so.
 * A guess by the last word of the title and the first of the text: to be trusted only where most marks of a document agree.
 */
export function guessedTitleEnd(text: string, at: number): number | null {
  const found = mark.exec(text.slice(at, at + 12))
  if (!found) return null
  const start = at + found[0].length
  const after = text.slice(start, start + 60)
  const stop = after.search(/[。；：]|（[一二三四五六七八九十]{1,3}）|(?<![\d.])1[.、]/u)
  if (stop >= 0 && stop <= 28) return null
  for (let length = 4; length <= 30; length++) {
    const title = after.slice(0, length)
    if (nounEnd.test(title) && opener.test(after.slice(length)) && balanced(title)) return start + length
  }
  return null
}

/** 甲乙，丙丁: at most one comma, with a good part on both sides. */
function balanced(title: string): boolean {
  const parts = title.split('，')
  return (
    parts.length === 1 ||
    (parts.length === 2 &&
      parts.every((part) => part.length >= 4) &&
      Math.abs((parts[0] as string).length - (parts[1] as string).length) <= 9)
  )
}
