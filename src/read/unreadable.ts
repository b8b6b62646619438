/** A file that cannot be read as text. The message is Chinese: what is wrong and what to do. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError'
  readonly fileName: string

  constructor(fileName: string, reason: string, options?: ErrorOptions) {
    super(`${fileName}：${reason}`, options)
    this.fileName = fileName
  }

  /** The error of another thread, from its whole message. */
  static of(fileName: string, message: string): UnreadableError {
    return new UnreadableError(fileName, message.slice(fileName.length + 1))
  }
}
