/** Looks at a screen as many people would: two languages, two colour schemes, small phones, large text, and what axe finds. */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { thaiCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { Page } from 'playwright-core'
import { findLayoutFaults } from './layout-faults.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pictures = join(import.meta.dirname, '..', '..', '..', 'artifacts', 'screens')
/** Pictures are for people: kept when somebody wants to look, `SCREENS=1 npm test -- screens`. */
const isForLooking = process.env.SCREENS === '1'
if (isForLooking) mkdirSync(pictures, { recursive: true })

const phone = { width: 360, height: 740 }
const small = { width: 320, height: 640 }
const desk = { width: 1280, height: 800 }
const languages = ['th', 'en'] as const

export type Faults = string[]

/** Throws nothing: all faults of all screens are told at once at the end of a test. */
export async function inspectScreen(
  page: Page,
  name: string,
  faults: Faults,
  o: {
    languages?: readonly ('th' | 'en')[]
    /** Selector of what the person came to press: it has to be seen without scrolling, above the tab bar. */
    mainAction?: string
    /** What else is looked at in each language, on the phone; gives faults. */
    also?: () => Promise<readonly string[]>
  } = {},
): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  const wanted = o.languages ?? languages
  for (const language of wanted) {
    await chooseLanguage(page, language)
    const here = `${name} ${language}`
    await inspectColours(page, here, faults, isForLooking || language === wanted[0] ? ['light', 'dark'] : ['light'])
    for (const [viewport, textSize] of [
      [desk, '100'],
      [small, '100'],
      [small, '200'],
      [phone, '100'],
    ] as const) {
      await settle(page, viewport, textSize)
      const at = `${here} ${viewport.width} px ${textSize} %`
      if (o.mainAction && viewport === phone) faults.push(...(await hiddenAction(page, o.mainAction)).map((fault) => `${at}: ${fault}`))
      if (viewport === desk) {
        await makeWhole(page, desk)
        for (const fault of await axeFaults(page)) faults.push(`${here} 1280 px: ${fault}`)
        await page.setViewportSize(desk)
      }
      for (const fault of await page.evaluate(findLayoutFaults, [...thaiCompounds])) faults.push(`${at}: ${fault}`)
      if (textSize === '200') await takePicture(page, `${name}.${language}.large`)
    }
    for (const fault of (await o.also?.()) ?? []) faults.push(`${here}: ${fault}`)
  }
  await chooseLanguage(page, 'th')
}

/** On a phone. The colours of the dark are the same in every language, and judged in one. */
async function inspectColours(page: Page, here: string, faults: Faults, schemes: readonly ('light' | 'dark')[]): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await settle(page, phone, '100')
  await makeWhole(page, phone)
  for (const colorScheme of schemes) {
    if (colorScheme === 'dark') await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const fault of await axeFaults(page, colorScheme)) faults.push(`${here} ${colorScheme}: ${fault}`)
    await takePicture(page, `${here.replace(' ', '.')}.${colorScheme}`)
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
}

/** As tall as the page, so that axe judges targets and not what the tab bar covers at one place of scrolling. */
async function makeWhole(page: Page, viewport: { width: number; height: number }): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: viewport.width, height: Math.max(viewport.height, height) })
}

async function takePicture(page: Page, name: string): Promise<void> {
  if (isForLooking) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true })
}

async function settle(page: Page, viewport: { width: number; height: number }, textSize: string): Promise<void> {
  await page.setViewportSize(viewport)
  await page.evaluate((size) => {
    document.documentElement.dataset.textSize = size
    scrollTo(0, 0)
    return document.fonts.ready
  }, textSize)
}

/** The last one that the selector finds: of a keypad its lowest key. */
async function hiddenAction(page: Page, selector: string): Promise<string[]> {
  const action = await page.locator(selector).last().boundingBox()
  const tabs = (await page.locator('.tabs').count()) > 0 ? await page.locator('.tabs').boundingBox() : null
  if (action === null) return [`there is no ${selector}`]
  const end = action.y + action.height
  const seenHeight = tabs?.y ?? phone.height
  return end <= seenHeight ? [] : [`${selector} ends at ${end.toFixed(0)} px, what is seen at ${seenHeight.toFixed(0)} px`]
}

/** By the button that every screen has, so that the form on it has to survive. The heading has the focus then, as on a page just opened. */
export async function chooseLanguage(page: Page, language: 'th' | 'en'): Promise<void> {
  const now = await page.evaluate(() => document.documentElement.lang)
  if (now === language) return
  await page.locator('.bar-item.language').click()
  await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language)
  await page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames++) await new Promise((next) => requestAnimationFrame(() => setTimeout(next)))
  })
}

/** In the dark only what colours decide: every other rule sees the same document as in the light. Of what passes nothing is told. */
async function axeFaults(page: Page, colorScheme: 'light' | 'dark' = 'light'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(axe)
    // Half a megabyte goes to the browser once, not with every address that this page opens.
    await page.addInitScript(axe)
  }
  return page.evaluate(async (scheme) => {
    const run = Reflect.get(globalThis, 'axe').run as (
      root: Document,
      options: object,
    ) => Promise<{
      violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[]
    }> // the script put in just before
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const runOnly = scheme === 'light' ? { type: 'tag', values: tags } : { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
    const { violations } = await run(document, { runOnly, resultTypes: ['violations'] })
    return violations.map(
      ({ id, nodes }) => `axe ${id}: ${nodes[0]?.html.slice(0, 120)} ${nodes[0]?.failureSummary?.slice(0, 160)} (${nodes.length})`,
    )
  }, colorScheme)
}
