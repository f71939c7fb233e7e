/**
 * The app on one device and the gate on another, as built, with the real program behind both, and no network on either: the gate's camera sees what
 * stands on the phone's screen, and nothing else passes between them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkTexts } from '@open-thaid/sdk/verify'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditWrite } from '../../../server/src/modules/audit/index.ts'
import { credentialsJobs, credentialsSubscriptions } from '../../../server/src/modules/credentials/index.ts'
import { cancelCard } from '../../../server/src/modules/registry/index.ts'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { emptyScene, photographScreen } from '../../../server/test/browser-journey/hold-before-camera.ts'
import { spreadNews } from '../../../server/test/spread-news.ts'
import { keyOfPerson, testPerson } from '../../../server/test/test-district.ts'
import { launchChromium } from '../../../tools/chromium.ts'
import { directCamera, type FakeCamera } from '../../../tools/fake-camera.ts'
import { type PortalUnderTest, startPortal } from '../../agency/test/portal-under-test.ts'
import { lookIntoWallet } from '../../citizen/test/look-into-wallet.ts'
import { gateText as text } from '../src/gate.text.ts'
import { everythingKept, heading, openPhone, play, setUpGate } from './open-gate.ts'
import { readQrIn } from './read-qr.ts'

let portal: PortalUnderTest
let browser: Browser
let camera: FakeCamera
let folder: string
let clock: NodeJS.Timeout
let nothing: Buffer
let gate: Page
let gateContext: BrowserContext
let phone: Page
let phoneContext: BrowserContext
const mother = testPerson('adult_female_1').person
const child = testPerson('child_10').person

beforeAll(async () => {
  portal = await startPortal(new Date())
  clock = setInterval(() => portal.kit.clock.advance((Date.now() - portal.kit.clock.now().getTime()) / 1000), 250)
  folder = mkdtempSync(join(tmpdir(), 'open-thaid-two-'))
  camera = directCamera(join(folder, 'camera.y4m'), { width: 1280, height: 960 })
  nothing = await emptyScene()
  camera.show(nothing)
  browser = await launchChromium({ cameraFile: camera.file })
  gateContext = await browser.newContext({
    ...{ viewport: { width: 360, height: 740 }, locale: 'th-TH', reducedMotion: 'reduce' as const, permissions: ['camera'] },
  })
  gate = await gateContext.newPage()
}, 300_000)
afterAll(async () => {
  clearInterval(clock)
  await browser?.close()
  await portal?.close()
  camera?.close()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const listShown = () => gate.getByText(joinCompounds('รายการบัตรที่ถูกเพิกถอน ณ'), { exact: false })
const goTo = (route: string) => phone.goto(`${portal.origin}/app/#/${route}`)

/** What the phone's screen shows by turns, as somebody with a camera takes it: every frame of one presentation. */
async function filmPhone(): Promise<Buffer[]> {
  const seen = new Map<string, Map<string, Buffer>>()
  for (let looked = 0; looked < 300; looked += 1) {
    const picture = await phone.locator('.show-frames').screenshot()
    const [, digest = '', place = ''] = (await readQrIn(picture)).split(':')
    if (digest === '') continue
    const frames = seen.get(digest) ?? new Map<string, Buffer>()
    seen.set(digest, frames.set(place, picture))
    if (frames.size === Number(place.split('/')[1])) return Promise.all([...frames.values()].map(photographScreen))
  }
  throw new Error('the phone did not show all frames')
}

/** Chooses name and photo on the screen that is open. */
async function chooseNameAndPhoto(): Promise<void> {
  await phone.getByRole('radio', { name: /^ชื่อและรูป/ }).check()
  await phone.getByRole('button', { name: 'แสดง QR' }).click()
  await phone.locator('.show-frames').waitFor()
}

const playUntil = (film: readonly Buffer[], word: string) => play(camera, film, heading(gate, word).waitFor({ timeout: 60_000 }))

async function goOn(button: string): Promise<void> {
  camera.show(nothing)
  await gate.waitForTimeout(2000)
  await gate.getByRole('button', { name: joinCompounds(button) }).click()
  await heading(gate, text.ready.th).waitFor()
}

describe('without a network on either device', { timeout: 400_000 }, () => {
  let film: Buffer[]

  test('the phone gets thirty of the own card, and thirty of the child’s once that was looked at; then both are offline', async () => {
    const opened = await openPhone(portal, 'adult_female_1')
    phone = opened.page
    phoneContext = opened.context
    const held = async () => (await lookIntoWallet(phone)).credentials.length
    await expect.poll(held, { timeout: 60_000 }).toBe(30)
    // The child's card is held once it was looked at.
    await phone.getByRole('link', { name: new RegExp(child.givenNameTh) }).click()
    await phone.getByRole('article').getByText(new RegExp(child.givenNameTh)).waitFor()
    await expect.poll(held, { timeout: 60_000 }).toBe(60)
    await phone.evaluate(() => navigator.serviceWorker.ready)
    // The gate gets the lists that there are: those of these cards among them.
    await setUpGate(portal, gate)
    await listShown().waitFor({ timeout: 30_000 })
    await gate.evaluate(() => navigator.serviceWorker.ready)
    await phoneContext.setOffline(true)
    await gateContext.setOffline(true)
    await gate.waitForTimeout(3500)
  })

  test('the card on the phone passes at the gate, with name and portrait, by the list that it keeps', async () => {
    await goTo('show')
    await chooseNameAndPhoto()
    film = await filmPhone()
    await playUntil(film, text.passed.th)
    await gate.keyboard.press('Shift')
    await gate.getByText(mother.familyNameTh).waitFor()
    await gate.getByText(joinCompounds('ตรวจแบบออฟไลน์ รายการ ณ'), { exact: false }).waitFor()
    expect(await gate.getByRole('main').innerText()).not.toContain(mother.pid)
    await goOn(text.nextPerson.th)
  })

  test('a film of that screen is refused', async () => {
    await playUntil(film, text.failed.th)
    await gate.getByText(joinCompounds(checkTexts.replay.th)).waitFor()
    await goOn(text.again.th)
  })

  test('the child’s card passes as a child’s, with the child’s name', async () => {
    await goTo('family')
    await phone.getByRole('link', { name: new RegExp(child.givenNameTh) }).click()
    await phone.getByRole('link', { name: joinCompounds('แสดงบัตรของบุตร') }).click()
    await chooseNameAndPhoto()
    await playUntil(await filmPhone(), text.passed.th)
    await gate.keyboard.press('Shift')
    await gate.getByText(child.givenNameTh).waitFor()
    await gate.getByText(joinCompounds(text.childs.th)).waitFor()
    await gate.screenshot({ path: join(import.meta.dirname, '..', '..', '..', 'artifacts', 'screens', 'g3-child-offline.png') })
    await goOn(text.nextPerson.th)
  })

  test('what was shown is told when the phone is online again: to the mother’s history, and to the child’s', async () => {
    await phoneContext.setOffline(false)
    await phone.reload()
    for (const digit of '27418305') await phone.getByRole('button', { name: digit, exact: true }).click()
    const kindsOf = async (tag: 'adult_female_1' | 'child_10') =>
      (
        await portal.kit.owner.many<{ kind: string }>(
          sql`select kind from consent.history where person_key = ${keyOfPerson(portal.kit, testPerson(tag))} and kind like '%offline' order by kind`,
        )
      ).map(({ kind }) => kind)
    await expect.poll(() => kindsOf('adult_female_1'), { timeout: 30_000 }).toEqual(['card_shown_offline', 'child_card_shown_offline'])
    expect(await kindsOf('child_10')).toEqual(['card_shown_offline'])
    await phoneContext.setOffline(true)
  })

  test('a card that was revoked is refused once the gate has synced, while the phone still shows it', async () => {
    const { kit } = portal
    const personKey = keyOfPerson(kit, testPerson('adult_female_1'))
    const audit = auditWrite(kit, { kind: 'test.cancelled', actor: { type: 'system', ref: 'test' }, personKey, purpose: 'test' })
    await cancelCard(kit, { personKey, audit })
    await spreadNews(portal.kit, credentialsSubscriptions, credentialsJobs)
    const renewed = gate.waitForResponse((response) => response.url().includes('/status-lists/') && response.status() === 200, {
      timeout: 90_000,
    })
    await gateContext.setOffline(false)
    const etag = (await (await renewed).headerValue('etag')) ?? ''
    await expect.poll(() => everythingKept(gate)).toContain(etag.replaceAll('"', ''))
    await gateContext.setOffline(true)
    await goTo('')
    await goTo('show')
    await chooseNameAndPhoto()
    await playUntil(await filmPhone(), text.failed.th)
    await gate.getByText(joinCompounds(checkTexts.revoked.th)).waitFor()
    await goOn(text.again.th)
  })
})
