/**
 * Units that prose makes responsible: the subject of a duty (各园区要建设…), 由甲局牵头，乙局参加, 会同丙局, 在丁局指导下, 办公室设在戊局.
 * A name counts only where it starts at a known place (a sentence, a comma, a cue) and is followed by a verb of duty.
 * Reads: one text and the stretches labels have taken. Writes: findings in order of place.
 */
import type { UnitPlace } from '../rules/units.ts'
import { descriptive, founded, isInvoked, isWeakSubject, objectCues, underLead } from '../rules/units-cues.ts'
import { nameForm, opensWithVerb } from '../rules/units-forms.ts'
import type { Range, Role } from '../wire.ts'
import { maskTitles } from './mask.ts'
import { listedUnits } from './units-list.ts'
import { type NamedRun, namesAt, type Search } from './units-names.ts'
import type { UnitFinding } from './units-order.ts'
import { assignedOf, duty, endsObject, leadingOf, memberOf, type Opening, type Predicate } from './units-predicates.ts'

const sentenceEnd = /[。；！？\n]/u
const opener =
  /^(?:\s|-|【[^】]{1,24}】|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[一二三四五六七八九十]是|第[一二三四五六七八九十]|此外|同时|其中|另外|并由|并|统一由|主要由|具体由|分别由|原则上|(?:[本我全][市区县省]|本行政区域内?)(?=各|其[他它]|有关|相关)|首先由|由|——|：|，)+/u
/** Cheap refusal of the sentences that hold no cue of an object. */
const hasObjectCue =
  /会同|联合|联动|联手|共建|合作|共同|协同|密切|紧密|配合|加强|强化|深化|做好|设[在于]|挂靠|组长|指挥|召集|主任|发挥/u
const founding = /^(?:[^，。；：]{0,8}?)(?:建立健全|建立|构建|形成|成立|完善|健全|实行|组建|实施|落实|强化)(?:以|由)?/u

/** The units that the prose of a text makes responsible, support or guide, or puts in the lead. */
export function proseUnits(text: string, taken: readonly Range[], place: UnitPlace): UnitFinding[] {
  const masked = blank(/[《（(〔［[【]/u.test(text) ? maskTitles(text) : text, taken)
  const found: UnitFinding[] = []
  for (const sentence of sentences(masked)) {
    if (descriptive.test(masked.slice(...sentence))) continue
    subjects(masked, sentence, place, found)
    objects(masked, sentence, place, found)
    underWhom(masked, sentence, place, found)
    foundedBodies(masked, sentence, found)
  }
  return found.sort((a, b) => a.span[0] - b.span[0])
}

/** The units of a line that holds nothing but names, where the words after it are their duty; null where it is no such line. */
export function namedDuty(line: string, after: string, place: UnitPlace): UnitFinding[] | null {
  const listed = listedUnits(line, [0, line.length], place, 'endings')
  const named = (name: string) =>
    /^[\u3400-\u9fff]{2,8}部门$/u.test(name) || ['body', 'establishment', 'class'].includes(nameForm(name) ?? '')
  if (listed.length === 0 || !coversAll(line, listed)) return null
  if (!listed.every(({ span }) => named(line.slice(...span)))) return null
  const predicate = duty(
    after.replace(/^\n/u, ''),
    listed.map(({ span }) => line.slice(...span)),
    'sentence',
  )
  if (predicate === null) return null
  return listed.map(({ span }) => ({ span, role: predicate.role, explicit: false, first: false, rule: predicate.rule }))
}

/** Whether nothing but separators stands between the names. */
function coversAll(line: string, listed: readonly { span: Range }[]): boolean {
  const names = listed.reduce((sum, { span }) => sum + span[1] - span[0], 0)
  return line.replace(/[、，；：\s]|等(?:部门|单位)?|和|及/gu, '').length <= names
}

function blank(text: string, taken: readonly Range[]): string {
  let out = text
  for (const [from, to] of taken) out = `${out.slice(0, from)}${'。'.repeat(to - from)}${out.slice(to)}`
  return out
}

function sentences(text: string): Range[] {
  const found: Range[] = []
  let from = 0
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !sentenceEnd.test(text[i]!)) continue
    if (i > from) found.push([from, i])
    from = i + 1
  }
  return found
}

/** Subjects at the start of a sentence, after its commas and after 由; a later 牵头 without a subject of its own falls to the last one. */
function subjects(text: string, [start, end]: Range, place: UnitPlace, found: UnitFinding[]): void {
  let current: NamedRun | null = null
  let at = start
  while (at < end) {
    const comma = nextComma(text, at, end)
    const sure = subjectIn(text, [at, comma], end, place)
    if (sure) {
      current = sure.run
      at = Math.max(at, sure.run.end)
      push(found, sure.run, sure.predicate)
      const after = nextComma(text, at, end)
      at = after + 1
      continue
    }
    if (current && /^(?:并|同时)?(?:负责)?牵头(?![^，。；]{0,12}的企业)/u.test(text.slice(at, comma)))
      push(found, current, { role: 'lead', rule: 'prose/lead' })
    at = comma + 1
  }
}

/** Where the next part of a sentence begins: a comma, a colon, or the 、 of 甲局牵头、乙局参与. */
function nextComma(text: string, from: number, end: number): number {
  for (let i = from; i < end; i++) {
    if (text[i] === '，' || text[i] === '：') return i
    if (text[i] === '、' && /(?:牵头|主导|领导|负责|统筹)$/u.test(text.slice(i - 2, i))) return i
  }
  return end
}

/** The first subject in a stretch between two commas, with what it has to do. */
function subjectIn(
  text: string,
  [start, end]: Range,
  sentenceEnds: number,
  place: UnitPlace,
): { run: NamedRun; predicate: Predicate } | null {
  if (text[start - 1] === '、') {
    const member = subjectAt(text, start, sentenceEnds, place, 'body', memberOf)
    if (member) return member
  }
  const piece = text.slice(start, end)
  const opened = opener.exec(piece)?.[0].length ?? 0
  const starts: [number, Opening][] = [[start + opened, /由$/u.test(piece.slice(0, opened)) ? 'agent' : 'sentence']]
  for (const at of agents(piece)) starts.push([start + at, 'agent'])
  for (let i = piece.indexOf('（'); i >= 0; i = piece.indexOf('（', i + 1)) starts.push([start + i + 1, 'bracket'])
  for (const [at, opening] of starts) {
    const hit = subjectAt(text, at, sentenceEnds, place, opening === 'agent' ? 'agent' : 'body', (rest, names) =>
      duty(rest, names, opening),
    )
    if (hit) return hit
  }
  const headed = opensWithVerb(piece) ? null : /^[\u3400-\u9fff]{2,10}、(?=各)/u.exec(piece)
  if (headed) {
    const hit = subjectAt(text, start + headed[0].length, sentenceEnds, place, 'body', (rest, names) =>
      duty(rest, names, 'sentence'),
    )
    if (hit) return hit
  }
  const assigned = /^(?:[^，。；：]{0,6}?)明确(?:由|以)?/u.exec(piece)
  if (assigned) return subjectAt(text, start + assigned[0].length, sentenceEnds, place, 'body', assignedOf)
  const built = founding.exec(piece)
  if (!built) return null
  return subjectAt(text, start + built[0].length, sentenceEnds, place, 'body', (rest) => leadingOf(rest))
}

/** 由所涉及的甲局、乙局牵头 */
const concerned = /^(?:所?涉及|所?属于|对应)的/u

/** Where an agent may begin: after 由 (but 自由, 理由, 由于), and after 授权 where 由 stands before it. */
function agents(piece: string): number[] {
  const found: number[] = []
  for (let i = piece.indexOf('由'); i >= 0; i = piece.indexOf('由', i + 1)) {
    if (
      !'自理缘经'.includes(piece[i - 1] ?? '，') &&
      !'于此来衷'.includes(piece[i + 1] ?? '于') &&
      !/[是所]指$/u.test(piece.slice(0, i))
    )
      found.push(i + 1 + (concerned.exec(piece.slice(i + 1))?.[0].length ?? 0))
  }
  const granted = found.length > 0 ? piece.indexOf('授权', found[0]) : -1
  return granted < 0 ? found : [...found, granted + 2]
}

function subjectAt(
  text: string,
  at: number,
  end: number,
  place: UnitPlace,
  how: Search,
  judge: (rest: string, names: readonly string[]) => Predicate | null,
): { run: NamedRun; predicate: Predicate } | null {
  let predicate: Predicate | null = null
  const run = namesAt(text, at, end, place, how, (until, names) => {
    predicate = judge(text.slice(until, Math.min(end, until + 240)), names)
    return predicate !== null
  })
  return run && predicate ? { run, predicate } : null
}

function objects(text: string, [start, end]: Range, place: UnitPlace, found: UnitFinding[]): void {
  const sentence = text.slice(start, end)
  if (!hasObjectCue.test(sentence)) return
  for (const { id, role, pattern } of objectCues) {
    for (const match of sentence.matchAll(pattern)) {
      const at = start + match.index + match[0].length
      const run = namesAt(text, at, end, place, id === 'prose/joint' ? 'body' : 'organisation', (until) =>
        endsObject(text.slice(until, Math.min(end, until + 24))),
      )
      const loose =
        (id === 'prose/closer' || id === 'prose/hand-in-hand') &&
        run?.spans.every((span) => isWeakSubject(text.slice(...span)))
      if (run && !loose) push(found, run, { role, rule: id })
    }
  }
}

function underWhom(text: string, [start, end]: Range, place: UnitPlace, found: UnitFinding[]): void {
  for (const match of text.slice(start, end).matchAll(underLead)) {
    const list = match.groups?.list ?? ''
    if (isInvoked(list) || /团结在|习近平同志为核心/u.test(text.slice(start, end))) continue
    const at = start + match.index + 1
    const run = namesAt(text, at, at + list.length, place, 'agent', (until) => until === at + list.length)
    const role: Role = /领导|指导/u.test(match.groups?.kind ?? '') ? 'guide' : 'lead'
    if (run) push(found, run, { role, rule: 'prose/under' })
  }
}

/** A leading group founded by the clause leads, where the sentence goes on to say what it does. */
function foundedBodies(text: string, [start, end]: Range, found: UnitFinding[]): void {
  const sentence = text.slice(start, end)
  for (const match of sentence.matchAll(founded)) {
    const list = match.groups?.list ?? ''
    const rest = sentence.slice(match.index + match[0].length)
    if (/可$|^各/u.test(sentence.slice(0, match.index)) || !/统筹|牵头|负责|统一领导|组长|协调/u.test(rest)) continue
    const at = start + match.index + match[0].length - list.length
    found.push({ span: [at, at + list.length], role: 'lead', explicit: false, first: false, rule: 'prose/founded' })
  }
}

function push(found: UnitFinding[], run: NamedRun, { role, rule }: Predicate): void {
  for (const span of run.spans) found.push({ span, role, explicit: false, first: false, rule })
}
