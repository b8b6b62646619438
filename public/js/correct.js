/** 有误？: says what is wrong with a tag, a clause, a theme or an alignment, and has it corrected. */
import { canWrite, keep, kept, send } from './admin.js'
import { openDialog } from './dialog.js'
import { html, nothing, say } from './dom.js'
import { go } from './router.js'
import { dayWords } from './words.js'

/** @import {CorrectionState, HandMark} from '../../src/wire.ts' */

/**
 * What a form asks for: the fields it shows, and the correction they make.
 * @typedef {object} Form
 * @property {string} title
 * @property {(refresh: () => void) => unknown} view
 * @property {(form: FormData) => Record<string, unknown>} read throws an Error that says what is missing
 */

/** Shows a form with the fields that every correction needs, sends it, and shows the page as it is then. @param {Form} form */
export async function openForm({ title, view, read }) {
  if (!(await mayWrite(title))) return
  openDialog({
    title,
    view: (refresh) => html`${view(refresh)} ${signatureFields('理由（如：核对原件第 3 页）', true)}`,
    submit: async (form) => {
      const signed = signature(form)
      /** @type {CorrectionState} */
      const { status, correction } = await send('POST', '/api/corrections', { ...read(form), ...signed })
      const words = status === 'agrees' ? '已记下；规则的结果与此一致。' : '已校正，检索和各表均已更新。'
      done(words, correction.fix.action !== 'change' && correction.fix.action !== 'confirm')
    },
  })
}

/** Asks whether to take a correction back. @param {HandMark} hand */
export async function openWithdrawal(hand) {
  const title = '撤回校正'
  if (!(await mayWrite(title))) return
  openDialog({
    title,
    action: '撤回',
    view: () => html`<p>${handWords(hand)}</p>
      <p class="dialog-said">撤回后恢复规则的结果或更早的校正；撤回的记录仍然保留。</p>
      ${signatureFields('撤回的理由', false)}`,
    submit: async (form) => {
      const { by, why } = signature(form)
      await send('DELETE', `/api/corrections/${hand.id}?${new URLSearchParams({ by, why })}`)
      done('已撤回。', hand.action === 'add' || hand.action === 'delete')
    },
  })
}

/** 张三 2026年11月21日改正：核对原件 @param {HandMark} hand */
export function handWords({ by, at, why, action }) {
  const word = { confirm: '确认', change: '改正', delete: '删去', add: '补上' }[action]
  return `${by} ${dayWords(at.slice(0, 10))}${word}${why ? `：${why}` : ''}`
}

/** @param {HandMark} hand */
export function withdrawButton(hand) {
  return html`<button type="button" class="wrong" aria-haspopup="dialog" @click=${() => openWithdrawal(hand)}>撤回校正</button>`
}

/** The mark on what a person corrected. */
export const byHandMark = html`<small class="by-hand">人工校正</small>`

/** @param {string} title */
async function mayWrite(title) {
  try {
    if (await canWrite()) return true
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return false
  }
  openDialog({
    title,
    submit: null,
    view: () =>
      html`<p>本服务没有开启写入，只能查阅。</p>
        <p class="dialog-said">请管理员设置管理口令（环境变量 TIAOXI_ADMIN_TOKEN，或 serve --admin-token-file）后重新启动。</p>`,
  })
  return false
}

/** @param {string} hint @param {boolean} required */
function signatureFields(hint, required) {
  return html`<label>${hint}<textarea name="why" rows="2" maxlength="500" ?required=${required}></textarea></label>
    <div class="dialog-row">
      <label>校正人<input name="by" required maxlength="40" autocomplete="name" .value=${kept('person')} /></label>
      ${
        kept('token')
          ? nothing
          : html`<label
              >管理口令<input name="token" type="password" required autocomplete="current-password" /></label
            >`
      }
    </div>`
}

/** Keeps name and token for the next one. @param {FormData} form */
function signature(form) {
  const by = text(form, 'by')
  const token = text(form, 'token')
  if (token) keep('token', token)
  keep('person', by)
  return { by, why: text(form, 'why') }
}

/** @param {FormData} form @param {string} name */
export function text(form, name) {
  return String(form.get(name) ?? '').trim()
}

/** Shows the page anew. A tag that is gone is not to be pointed at by the address. @param {string} words @param {boolean} [gone] */
function done(words, gone = false) {
  say(words)
  const url = new URL(location.href)
  if (gone) url.searchParams.delete('tag')
  return go(url.pathname + url.search, { replace: true, focus: 'keep', state: history.state ?? {} })
}
