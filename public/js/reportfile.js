/** A report file of the reader's own machine: read here, handed back here. */

/**
 * `data` is the .docx in base64, `text` the words of a text file; the other of the two is null.
 * @typedef {{name: string, data: string | null, text: string | null}} ReportFile
 */

const largest = 15_000_000

/** @param {File} file @returns {Promise<ReportFile>} @throws {Error} in Chinese: what is wrong and what to do */
export async function readReport(file) {
  const { name } = file
  if (!/\.(docx|md|markdown|txt)$/i.test(name))
    throw new Error(`不能核查 ${name}。请另存为 .docx、.md 或 .txt 再上传。`)
  if (file.size > largest) throw new Error('文件超过 15 MB。请压缩图片或分开后再上传。')
  if (file.size === 0) throw new Error('文件是空的。请检查后再上传。')
  if (/\.docx$/i.test(name)) return { name, data: await base64(file), text: null }
  return { name, data: null, text: decode(new Uint8Array(await file.arrayBuffer())) }
}

/** The content of a file in base64. @param {File} file @returns {Promise<string>} */
export function base64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(new Error('文件读不出来。请关闭正在使用它的程序后重试。'))
    reader.readAsDataURL(file)
  })
}

/** UTF-16 by its mark, else UTF-8, else GB18030. @param {Uint8Array<ArrayBuffer>} bytes */
function decode(bytes) {
  for (const charset of bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'gb18030'])
    try {
      const text = new TextDecoder(charset, { fatal: true }).decode(bytes)
      if (!text.includes('\0')) return text
    } catch {
      // The next charset may fit.
    }
  throw new Error('文字编码无法识别。请另存为 UTF-8 编码的文本，或 .docx 再上传。')
}

/** Offers a file to be saved. @param {string} data base64 @param {string} name */
export function saveFile(data, name) {
  save(
    Uint8Array.from(atob(data), (char) => char.charCodeAt(0)),
    name,
  )
}

/** Offers a text to be saved, with the mark that old editors tell UTF-8 by. @param {string} text @param {string} name */
export function saveText(text, name) {
  save(`\ufeff${text}`, name)
}

/** @param {BlobPart} content @param {string} name */
function save(content, name) {
  const url = URL.createObjectURL(new Blob([content]))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
