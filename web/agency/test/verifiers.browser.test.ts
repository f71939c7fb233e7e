/** A page that asks for the card: registered by a manager, approved by an operator; every state, in two languages. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWebVerifier } from '../../../sdk/src/openid4vp/index.ts'
import { sql } from '../../../server/src/platform/db/sql.ts'
import type { Faults } from '../../citizen/test/inspect-screen.ts'
import { gatesText } from '../src/gates/gates.text.ts'
import { operatorText } from '../src/operator/operator.text.ts'
import { verifiersText as words } from '../src/verifiers/verifiers.text.ts'
import { inspectPage } from './keyboard.ts'
import { makeAgency, type PortalUnderTest, signIn, startPortal } from './portal-under-test.ts'

let portal: PortalUnderTest

beforeAll(async () => {
  portal = await startPortal()
}, 180_000)
afterAll(async () => portal?.close())

const openPage = async (page: Page, route: string, heading: string) => {
  await page.goto(`${portal.origin}/agency/#/${route}`)
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
}

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).first().click()])
  return readFile(await download.path(), 'utf8')
}

describe('a page that asks for the card', { timeout: 300_000 }, () => {
  test('gets a key of the browser and a certificate with which the SDK starts; an operator lets it meet real people', async () => {
    const faults: Faults = []
    const { page, context } = await portal.newBrowser()
    await signIn(portal, page, 'adult_female_1')
    await makeAgency(page, 'กรมขอบัตร')
    await openPage(page, 'verifiers', words.title.th)
    await page.getByText(words.none.th).waitFor()
    await page.getByRole('button', { name: words.make.th }).click()
    await page.getByText(gatesText.chooseOne.th).waitFor()
    await inspectPage(page, 'p17-verifiers-missing', faults)
    for (const [label, value] of [
      [words.nameTh.th, 'ร้านตัวอย่าง'],
      [words.nameEn.th, 'Example shop'],
      [words.purposeTh.th, 'ตรวจอายุก่อนขาย'],
      [words.purposeEn.th, 'To check the age before selling'],
      [words.addressLabel.th, 'https://shop.example/openid4vp'],
      [words.retentionLabel.th, '7'],
    ] as const)
      await page.getByLabel(label).fill(value)
    await page.getByRole('checkbox', { name: gatesText.over20.th }).check()
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.postData() ?? ''))
    await page.getByRole('button', { name: words.make.th }).click()
    await page.getByText(words.freshTitle.th).waitFor()
    await inspectPage(page, 'p17-verifiers-fresh', faults)
    const privateJwk: JsonWebKey = JSON.parse(await saved(page, words.saveKey.th))
    const certificate = await saved(page, words.saveCertificate.th)
    // The private half was in no request.
    expect(sent.join('')).not.toContain(String(privateJwk.d))
    const trust = {
      issuer: '',
      vcts: [],
      docTypes: [],
      statusListUris: [],
      asOf: null,
      validUntil: null,
      roots: [],
      signers: new Map(),
      published: [],
    }
    const verifier = {
      verify: () => Promise.reject(new Error('nothing is verified here')),
      loadStatusList: async () => new Date(),
      useTrust: () => undefined,
      statusOf: () => Promise.reject(new Error('nothing is looked up here')),
    }
    const addresses = {
      address: 'https://shop.example/openid4vp',
      returnAddress: 'https://shop.example/',
      appAddress: 'https://id.example/app/',
    }
    expect((await createWebVerifier({ certificate, privateKey: privateJwk, ...addresses, trust, verifier })).clientId).toMatch(
      /^x509_hash:/,
    )
    await page.reload()
    await page.getByRole('heading', { name: 'ร้านตัวอย่าง' }).waitFor()
    expect(await page.getByText(words.freshTitle.th).count()).toBe(0)
    await page.getByRole('button', { name: gatesText.pause.th }).click()
    await page.getByRole('button', { name: gatesText.resume.th }).waitFor()
    await inspectPage(page, 'p17-verifiers-paused', faults)
    await context.close()

    const operator = await portal.newBrowser()
    await signIn(portal, operator.page, 'householder_of_eight')
    await openPage(operator.page, 'operator', operatorText.title.th)
    const approve = operator.page.getByRole('button', { name: `${operatorText.meetPeople.th} ร้านตัวอย่าง` })
    await approve.waitFor()
    await inspectPage(operator.page, 'p16-operator-approvals', faults)
    await approve.click()
    await operator.page.getByText(operatorText.noApprovals.th).waitFor()
    expect(await portal.kit.owner.one(sql`select sandbox from credentials.verifier`)).toEqual({ sandbox: false })
    await operator.context.close()
    expect(faults).toEqual([])
  })

  test('nothing met the security policy or threw', () => {
    expect(portal.complaints).toEqual([])
  })
})
