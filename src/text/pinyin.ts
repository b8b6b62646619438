import { customPinyin, pinyin } from 'pinyin-pro'

/** Readings the library gets wrong: place names and words of the genre. */
const readings: Record<string, string> = {
  闵行: 'mǐn háng',
  莘庄: 'xīn zhuāng',
  乐清: 'yuè qīng',
  率先: 'shuài xiān',
  还款: 'huán kuǎn',
}
customPinyin(readings)

/** Syllables without tones, one a character; what is no Chinese character stays as it is. `浦府办` → `['pu','fu','ban']`. */
export function syllables(text: string): string[] {
  return pinyin(text, { toneType: 'none', type: 'array', v: true })
}

/** First letters of the syllables: `区科经委` → `qkjw`. */
export function initials(text: string): string {
  return syllables(text)
    .map((syllable) => syllable[0] ?? '')
    .join('')
}
