import { join } from 'node:path'
import type { Page } from 'playwright-core'

const folder = join(import.meta.dirname, '..', '..', '..', 'artifacts', 'screens')

/** Whether paper gets it: a page may hide from the printer what the screen shows. @param selector  of one thing on the page, or of the first of several */
export async function isPrinted(page: Page, selector: string): Promise<boolean> {
  await page.emulateMedia({ media: 'print' })
  const isVisible = await page.locator(selector).first().isVisible()
  await page.emulateMedia({ media: null })
  return isVisible
}

/** The paper as a picture, as `inspectScreen` keeps those of screens: when somebody wants to look. */
export async function keepPrinted(page: Page, name: string): Promise<void> {
  if (process.env.SCREENS !== '1') return
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: join(folder, `${name}.png`) })
  await page.emulateMedia({ media: null })
}
