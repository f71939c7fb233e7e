/** A page asks for the card, and the app as built answers it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, startApp } from './app-under-test.ts'
import { testDisclosing } from './disclose.tests.ts'

let app: AppUnderTest

beforeAll(async () => {
  app = await startApp()
}, 240_000)
afterAll(async () => app?.close())

describe('a page asks for the card', { timeout: 300_000 }, () => testDisclosing(() => app))

test('nothing met the security policy or threw', () => {
  expect(app.complaints).toEqual([])
})
