/**
 * Every page of the officers' app as built, before the real program: two languages, two colour schemes, small, with large text, by keyboard
 * (`inspectPage`). A page is one line of `screens`; pictures go to `artifacts/screens`.
 */
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspectPage } from '../../agency/test/keyboard.ts'
import type { Faults } from '../../citizen/test/inspect-screen.ts'
import { type DeskUnderTest, openAsOfficer, startDesk } from './desk-under-test.ts'

interface Scene {
  readonly desk: DeskUnderTest
  readonly page: Page
  readonly context: BrowserContext
  /** Of the officer who is signed in. */
  readonly personKey: string
}

interface ScreenCase {
  /** Name of its pictures: number of the page in `ux.md`, and its state. */
  readonly name: string
  /** Address after `#/`. */
  readonly route: string
  /** Heading of the first order, in Thai. */
  readonly heading: string
  /** What has to be there before the page is looked at. */
  readonly sees?: string | RegExp
  /** What is in the database before the page opens. */
  readonly given?: (scene: Scene) => Promise<unknown>
  /** From the page to the state that is meant. */
  readonly reach?: (page: Page, scene: Scene) => Promise<unknown>
  /** The network ends before the page opens; the app is there by its service worker. */
  readonly offline?: true
}

/** Pages by the role of who opens them, in this order, in one browser. A page of yours: one line here. */
const screens: Readonly<Record<'registrar' | 'helper', readonly ScreenCase[]>> = {
  registrar: [{ name: 'o02-work-none', route: '', heading: 'งานของฉัน' }],
  helper: [{ name: 'o02-work-helper', route: '', heading: 'งานของฉัน' }],
}

const people = { registrar: 'adult_female_2', helper: 'adult_male_3' } as const

let desk: DeskUnderTest
beforeAll(async () => {
  desk = await startDesk()
}, 180_000)
afterAll(() => desk?.close())

describe.each(['registrar', 'helper'] as const)('as %s', { timeout: 600_000 }, (role) => {
  let scene: Scene
  const faults: Faults = []
  beforeAll(async () => {
    const { context, page, personKey } = await openAsOfficer(desk, people[role], role)
    scene = { desk, page, context, personKey }
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  }, 60_000)
  afterAll(() => scene?.context.close())

  test.each(screens[role])('$name', async ({ name, route, heading, sees, given, reach, offline }) => {
    const { page, context } = scene
    faults.length = 0
    await given?.(scene)
    if (offline) await context.setOffline(true)
    await page.goto('about:blank')
    await page.goto(`${desk.deskOrigin}/officer/#/${route}`)
    await page.getByRole('heading', { level: 1, name: joinCompounds(heading) }).waitFor()
    await reach?.(page, scene)
    if (sees) await page.getByText(sees).first().waitFor()
    await inspectPage(page, name, faults)
    if (offline) await context.setOffline(false)
    expect(faults).toEqual([])
  })
})

test('nothing on any page met the security policy or threw', () => {
  expect(desk.complaints).toEqual([])
})
