/** Reacting to what is typed, not to what an input method is still composing. */

/**
 * A listener for `input` and `compositionend` alike.
 * @param {(text: string) => void} react gets the text once the typing pauses
 * @param {number} [pause] milliseconds
 */
export function typed(react, pause = 160) {
  return (/** @type {Event} */ event) => {
    if (event instanceof InputEvent && event.isComposing) return
    const { value } = /** @type {HTMLInputElement} */ (event.target)
    clearTimeout(timer)
    timer = setTimeout(() => react(value), pause)
  }
}
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer
