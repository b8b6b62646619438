/** What a file is by its first bytes, where its name says otherwise: portals hand out web pages named .doc. */
import type { SourceText } from '../wire.ts'
import { UnreadableError } from './unreadable.ts'

type Kind = SourceText['format']

const startsWith = (bytes: Uint8Array, ...start: number[]) => start.every((byte, i) => bytes[i] === byte)

/**
 * The format to read a file as: by its content where that is plain to see, else by its ending.
 * @throws UnreadableError for RTF and for office files that are locked.
 */
export function sniff(bytes: Uint8Array, byEnding: Kind, fileName: string): Kind {
  if (startsWith(bytes, 0x50, 0x4b, 3, 4)) return archiveKind(bytes) ?? byEnding
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return compoundKind(bytes, fileName)
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024))
  if (head.includes('%PDF-')) return 'pdf'
  if (head.startsWith('{\\rtf'))
    throw new UnreadableError(fileName, '是 RTF 文件。请在 Word 或 WPS 中打开，另存为 .docx 再导入。')
  if (byEnding !== 'text' && byEnding !== 'markdown' && /^[^\w]*<(?:!doctype html|html|head|meta)\b/iu.test(head))
    return 'html'
  return byEnding
}

/** Names of entries stand in clear in an archive. */
function archiveKind(bytes: Uint8Array): Kind | null {
  const names = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - 400_000)))
  if (names.includes('word/')) return 'docx'
  if (names.includes('OFD.xml')) return 'ofd'
  if (names.includes('META-INF/manifest.xml') && names.includes('content.xml')) return 'odt'
  return null
}

const utf16 = (name: string) => [...name].map((char) => `${char}\0`).join('')

/** Old office files are small file systems; their stream names tell what they hold. */
function compoundKind(bytes: Uint8Array, fileName: string): Kind {
  const text = new TextDecoder('latin1').decode(bytes)
  if (text.includes(utf16('EncryptedPackage')))
    throw new UnreadableError(fileName, '文件加了密码，无法读取。请在 Word 或 WPS 中取消密码保护，另存再导入。')
  if (!text.includes(utf16('WordDocument')))
    throw new UnreadableError(fileName, '不是 Word 文档（可能是表格或演示文稿）。请把文字另存为 .docx 再导入。')
  return 'doc'
}
