import type { Page } from 'playwright-core'

/** Whether paper gets it: a page may hide from the printer what the screen shows. @param selector  of one thing on the page, or of the first of several */
export async function isPrinted(page: Page, selector: string): Promise<boolean> {
  await page.emulateMedia({ media: 'print' })
  const isVisible = await page.locator(selector).first().isVisible()
  await page.emulateMedia({ media: null })
  return isVisible
}
