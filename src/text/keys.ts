/** The document a clause's key names: `pufu-2025-46/2.5.1` → `pufu-2025-46`; a document's id is its own. */
export function documentOf(key: string): string {
  const cut = key.indexOf('/')
  return cut < 0 ? key : key.slice(0, cut)
}
