/** One character without its width: what normalisation may turn it into has the same fold. */
export function fold(char: string): string {
  const same: Record<string, string> = { '«': '《', '»': '》', '．': '.', '。': '.' }
  return (same[char] ?? char).normalize('NFKC')
}
