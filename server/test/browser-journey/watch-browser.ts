/** What a person cannot see but must not happen: errors in the console, refused requests, faults that axe or the layout checks find. */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { thaiCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { findLayoutFaults } from '../../../web/citizen/test/layout-faults.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export interface Watch {
  /** One sentence per fault; empty at the end of a good journey. */
  readonly faults: string[]
  /** Runs a step in which messages like this are meant to come. */
  readonly expecting: <Result>(meant: RegExp, step: () => Promise<Result>) => Promise<Result>
  /** Bytes of request bodies by kind of request. */
  readonly sent: { pictures: number; frames: number; frameCount: number; other: number }
  /** Looks at the screen in light and dark, and keeps its picture as `NN-name.png`, the whole page as `NN-name.whole.png`. */
  readonly look: (page: Page, name: string, o?: { layout?: boolean }) => Promise<void>
  /** Only the picture, and axe in the colours of the moment: for what does not stay. */
  readonly keepPicture: (page: Page, name: string) => Promise<void>
}

/** The recogniser tells of parameters that only its older engine has. */
const harmless = /Parameter not found/

/** @param o.folder  where the pictures go; emptied first */
export function watchBrowser(context: BrowserContext, { folder, who }: { folder: string; who: string }): Watch {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const faults: string[] = []
  const sent = { pictures: 0, frames: 0, frameCount: 0, other: 0 }
  let meant: RegExp | null = null
  let pictures = 0
  const complain = (text: string) => {
    if (!harmless.test(text) && !meant?.test(text)) faults.push(`${who}: ${text}`)
  }
  const fileFor = (name: string): string => {
    pictures += 1
    return join(folder, `${String(pictures).padStart(2, '0')}-${name}`)
  }
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complain(`${message.type()}: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => complain(`thrown: ${error.error().stack ?? error.error().message}`))
  context.on('response', (response) => {
    if (response.status() >= 400)
      complain(`answer ${response.status()} to ${response.request().method()} ${new URL(response.url()).pathname}`)
  })
  context.on('request', (request) => {
    const bytes = request.postDataBuffer()?.length ?? 0
    const path = new URL(request.url()).pathname
    if (/\/card-pictures\//.test(path)) sent.pictures += bytes
    else if (/\/frames$/.test(path)) {
      sent.frames += bytes
      sent.frameCount += 1
    } else sent.other += bytes
  })
  return {
    faults,
    sent,
    async expecting(pattern, step) {
      meant = pattern
      try {
        return await step()
      } finally {
        meant = null
      }
    },
    async keepPicture(page, name) {
      await page.screenshot({ path: `${fileFor(name)}.png` })
      for (const fault of await axeFaults(page)) faults.push(`${name}: ${fault}`)
    },
    async look(page, name, o = {}) {
      const file = fileFor(name)
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      if (o.layout !== false) {
        for (const fault of await page.evaluate(findLayoutFaults, [...thaiCompounds])) faults.push(`${name}: ${fault}`)
        await page.evaluate(leaveFocus)
      }
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.screenshot({ path: colorScheme === 'light' ? `${file}.png` : `${file}.dark.png` })
        for (const fault of await axeFaultsOfWhole(page)) faults.push(`${name}, ${colorScheme}: ${fault}`)
      }
      await page.screenshot({ path: `${file}.whole.png`, fullPage: true })
    },
  }
}

/** As the screen was when it opened: the layout checks have put the focus on every control in turn. */
function leaveFocus(): void {
  const { activeElement } = document
  if (activeElement instanceof HTMLElement) activeElement.blur()
  scrollTo(0, 0)
}

/** On a screen as high as the page: what the bar happens to cover at one place of scrolling comes out from under it at another. */
async function axeFaultsOfWhole(page: Page): Promise<string[]> {
  const viewport = page.viewportSize()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (viewport) await page.setViewportSize({ ...viewport, height: Math.max(viewport.height, height) })
  const found = await axeFaults(page)
  if (viewport) await page.setViewportSize(viewport)
  return found
}

async function axeFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  return page.evaluate(async () => {
    const run = Reflect.get(globalThis, 'axe').run as (
      root: Document,
      options: object,
    ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> // the script put in just before
    const values = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await run(document, { runOnly: { type: 'tag', values } })
    return violations.map(
      ({ id, nodes }) => `axe ${id} (${nodes.length}): ${nodes[0]?.html.slice(0, 120)} ${nodes[0]?.failureSummary?.slice(0, 160)}`,
    )
  })
}
