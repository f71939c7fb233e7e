/** A citizen's phone: everything on it is found by role and accessible name, and every touch is counted. */
import { fill, type Language, type Text } from '@open-thaid/web-ui/text/text.ts'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { Watch } from './watch-browser.ts'

export type Say = (text: Text, values?: Readonly<Record<string, string | number>>) => string

export interface Phone {
  readonly language: Language
  readonly say: Say
  readonly watch: Watch
  readonly context: BrowserContext
  readonly page: () => Page
  /** Waits for the screen with this heading. @param step  its number in the plan of screens (`c04`), counted once */
  readonly screen: (step: string, heading: string | RegExp) => Promise<void>
  readonly look: (name: string) => Promise<void>
  readonly find: (role: 'link' | 'button', name: string | RegExp) => Locator
  readonly tap: (role: 'link' | 'button', name: string | RegExp) => Promise<void>
  readonly choose: (answer: string) => Promise<void>
  readonly enterPin: (pin: string) => Promise<void>
  /** What a phone does that needs memory: the page is gone, what it stored stays. */
  readonly kill: () => Promise<void>
  /** Touches and screens since the last call, the PIN apart. */
  readonly count: () => { taps: number; pinTaps: number; screens: string[] }
}

const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A row that leads on is named by its title and the note below it. */
export const beginning = (title: string): RegExp => new RegExp(`^${literal(title)}`)

/** A heading of which the test knows a part. */
export const containing = (part: string): RegExp => new RegExp(literal(part))

export async function openPhone(context: BrowserContext, o: { app: string; language: Language; watch: Watch }): Promise<Phone> {
  const { app, language, watch } = o
  let page = await context.newPage()
  let counted = { taps: 0, pinTaps: 0, screens: new Set<string>() }
  await page.goto(app)
  const find: Phone['find'] = (role, name) => page.getByRole(role, { name, exact: true })
  return {
    language,
    say: (text, values = {}) => fill(text[language], values),
    watch,
    context,
    page: () => page,
    async screen(step, heading) {
      await page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()
      counted.screens.add(step)
    },
    look: (name) => watch.look(page, name),
    find,
    async tap(role, name) {
      counted.taps += 1
      await find(role, name).tap()
    },
    async choose(answer) {
      counted.taps += 1
      // The radio button itself is covered by the row that is touched.
      await page.getByRole('radio', { name: answer }).check()
    },
    async enterPin(pin) {
      for (const digit of pin) {
        counted.pinTaps += 1
        await find('button', digit).tap()
      }
    },
    async kill() {
      await page.close()
      page = await context.newPage()
      await page.goto(app)
    },
    count() {
      const { taps, pinTaps, screens } = counted
      counted = { taps: 0, pinTaps: 0, screens: new Set() }
      return { taps, pinTaps, screens: [...screens] }
    },
  }
}
