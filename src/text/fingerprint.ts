import { createHash } from 'node:crypto'

/**
 * Eight hex digits that stand for a clause's own words, for links that notice when the words change.
 * Width, blanks, dashes and the kind of quotation marks do not count, as in the comparison of quotes; everything else does.
 */
export function fingerprint(heading: string | null, text: string): string {
  const words = `${heading ?? ''}\n${text}`
    .normalize('NFKC')
    .replace(/[^\S\n]+/gu, '')
    .replace(/[—–―−~-]+/gu, '-')
    .replace(/["“”'‘’「」『』]/gu, '"')
  return createHash('sha256').update(words, 'utf8').digest('hex').slice(0, 8)
}
