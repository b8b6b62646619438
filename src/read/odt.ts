/** OpenDocument texts (.odt). Reads: bytes. Writes: SourceText, with automatic numbers written out and tables as rows. */
import { strFromU8 } from 'fflate'
import type { Message, SourceText } from '../wire.ts'
import { refuseBroken } from './broken.ts'
import { notice } from './notice.ts'
import { type OdtFound, readOdtBody } from './odt-body.ts'
import { listStyles, makeListNumberer } from './odt-lists.ts'
import { UnreadableError } from './unreadable.ts'
import { child, elements, parseXml, type XmlElement } from './xml.ts'
import { openArchive } from './zip.ts'

/** @throws UnreadableError for a damaged, encrypted or oversized file, and one without text. */
export function readOdt(bytes: Uint8Array, fileName: string): SourceText {
  const files = openArchive(bytes, fileName).take((name) =>
    ['content.xml', 'styles.xml', 'META-INF/manifest.xml'].includes(name),
  )
  if (strFromU8(files.get('META-INF/manifest.xml') ?? new Uint8Array(0)).includes('encryption-data'))
    throw new UnreadableError(fileName, '文件加了密码，无法读取。请打开后取消密码保护，另存再导入。')
  const parse = (name: string) => {
    const part = files.get(name)
    return part && parseXml(strFromU8(part), fileName)
  }
  const content = parse('content.xml')
  const body = child(content, 'body', 'text')
  if (!body) throw new UnreadableError(fileName, '文件中没有正文，可能不是文字文档。请另存为 .docx 再导入。')
  const styles = parse('styles.xml')
  const numberer = makeListNumberer([...listStyles(styles), ...listStyles(content)])
  const found: OdtFound = { changes: 0, hidden: 0, boxes: 0, pictures: 0, contents: 0, comments: 0 }
  const lines = readOdtBody(body, { numberer, hidden: hiddenStyles([styles, content]), found })
  const text = `${lines.join('\n\n')}\n`
  if (!/\p{Script=Han}/u.test(text))
    throw new UnreadableError(
      fileName,
      '文件里没有文字（可能只有图片）。请先做文字识别（OCR），请把结果存为 .docx 或文本再导入。',
    )
  refuseBroken(text, fileName)
  return { format: 'odt', text, meta: {}, messages: tell(found, numberer.written) }
}

/** Names of styles whose text is not shown. */
function hiddenStyles(parts: readonly (XmlElement | undefined)[]): Set<string> {
  const styles = parts.flatMap((part) =>
    ['automatic-styles', 'styles'].flatMap((holder) => elements(child(part, holder), 'style')),
  )
  const hides = (style: XmlElement) => child(style, 'text-properties')?.attributes.display === 'none'
  return new Set(styles.filter(hides).map((style) => style.attributes.name ?? ''))
}

function tell(found: OdtFound, numbers: number): Message[] {
  const rows: [number, string, Message['level'], string][] = [
    [numbers, 'numbers', 'info', `${numbers} 处自动编号已还原为文字`],
    [found.changes, 'changes', 'info', '文件带有修订，已按接受全部修订后的文字读入'],
    [found.hidden, 'hidden', 'info', `${found.hidden} 个隐藏的字未读入`],
    [found.boxes, 'boxes', 'info', `${found.boxes} 个文本框的文字放在所在段落之后，位置请核对`],
    [found.pictures, 'pictures', 'warning', `${found.pictures} 张图片未读入；图片里如有文字，请补录`],
    [found.contents, 'contents', 'info', '自动生成的目录未读入'],
    [found.comments, 'comments', 'info', '批注未读入'],
  ]
  return rows.filter(([count]) => count > 0).map(([, rule, level, text]) => notice(`read/odt-${rule}`, level, text))
}
