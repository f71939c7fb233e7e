/** The portal without a pointer: what the Tab key reaches on a page, and acts by keys alone. */
import type { CDPSession, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Faults, inspectScreen } from '../../citizen/test/inspect-screen.ts'

/** More stops than any page has: whoever needs more is in a trap. */
const mostStops = 400

/** A page in both languages: layout, axe, colours, large text (inspectScreen), and every control reached by Tab. */
export const inspectPage = (page: Page, name: string, faults: Faults): Promise<void> =>
  inspectScreen(page, name, faults, { also: async () => (await keyboardFaults(page)).map((fault) => `by keyboard: ${fault}`) })

const keysOfPages = new WeakMap<Page, Promise<CDPSession>>()

/** One for a page and never let go: the end of a session takes the page's virtual authenticator with it, whoever gave it. */
function keysOf(page: Page): Promise<CDPSession> {
  const keys = keysOfPages.get(page) ?? page.context().newCDPSession(page)
  keysOfPages.set(page, keys)
  return keys
}

/** Controls that Tab never reaches, that do not show that they have the focus, or that something covers while they have it. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const wanted = await page.evaluate(beginRound)
  const keys = await keysOf(page)
  const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 }
  // As fast as the page takes them, it looks at each stop itself: waiting for every press took most of the time.
  const press = (type: 'rawKeyDown' | 'keyUp') => keys.send('Input.dispatchKeyEvent', { type, ...tab })
  let isRound = false
  for (let stops = 0, some = wanted + 1; !isRound && stops < mostStops; stops += some, some = 8) {
    await Promise.all(Array.from({ length: some }, () => [press('rawKeyDown'), press('keyUp')]).flat())
    isRound = await page.evaluate(() => document.documentElement.dataset.round === 'done')
  }
  return page.evaluate(endRound)
}

/**
 * Runs in the page and holds what it needs: marks what a person can act on (of radio buttons with one name one is a stop), and looks at where the
 * focus is each time that Tab is up again, until it comes round. `endRound` gets the faults by the event `tell-faults`.
 *
 * @returns  how many controls there are
 */
function beginRound(): number {
  const isVisible = (e: Element) => {
    const { width, height } = e.getBoundingClientRect()
    return width > 0 && height > 0 && e.checkVisibility({ visibilityProperty: true })
  }
  const lookAt = (e: HTMLElement): string[] => {
    const name = `${e.tagName.toLowerCase()} "${(e.textContent || e.getAttribute('aria-label') || e.id).trim().slice(0, 40)}"`
    const found: string[] = []
    if (e.dataset.stop === undefined) found.push(`${name} takes the focus and cannot be seen`)
    const isRadio = e instanceof HTMLInputElement && e.type === 'radio'
    for (const one of isRadio ? document.querySelectorAll(`input[name="${CSS.escape(e.name)}"]`) : [e])
      one.setAttribute('data-stop', 'reached')
    // A hidden radio button or tick shows its focus by the row around it.
    const shown = [e, e.closest('label')].filter((one) => one !== null)
    const hasRing = shown.some(
      (one) => getComputedStyle(one).outlineStyle !== 'none' && Number.parseFloat(getComputedStyle(one).outlineWidth) >= 2,
    )
    if (!hasRing) found.push(`${name} does not show that it has the focus`)
    const box = (e.closest('label') ?? e).getBoundingClientRect()
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1)
    // Of what is higher than the window the part that is seen counts.
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2
    const top = document.elementFromPoint(x, y)
    const isUncovered = top !== null && (e.contains(top) || top.contains(e) || (e.closest('label')?.contains(top) ?? false))
    if (!isUncovered) found.push(`${name} is out of sight while it has the focus`)
    return found
  }

  const root = document.documentElement
  const controls = document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')
  const wanted = [...controls].filter((e) => isVisible(e) && !e.matches(':disabled'))
  for (const e of controls) e.removeAttribute('data-stop')
  for (const e of wanted) e.setAttribute('data-stop', 'wanted')
  root.dataset.round = 'begun'
  // Before the first control, as on a page just opened.
  document.body.tabIndex = -1
  document.body.focus()
  document.body.removeAttribute('tabindex')
  const faults: string[] = []
  const onKeyUp = (event: KeyboardEvent) => {
    if (event.key !== 'Tab' || root.dataset.round === 'done') return
    const e = document.activeElement
    if (!(e instanceof HTMLElement) || e === document.body || e.dataset.stop === 'reached') root.dataset.round = 'done'
    else faults.push(...lookAt(e))
  }
  addEventListener('keyup', onKeyUp, true)
  addEventListener(
    'tell-faults',
    (event) => {
      removeEventListener('keyup', onKeyUp, true)
      if (event instanceof CustomEvent) event.detail.push(...faults)
    },
    { once: true },
  )
  return wanted.length
}

/** Runs in the page, after the round. */
function endRound(): string[] {
  const faults: string[] = []
  dispatchEvent(new CustomEvent('tell-faults', { detail: faults }))
  if (document.documentElement.dataset.round !== 'done')
    faults.push(`Tab never comes round: a trap near ${document.activeElement?.outerHTML.slice(0, 120)}`)
  const missed = document.querySelectorAll('[data-stop="wanted"]')
  return [...faults, ...[...missed].map((e) => `never reached: ${e.outerHTML.slice(0, 120)}`)]
}

/** Goes to a control by Tab, from where the focus is; round the page once at most. Of radio buttons with one name any will do. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ state: 'attached' })
  for (let stops = 0; stops < mostStops; stops++) {
    if (await target.evaluate((e) => e === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${target}`)
}

/** Presses a button or follows a link. */
export async function pressByKey(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Types into a field, in place of what stands there. */
export async function typeByKey(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
}

/** Chooses one of several: to the group by Tab, within it by the arrows. */
export async function chooseByKey(page: Page, option: Locator): Promise<void> {
  await option.waitFor({ state: 'attached' })
  const name = await option.getAttribute('name')
  const stop = page.locator(`input[name="${name}"]`)
  for (let stops = 0; !(await stop.evaluateAll((all) => all.includes(document.activeElement as HTMLInputElement))); stops++) {
    if (stops === mostStops) throw new Error(`Tab does not reach ${option}`)
    await page.keyboard.press('Tab')
  }
  if ((await stop.count()) > 0 && !(await option.isChecked())) await page.keyboard.press('Space')
  for (let presses = 0; !(await option.isChecked()); presses++) {
    if (presses === 20) throw new Error(`the arrows do not reach ${option}`)
    await page.keyboard.press('ArrowDown')
  }
  await expect.poll(() => option.isChecked()).toBe(true)
}
