import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'

/** Writes a whole file and waits until the disk has it. */
export function writeDurably(path: string, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
  const file = openSync(path, 'w')
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Waits until the disk has the folder's names. Some systems know no such thing; then nothing happens. */
export function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    // the files themselves are on disk
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘已满，请腾出空间后重试',
  EDQUOT: '磁盘配额已用完，请腾出空间后重试',
  EROFS: '所在磁盘是只读的，请换一个文件夹',
  EACCES: '没有权限，请检查文件夹和文件的权限',
  EPERM: '没有权限，请检查文件夹和文件的权限',
  ENOENT: '文件不存在，或文件名的编码不是 UTF-8（请改名）',
  EEXIST: '同名的文件已经存在，它不是文件夹',
  ENOTDIR: '路径中有一段不是文件夹',
  EISDIR: '它是文件夹，不是文件',
  ELOOP: '链接指向自己',
  EMFILE: '打开的文件过多，请稍后重试',
  ENAMETOOLONG: '文件名过长，请改短',
  EIO: '磁盘读写出错，请检查磁盘',
  EBUSY: '文件正被别的程序占用，请关闭后重试',
  ESTALE: '网络文件夹已断开，请重新连接',
}

/** Why the file system refused, in Chinese, with what to do. */
export function diskReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return reasons[code ?? ''] ?? message ?? String(error)
}
