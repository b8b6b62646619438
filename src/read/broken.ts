/** Text that was broken before it reached us. Refused, since every tag on it would be wrong. */
import { UnreadableError } from './unreadable.ts'

interface Break {
  what: string
  /** How many hits a thousand characters make the text unusable. */
  perThousand: number
  regex: RegExp
  examples: string[]
}

export const breaks: readonly Break[] = [
  {
    what: '含有大量无法显示的字符（�），原文件的文字已损坏',
    perThousand: 3,
    regex: /\ufffd/gu,
    examples: ['关于�发�方案'],
  },
  {
    what: '是 UTF-8 文字被当作别的编码保存成的乱码（如“浜哄伐”“å…³äºŽ”）',
    perThousand: 40,
    regex: /[ÃÂåæäçèé][\u0080-\u00bfŽŸ‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œ€]|锟斤拷|[鍏鍗鍙鍦鍜鏄鐨锛銆鎺鏀鍔鍚鐢]/gu,
    examples: ['å…³äºŽæŽ¨è¿›', '锟斤拷锟斤拷', '鍏充簬鍗板彂锛'],
  },
  {
    what: '每个字后面夹有拼音（如“技(jì)術(shù)”），是被改写过的网页',
    perThousand: 8,
    regex: /[\u4e00-\u9fff]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]{1,6}\)/gu,
    examples: ['技(jì)術(shù)創(chuàng)新'],
  },
  {
    what: '是没有填好的网页模板（留着双花括号的占位符）',
    perThousand: 8,
    regex: /\{\{[^{}]{0,60}\}\}|\$\{[^{}]{0,60}\}/gu,
    examples: ['{{title}} {{content}}'],
  },
]

/** @throws UnreadableError when the text is broken beyond use. */
export function refuseBroken(text: string, fileName: string): void {
  const sample = text.slice(0, 200_000)
  for (const row of breaks) {
    const hits = sample.match(row.regex)?.length ?? 0
    if (hits >= 3 && hits * 1000 >= row.perThousand * sample.length) {
      throw new UnreadableError(fileName, `${row.what}。请从发文机关的网站重新取得原文后再导入。`)
    }
  }
}
