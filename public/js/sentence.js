/** The sentence that bears a tag. */
/** @import {Range} from '../../src/wire.ts' */

const longest = 120

/**
 * The sentence of `text` around `span`, cut at 。；！？ and line ends, at most some 120 characters either side.
 * @param {string} text
 * @param {Range} span half-open
 * @returns {Range}
 */
export function sentenceAround(text, [start, end]) {
  let from = start
  while (from > 0 && start - from < longest && !/[。；！？\n]/.test(text[from - 1] ?? '')) from--
  let to = end
  while (to < text.length && to - end < longest && !/[。；！？\n]/.test(text[to - 1] ?? '')) to++
  return [from, Math.max(to, end)]
}
