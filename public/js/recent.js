/** Searches of late: kept in this browser alone, never sent anywhere. */
const name = 'recent'
const most = 8
/** A search counts once its answer has stood this long: what is passed through while typing does not. */
const restMilliseconds = 1500

/** @returns {string[]} latest first */
export function recentSearches() {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, most) : []
  } catch {
    return []
  }
}

/** @param {string} text what was searched; '' ends the waiting for the one before */
export function remember(text) {
  clearTimeout(timer)
  if (text === '') return
  timer = setTimeout(() => keep([text, ...recentSearches().filter((one) => one !== text)]), restMilliseconds)
}
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer

export const forgetSearches = () => keep([])

/** @param {string[]} texts */
function keep(texts) {
  try {
    localStorage.setItem(name, JSON.stringify(texts.slice(0, most)))
  } catch {
    // A browser that keeps nothing has no list; all else works.
  }
}
