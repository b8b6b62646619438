/** What a word processor's file held and its text has not, or has otherwise: told alike for .docx and .odt. */
import type { Message } from '../wire.ts'
import { notice } from './notice.ts'

/** When it holds, the rule's name, how grave it is, the words. */
export type Loss = [boolean | number, string, Message['level'], string]

/** Counts; `contents` and `comments` may be a mere yes. */
export interface Found {
  changes: number
  hidden: number
  boxes: number
  pictures: number
  contents: number | boolean
}

/** What both formats can lose. `numbers` are the automatic numbers written out. */
export function commonLosses(found: Found, numbers: number, comments: number | boolean): Loss[] {
  return [
    [numbers, 'numbers', 'info', `${numbers} 处自动编号已还原为文字`],
    [found.changes, 'changes', 'info', '文件带有修订，已按接受全部修订后的文字读入'],
    [found.hidden, 'hidden', 'info', `${found.hidden} 个隐藏的字未读入`],
    [found.boxes, 'boxes', 'info', `${found.boxes} 个文本框的文字放在所在段落之后，位置请核对`],
    [found.pictures, 'pictures', 'warning', `${found.pictures} 张图片未读入；图片里如有文字，请补录`],
    [found.contents, 'contents', 'info', '自动生成的目录未读入'],
    [comments, 'comments', 'info', '批注未读入'],
  ]
}

export function tellLosses(format: 'docx' | 'odt', losses: readonly Loss[]): Message[] {
  return losses
    .filter(([when]) => Boolean(when))
    .map(([, rule, level, text]) => notice(`read/${format}-${rule}`, level, text))
}
