/** The portal without a pointer: what the Tab key reaches on a page, and acts by keys alone. */
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { chooseLanguage, type Faults, inspectScreen } from '../../citizen/test/inspect-screen.ts'

/** More stops than any page has: whoever needs more is in a trap. */
const mostStops = 400

/** A page in both languages: layout, axe, colours, large text (inspectScreen), and every control reached by Tab. */
export async function inspectPage(page: Page, name: string, faults: Faults): Promise<void> {
  await inspectScreen(page, name, faults)
  for (const language of ['th', 'en'] as const) {
    await chooseLanguage(page, language)
    for (const fault of await keyboardFaults(page)) faults.push(`${name} ${language} by keyboard: ${fault}`)
  }
  await chooseLanguage(page, 'th')
}

/** Where Tab begins: before the first control, as on a page just opened. */
const toTheTop = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    // A page in a new language gives its heading the focus once it is drawn.
    for (let frames = 0; frames < 3; frames++) await new Promise((next) => requestAnimationFrame(() => setTimeout(next)))
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
  })

/** Controls that Tab never reaches, that do not show that they have the focus, or that something covers while they have it. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const faults: string[] = []
  await page.evaluate(markControls)
  await toTheTop(page)
  for (let stops = 0; ; stops++) {
    if (stops === mostStops)
      return [...faults, `Tab never comes round: a trap near ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 120))}`]
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(lookAtStop)
    if (stop.isRound) break
    faults.push(...stop.faults)
  }
  return [...faults, ...(await page.evaluate(neverReached))]
}

/** Runs in the page: what a person can act on. Of radio buttons with one name one is a stop. */
function markControls(): void {
  const isVisible = (e: Element) => {
    const { width, height } = e.getBoundingClientRect()
    return width > 0 && height > 0 && e.checkVisibility({ visibilityProperty: true })
  }
  for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')) {
    const wanted = isVisible(e) && !e.matches(':disabled')
    if (wanted) e.setAttribute('data-stop', 'wanted')
    else e.removeAttribute('data-stop')
  }
}

/** Runs in the page, after a press of Tab. */
function lookAtStop(): { isRound: boolean; faults: string[] } {
  const e = document.activeElement
  if (!(e instanceof HTMLElement) || e === document.body || e.dataset.stop === 'reached') return { isRound: true, faults: [] }
  const name = `${e.tagName.toLowerCase()} "${(e.textContent || e.getAttribute('aria-label') || e.id).trim().slice(0, 40)}"`
  const faults: string[] = []
  if (e.dataset.stop === undefined) faults.push(`${name} takes the focus and cannot be seen`)
  const isRadio = e instanceof HTMLInputElement && e.type === 'radio'
  for (const one of isRadio ? document.querySelectorAll(`input[name="${CSS.escape(e.name)}"]`) : [e])
    one.setAttribute('data-stop', 'reached')
  // A hidden radio button or tick shows its focus by the row around it.
  const shown = [e, e.closest('label')].filter((one) => one !== null)
  const hasRing = shown.some(
    (one) => getComputedStyle(one).outlineStyle !== 'none' && Number.parseFloat(getComputedStyle(one).outlineWidth) >= 2,
  )
  if (!hasRing) faults.push(`${name} does not show that it has the focus`)
  const box = (e.closest('label') ?? e).getBoundingClientRect()
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1)
  // Of what is higher than the window the part that is seen counts.
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2
  const top = document.elementFromPoint(x, y)
  const isUncovered = top !== null && (e.contains(top) || top.contains(e) || (e.closest('label')?.contains(top) ?? false))
  if (!isUncovered) faults.push(`${name} is out of sight while it has the focus`)
  return { isRound: false, faults }
}

/** Runs in the page, after the round. */
const neverReached = (): string[] =>
  [...document.querySelectorAll('[data-stop="wanted"]')].map((e) => `never reached: ${e.outerHTML.slice(0, 120)}`)

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
