/** OpenDocument texts (.odt). Reads: bytes. Writes: SourceText, with automatic numbers written out and tables as rows. */
import { strFromU8 } from 'fflate'
import type { SourceText } from '../wire.ts'
import { refuseBroken } from './broken.ts'
import { commonLosses, tellLosses } from './losses.ts'
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
      '文件里没有文字（可能只有图片）。请先做文字识别（OCR），把结果存为 .docx 或文本再导入。',
    )
  refuseBroken(text, fileName)
  return {
    format: 'odt',
    text,
    meta: {},
    messages: tellLosses('odt', commonLosses(found, numberer.written, found.comments)),
  }
}

/** Names of styles whose text is not shown. */
function hiddenStyles(parts: readonly (XmlElement | undefined)[]): Set<string> {
  const styles = parts.flatMap((part) =>
    ['automatic-styles', 'styles'].flatMap((holder) => elements(child(part, holder), 'style')),
  )
  const hides = (style: XmlElement) => child(style, 'text-properties')?.attributes.display === 'none'
  return new Set(styles.filter(hides).map((style) => style.attributes.name ?? ''))
}
