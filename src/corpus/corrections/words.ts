/** A correction in words, for people. */
import { themeRows } from '../../rules/themes.ts'
import type { Correction, CorrectionStatus, DeadlineValue, Fix, Role, TargetValue, UnitValue } from '../../wire.ts'

export const stateWords: Record<CorrectionStatus, string> = {
  applied: '生效',
  agrees: '规则已一致',
  superseded: '已被取代',
  withdrawn: '已撤回',
  stale: '不再适用',
}

const roleWords: Record<Role, string> = { lead: '牵头', responsible: '负责', support: '配合', guide: '指导' }
const actionWords = { confirm: '确认', change: '改正', delete: '删去', add: '补上' }

/** 改正责任单位“区科经委”：牵头 → 配合 */
export function describeFix({ fix, anchor }: Pick<Correction, 'fix' | 'anchor'>): string {
  const action = actionWords[fix.action]
  if (fix.kind === 'clause') {
    const what = `${anchor.heading ?? anchor.text.slice(0, 16)}`
    return fix.action === 'add' ? `从“${anchor.quote.slice(0, 16)}”起另成一条` : `${action}条款：${what}`
  }
  if (fix.kind === 'theme') return `${action}主题：${themeRows.find(({ id }) => id === fix.theme)?.name ?? fix.theme}`
  if (fix.kind === 'alignment') return `${action}条款对应：${fix.other.document}/${fix.other.clause}`
  if (fix.kind === 'heading') return `${action}标题：${fix.now ?? '（无标题）'}`
  const kind = { unit: '责任单位', deadline: '期限', target: '目标' }[fix.kind]
  const values = [fix.was, fix.now].map((value) => (value ? valueWords(fix.kind, value) : null))
  const [was, now] = values
  const what = fix.action === 'change' ? `${was} → ${now}` : (now ?? was ?? '')
  return `${action}${kind}“${anchor.quote}”：${what}`
}

function valueWords(kind: Fix['kind'], value: UnitValue | DeadlineValue | TargetValue): string {
  if (kind === 'unit') {
    const { role, name } = value as UnitValue
    return `${roleWords[role]} ${name}`
  }
  if (kind === 'deadline') {
    const { start, end } = value as DeadlineValue
    return start === null ? `至 ${end ?? '未定日期'}` : `${start} 至 ${end ?? '未定日期'}`
  }
  const { metric, op, value: amount, low, high, unit } = value as TargetValue
  return `${metric} ${op === 'range' ? `${low}—${high}` : `${op} ${amount ?? ''}`}${unit ?? ''}`
}
