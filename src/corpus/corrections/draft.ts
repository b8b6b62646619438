/**
 * From what a person says about a clause as it is shown now to a correction that can be stored.
 * Reads: the collection as served, a draft. Writes: a correction, or an error that says what does not fit.
 */
import { themeRows } from '../../rules/themes.ts'
import { resolveUnit } from '../../rules/units.ts'
import type {
  Clause,
  Correction,
  CorrectionAction,
  Fix,
  PolicyRecord,
  Range,
  Role,
  Signature,
  UnitValue,
} from '../../wire.ts'
import { fieldOf, makeAnchor } from './anchor.ts'
import { correctionId } from './check.ts'
import { setApart } from './clauses.ts'
import { recut } from './heading.ts'
import { saidBy, sameValue, type TagKind, type TagValue, tagsOf } from './tags.ts'

/** `missing`: no such clause; `misfit`: it does not go with the text; `conflict`: it was changed meanwhile. */
export class CorrectionError extends Error {
  override name = 'CorrectionError'
  readonly kind: 'missing' | 'misfit' | 'conflict'

  constructor(kind: CorrectionError['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

/** What a person says of a unit: by its name, which is read as in the document. */
export type SaidUnit = { role: Role; name: string; explicit?: boolean }

interface DraftBase {
  /** Key of the clause. */
  clause: string
  by: string
  why: string
}

export type DraftTag = DraftBase & {
  kind: TagKind
  action: CorrectionAction
  in: 'text' | 'heading'
  span: Range
  /** The words at `span`, as the person saw them. */
  quote: string
  /** What the person saw there; where given and no longer so, it is a conflict. */
  was?: TagValue | null
  now?: TagValue | SaidUnit | null
}

export type Draft =
  | DraftTag
  | (DraftBase & { kind: 'heading'; action: 'confirm' | 'change'; now?: string | null })
  | (DraftBase & { kind: 'clause'; action: 'confirm' | 'delete' })
  | (DraftBase & Pick<DraftTag, 'in' | 'span' | 'quote'> & { kind: 'clause'; action: 'add' })
  | (DraftBase & { kind: 'theme'; action: 'confirm' | 'delete' | 'add'; theme: string })
  | (DraftBase & { kind: 'alignment'; action: 'confirm' | 'delete' | 'add'; other: string; grade?: 1 | 2 })

/**
 * The correction a draft asks for, made at `at` (ISO time).
 * @throws CorrectionError
 */
export function makeCorrection(records: readonly PolicyRecord[], draft: Draft, at: string): Correction {
  const { record, clause } = clauseAt(records, draft.clause)
  const signature: Signature = { at, by: draft.by.trim(), why: draft.why.trim() }
  if (signature.by === '') throw new CorrectionError('misfit', '请写明校正人。')
  if (signature.why === '') throw new CorrectionError('misfit', '请写明理由。')
  const anchor =
    'span' in draft
      ? makeAnchor(record.id, clause, draft.in, checkQuote(clause, draft))
      : makeAnchor(record.id, clause, 'text', null)
  const said = { ...signature, anchor, fix: fixOf(records, record, clause, draft) }
  return { id: correctionId(said), ...said, withdrawn: null }
}

function clauseAt(records: readonly PolicyRecord[], key: string): { record: PolicyRecord; clause: Clause } {
  const record = records.find(({ id }) => key.startsWith(`${id}/`))
  const clause = record?.clauses.find((one) => one.key === key)
  if (!record || !clause) throw new CorrectionError('missing', `没有条款 ${key}。`)
  return { record, clause }
}

function checkQuote(clause: Clause, { in: where, span, quote }: Pick<DraftTag, 'in' | 'span' | 'quote'>): Range {
  if (quote.trim() === '' || fieldOf(clause, where).slice(...span) !== quote)
    throw new CorrectionError(
      'misfit',
      `条款${where === 'heading' ? '标题' : '正文'}的这个位置不是“${quote}”。请刷新页面后重新选择。`,
    )
  return span
}

function fixOf(records: readonly PolicyRecord[], record: PolicyRecord, clause: Clause, draft: Draft): Fix {
  if (draft.kind === 'theme') {
    const { kind, action, theme } = draft
    if (!themeRows.some(({ id }) => id === theme)) throw new CorrectionError('misfit', `没有主题 ${theme}。`)
    return { kind, action, theme }
  }
  if (draft.kind === 'alignment') {
    const { kind, action, grade = 2 } = draft
    const other = clauseAt(records, draft.other)
    if (other.record === record) throw new CorrectionError('misfit', '条款对应须在两份文件之间。')
    return { kind, action, grade, other: makeAnchor(other.record.id, other.clause, 'text', null) }
  }
  if (draft.kind === 'clause') {
    if (draft.action === 'add' && (draft.in !== 'text' || !setApart(new Map(), clause, draft.span[0])))
      throw new CorrectionError('misfit', '从这里起不能另成一条：前后都要有正文。')
    return { kind: draft.kind, action: draft.action }
  }
  if (draft.kind === 'heading') return headingFix(record, clause, draft)
  return tagFix(record, clause, draft)
}

function headingFix(record: PolicyRecord, clause: Clause, draft: Extract<Draft, { kind: 'heading' }>): Fix {
  const was = clause.heading
  const now = draft.action === 'confirm' ? was : draft.now?.trim() || null
  if (draft.action === 'change' && now === was) throw new CorrectionError('misfit', '标题没有变化。')
  if (now !== was && recut(clause, record.source_text, now) === null)
    throw new CorrectionError('misfit', `条款不以“${now ?? ''}”开头，或标题与正文不相连。标题只能取条款开头的文字。`)
  return { kind: 'heading', action: draft.action, was, now }
}

function tagFix(record: PolicyRecord, clause: Clause, draft: DraftTag): Fix {
  const { kind, action } = draft
  const was = action === 'add' ? null : currentValue(clause, draft)
  const now = action === 'delete' ? null : action === 'confirm' ? was : readValue(record, draft, was)
  if (action === 'change' && sameValue(kind, was, now))
    throw new CorrectionError('misfit', '内容没有变化。如果标注是对的，请选“确认无误”。')
  if (
    action === 'add' &&
    tagsOf(clause, kind).some(
      (tag) => sameValue(kind, saidBy(tag), now) && (kind === 'unit' || overlaps(tag.span, draft.span)),
    )
  )
    throw new CorrectionError('conflict', '这一条已有同样的标注。')
  return { kind, action, was, now } as Fix
}

const overlaps = (a: Range, b: Range) => a[0] < b[1] && b[0] < a[1]

/** What stands at the place now. @throws CorrectionError where that is not what the person saw */
function currentValue(clause: Clause, { kind, in: where, span, was }: DraftTag): TagValue {
  const here = tagsOf(clause, kind).filter(
    (tag) => tag.in === where && tag.span[0] === span[0] && tag.span[1] === span[1],
  )
  const found = was ? here.find((tag) => sameValue(kind, saidBy(tag), was)) : here.length === 1 ? here[0] : undefined
  if (!found)
    throw new CorrectionError(
      'conflict',
      here.length > 1 && !was ? '这里有几个标注，请写明是哪一个。' : '这个标注已被别人改过或已不在。请刷新页面后再看。',
    )
  return saidBy(found)
}

function readValue(record: PolicyRecord, { kind, now }: DraftTag, was: TagValue | null): TagValue {
  if (!now) throw new CorrectionError('misfit', '请写明改成什么。')
  if (kind !== 'unit') return now as TagValue
  const said = now as SaidUnit
  const name = said.name.trim()
  if (name === '') throw new CorrectionError('misfit', '请写明单位名称。')
  const { district, city, level } = record.document
  const before = was as UnitValue | null
  const known =
    before?.name === name
      ? { id: before.unit, name, generic: before.generic }
      : resolveUnit(name, { district, city, level })
  const { role, explicit = before?.explicit ?? false } = said
  return { role, explicit, unit: known.id, name: known.name, generic: known.generic }
}
