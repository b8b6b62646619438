/** A file that cannot be read as text. The message is Chinese: what is wrong and what to do. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError'
  readonly fileName: string

  constructor(fileName: string, message: string) {
    super(`${fileName}：${message}`)
    this.fileName = fileName
  }
}
