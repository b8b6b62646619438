/** Files in requests of a bearable size, so that something is seen to move. */

/** Bytes and files of one request. */
const batchBytes = 8 * 1024 * 1024
const batchFiles = 20

/** In the order given; `most` is what the service takes at once. @param {File[]} files @param {number} most @returns {File[][]} */
export function batches(files, most) {
  /** @type {File[][]} */
  const all = []
  let bytes = 0
  for (const file of files) {
    const last = all.at(-1)
    if (last && last.length < Math.min(batchFiles, most) && bytes + file.size <= batchBytes) last.push(file)
    else {
      all.push([file])
      bytes = 0
    }
    bytes += file.size
  }
  return all
}
