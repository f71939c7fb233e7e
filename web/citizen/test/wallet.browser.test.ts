/** The credentials that the app as built holds, and the card without a network. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AppUnderTest, startApp } from './app-under-test.ts'
import { testAtGate } from './at-gate.tests.ts'
import { testOfflineShow } from './offline-show.tests.ts'
import { testWallet } from './wallet.tests.ts'

let app: AppUnderTest

beforeAll(async () => {
  app = await startApp()
}, 240_000)
afterAll(async () => app?.close())

describe('credentials on the phone', { timeout: 240_000 }, () => testWallet(() => app))
describe('the card without a network', { timeout: 240_000 }, () => testOfflineShow(() => app))
describe('before a gate that shows its own code', { timeout: 240_000 }, () => testAtGate(() => app))

test('nothing met the security policy or threw', () => {
  expect(app.complaints).toEqual([])
})
