/** Every screen of the citizen app as built, in two languages and two colour schemes, on small phones and with large text. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, startApp } from './app-under-test.ts'
import { testEnrolment } from './enrol.tests.ts'
import { testFamily } from './family.tests.ts'
import { testHolding } from './holder.tests.ts'
import { testOthers } from './others.tests.ts'
import { testSignIn } from './sign-in.tests.ts'

let app: AppUnderTest

beforeAll(async () => {
  app = await startApp()
}, 120_000)
afterAll(async () => app?.close())

test('the page is drawn in its own fonts', async () => {
  app.newWorld()
  const { page, context } = await app.newPhone()
  await page.goto(`${app.server.origin}/app/`)
  await page.getByRole('link', { name: 'เริ่ม', exact: true }).waitFor()
  const states = await page.evaluate(() => document.fonts.ready.then((fonts) => [...fonts].map(({ status }) => status)))
  expect(states).toContain('loaded')
  expect(states).not.toContain('error')
  await context.close()
})

describe('registration', { timeout: 240_000 }, () => testEnrolment(() => app))
describe('card and history', { timeout: 240_000 }, () => testHolding(() => app))
describe('the cards of children', { timeout: 240_000 }, () => testFamily(() => app))
describe('sign-in', { timeout: 240_000 }, () => testSignIn(() => app))
describe('the other pages', { timeout: 240_000 }, () => testOthers(() => app))

test('nothing on any screen met the security policy or threw', () => {
  expect(app.complaints).toEqual([])
})
