/**
 * The parts of a .docx, read within bounds and written back untouched apart from those that were changed.
 * Reads: bytes. Writes: bytes. What a hostile file could do (zip bomb, XML entities, templates from elsewhere) is refused.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

/** The file cannot be read; the message says in Chinese why and what to do. */
export class UnreadableDocxError extends Error {
  override name = 'UnreadableDocxError'
}

export interface DocxParts {
  /** Every entry of the archive in its order. */
  entries: Map<string, Uint8Array>
}

const mostBytes = 120_000_000
const mostXml = 60_000_000
const mostEntries = 3000
const refusedLinks = /\/(?:attachedTemplate|oleObject|frame|subDocument|aFChunk|externalLink|mailMergeSource)"/u

/**
 * Opens a .docx.
 * @throws UnreadableDocxError for what is no .docx, is locked, too large, or draws on other places.
 */
export function openDocx(bytes: Uint8Array): DocxParts {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw new UnreadableDocxError('这是旧版 .doc 或加了密码的文件，请在 Word 或 WPS 中另存为不加密的 .docx 再上传。')
  }
  const entries = inflate(bytes)
  if (!entries.has('word/document.xml')) throw new UnreadableDocxError('文件中没有正文，可能不是 Word 文档（.docx）。')
  for (const [name, content] of entries) {
    if (!/\.(?:xml|rels)$/u.test(name)) continue
    const head = strFromU8(content.subarray(0, 4096))
    if (/<!DOCTYPE|<!ENTITY/iu.test(head) || hasDeclaration(content)) {
      throw new UnreadableDocxError(
        `文件的 ${name} 含有实体声明，为安全起见不予处理。请在 Word 或 WPS 中另存后再上传。`,
      )
    }
    if (name.endsWith('.rels')) refuseForeign(name, strFromU8(content))
  }
  return { entries }
}

/** Writes the archive with some parts changed or added. */
export function writeDocx(parts: DocxParts, changed: ReadonlyMap<string, string>): Uint8Array {
  const entries = new Map(parts.entries)
  for (const [name, text] of changed) entries.set(name, strToU8(text))
  return zipSync(Object.fromEntries(entries), { level: 6, mtime: new Date(1980, 0, 2) })
}

/** A part as text; undefined where the archive has none. */
export function partText(parts: DocxParts, name: string): string | undefined {
  const content = parts.entries.get(name)
  return content === undefined ? undefined : strFromU8(content)
}

function inflate(bytes: Uint8Array): Map<string, Uint8Array> {
  let total = 0
  let count = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize
        count += 1
        if (total > mostBytes || count > mostEntries || (/\.(?:xml|rels)$/u.test(name) && originalSize > mostXml)) {
          throw new UnreadableDocxError('文件展开后过大，不予处理。请删去大图或拆成几份再上传。')
        }
        return !name.endsWith('/')
      },
    })
    return new Map(Object.entries(files))
  } catch (cause) {
    if (cause instanceof UnreadableDocxError) throw cause
    throw new UnreadableDocxError('文件已损坏或不是 .docx，请在 Word 或 WPS 中打开并另存后再上传。', { cause })
  }
}

/** A declaration can only stand before the root element; it is sought there however long the comments before it are. */
function hasDeclaration(content: Uint8Array): boolean {
  const text = strFromU8(content.subarray(0, 200_000))
  const root = text.search(/<[A-Za-z]/u)
  return /<!(?:DOCTYPE|ENTITY)/iu.test(root < 0 ? text : text.slice(0, root))
}

function refuseForeign(name: string, text: string): void {
  for (const found of text.matchAll(/<Relationship\b[^>]*>/gu)) {
    if (/TargetMode="External"/u.test(found[0]) && refusedLinks.test(found[0])) {
      throw new UnreadableDocxError(
        `文件（${name}）引用了外部模板或对象，为安全起见不予处理。请另存为不带外部链接的 .docx。`,
      )
    }
  }
}
