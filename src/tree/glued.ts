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
  /^(?:到?\d{4}年|以习近平|以党的|为(?:了|深入|贯彻|全面|进一步|加快|切实|认真)|根据|按照|围绕|聚焦|紧扣|紧紧|坚持|通过|全面|深入|深刻|认真|力争|全市|全县|全区|全省|各[县市区级地]|本[市区县方]|对[^策]|从|在|建立|完善|推进|加强|加快|争取|通过|近年来|我[市区县省]|党中央|立足|充分|依托|强化|积极|切实|针对|结合|经过|用|以|科学|统筹|加大|提升|提高|推动|持续|优化|发挥|严格|落实|健全|广泛|大力|主动|突出|创新|开展|培育|打造|鼓励|支持|引导|实施|促进|构建|组织|规范|深化|贯彻|遵循|凡|将|由)/u
const nounEnd =
  /(?:目标|要求|任务|措施|原则|保障|范围|对象|政策|步骤|内容|安排|分工|机制|思想|举措|重点|条件|标准|程序|职责|背景|意义|附则|总则|事项|领导|方式|流程|期限|依据|体系|能力|水平|环境|服务|建设|管理|监督|力度|发展|工作)$/u

/** Index where the title of the mark at `at` ends, when text follows at once without a stop; null where that is not so. */
export function glueEnd(text: string, at: number): number | null {
  const mark =
    /^(?:（[一二三四五六七八九十百]{1,5}）|[一二三四五六七八九十百]{1,5}、|第[一二三四五六七八九十百]{1,5}[章节篇]|——)/u.exec(
      text.slice(at, at + 12),
    )
  if (!mark) return null
  const start = at + mark[0].length
  const after = text.slice(start, start + 60)
  const stop = after.search(/[。；：]|（[一二三]）/u)
  if (stop >= 0 && stop <= 26) return null
  const word = usual.find((title) => after.startsWith(title))
  if (word && !/^[和与及、的，。]/u.test(after.slice(word.length))) return start + word.length
  for (let length = 4; length <= 24; length++) {
    if (
      nounEnd.test(after.slice(0, length)) &&
      opener.test(after.slice(length)) &&
      !/[，]/u.test(after.slice(0, length))
    )
      return start + length
  }
  return null
}
