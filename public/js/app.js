/** Starts the page: search box, large type, keys, router. */
import { startAsk } from './ask.js'
import { byId } from './dom.js'
import { startKeys } from './keys.js'
import { startRouter } from './router.js'
import { routes } from './routes.js'

startAsk()
startKeys()
startLargeType()
startRouter(routes)

/** 长者模式: large type, kept for the next visit. */
function startLargeType() {
  const button = byId('large')
  const root = document.documentElement
  const draw = () => button.setAttribute('aria-pressed', String('large' in root.dataset))
  button.addEventListener('click', () => {
    const reading = document.elementFromPoint(innerWidth / 2, innerHeight / 3)
    const was = reading?.getBoundingClientRect().top ?? 0
    if ('large' in root.dataset) delete root.dataset.large
    else root.dataset.large = ''
    try {
      localStorage.setItem('large', 'large' in root.dataset ? '1' : '0')
    } catch {
      // Storage may be closed to us; the choice then lasts as long as the page.
    }
    draw()
    if (reading && scrollY > 0) scrollBy(0, reading.getBoundingClientRect().top - was)
  })
  draw()
}
