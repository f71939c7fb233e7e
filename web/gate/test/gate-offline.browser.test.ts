/**
 * A gate without network: its camera sees frames of credentials of the real issuer, drawn as the app draws them; what it keeps came from the real
 * program. The network is switched off in the browser.
 */
import { checkTexts, readGateCode, readTrustList } from '@open-thaid/sdk/verify'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditWrite } from '../../../server/src/modules/audit/index.ts'
import { credentialsJobs, credentialsSubscriptions } from '../../../server/src/modules/credentials/index.ts'
import { cancelCard } from '../../../server/src/modules/registry/index.ts'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { spreadNews } from '../../../server/test/spread-news.ts'
import { keyOfPerson, testPerson } from '../../../server/test/test-district.ts'
import { type Faults, inspectScreen } from '../../citizen/test/inspect-screen.ts'
import { causeText, gateText as text } from '../src/gate.text.ts'
import { type CameraWorld, openCameraWorld } from './camera-world.ts'
import { everythingKept, filmOf, framesOf, heading, openHolder, play, setUpGate, type TestHolder } from './open-gate.ts'
import { readQrIn } from './read-qr.ts'

let world: CameraWorld
let portal: CameraWorld['portal']
let context: CameraWorld['context']
let gate: CameraWorld['page']
let camera: CameraWorld['camera']
let holder: TestHolder
let gateId: string
const faults: Faults = []
const tag = 'adult_female_1'

beforeAll(async () => {
  world = await openCameraWorld()
  ;({ portal, context, page: gate, camera } = world)
  holder = await openHolder(portal, tag)
}, 300_000)
afterAll(() => world?.close())

/** Plays a showing until the gate says this word. */
async function showUntil(frames: readonly string[], word: string): Promise<void> {
  await play(camera, await filmOf(frames), heading(gate, word).waitFor({ timeout: 60_000 }))
}

/** The person takes the phone away; staff goes on. */
async function goOn(button: string): Promise<void> {
  camera.show(world.nothing)
  await gate.waitForTimeout(2000)
  await gate.getByRole('button', { name: joinCompounds(button) }).click()
  await heading(gate, text.ready.th).waitFor()
}

const listShown = () => gate.getByText(joinCompounds('รายการบัตรที่ถูกเพิกถอน ณ'), { exact: false })

describe('a gate without network', { timeout: 400_000 }, () => {
  test('gets its lists while it is set up, and says how old they are', async () => {
    gateId = await setUpGate(portal, gate)
    await listShown().waitFor({ timeout: 30_000 })
    await gate.evaluate(() => navigator.serviceWorker.ready)
  })

  test('passes an SD-JWT with the register’s portrait, in green with an amber edge and the list’s time, and keeps nothing of the person', async () => {
    await context.setOffline(true)
    await gate.waitForTimeout(3500)
    const { person } = testPerson(tag)
    const frames = await framesOf(holder.next())
    await showUntil(frames, text.passed.th)
    await gate.keyboard.press('Shift')
    await gate.getByText(person.familyNameTh).waitFor()
    await gate.getByText(joinCompounds('ตรวจแบบออฟไลน์ รายการ ณ'), { exact: false }).waitFor()
    await gate.getByText(text.forAnyGate.th).waitFor()
    await gate.getByText(text.synthetic.th, { exact: true }).waitFor()
    expect(await gate.getByRole('main').getAttribute('class')).toContain('offline')
    const portrait = gate.getByRole('img', { name: joinCompounds('รูปจากทะเบียน') })
    expect(await portrait.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(60)
    expect(await gate.getByRole('main').innerText()).not.toContain(person.pid)
    await inspectScreen(gate, 'g3-passed-offline', faults, { languages: ['th'] })
    const kept = await everythingKept(gate)
    expect(kept).toContain(gateId)
    expect(kept).not.toMatch(new RegExp([person.pid, person.givenNameTh, person.familyNameTh, person.familyNameEn, '/9j/'].join('|'), 'i'))

    // Somebody filmed it.
    await goOn(text.nextPerson.th)
    await showUntil(frames, text.failed.th)
    await gate.getByText(joinCompounds(checkTexts.replay.th)).waitFor()
    await inspectScreen(gate, 'g4-replayed', faults, { languages: ['th'] })
    await goOn(text.again.th)
  })

  test('started anew without network it is still the gate, and what passed before does not pass again', async () => {
    const frames = await framesOf(holder.next(), { format: 'mdoc' })
    await showUntil(frames, text.passed.th)
    camera.show(world.nothing)
    await gate.reload()
    await heading(gate, text.ready.th).waitFor({ timeout: 30_000 })
    await listShown().waitFor({ timeout: 30_000 })
    await gate.getByText(text.offlineTitle.th).waitFor()
    await inspectScreen(gate, 'g2-offline', faults)
    await showUntil(frames, text.failed.th)
    // Either it was taken before, or its minute is over: an mdoc does not say when it was signed.
    const said = await gate.getByRole('alert').innerText()
    expect([checkTexts.replay.th, checkTexts.device_signature.th].map((words) => joinCompounds(words))).toContain(said)
    await goOn(text.again.th)
  })

  test('passes a card that was shown to its own code, and that code once only', async () => {
    await gate.getByRole('button', { name: text.showOwn.th }).click()
    const own = gate.getByRole('img', { name: joinCompounds(text.ownCode.th) })
    await own.waitFor()
    await inspectScreen(gate, 'g2-own-code', faults)
    await gate.setViewportSize({ width: 820, height: 1180 })
    const list = await (await fetch(`${portal.origin}/public/v1/trust-list`)).text()
    const rootSha256 = /"card_root_sha256":"([0-9a-f]{64})"/.exec(await everythingKept(gate))?.[1] ?? ''
    const trust = await readTrustList(list, { rootSha256 })
    const code = await readGateCode(await readQrIn(await own.screenshot()), trust)
    expect(code).toMatchObject({ gateId, agencyName: { th: 'ท่าอากาศยานทดลอง' }, requests: ['boarding'], syntheticOnly: true })
    await gate.setViewportSize({ width: 360, height: 740 })
    await showUntil(await framesOf(holder.next(), { to: code }), text.passed.th)
    expect(await gate.getByText(text.forAnyGate.th).count()).toBe(0)
    await gate.keyboard.press('Shift')
    await goOn(text.nextPerson.th)
    await showUntil(await framesOf(holder.next(), { to: code }), text.failed.th)
    await gate.getByText(causeText.own_code_used.th).waitFor()
    await goOn(text.again.th)
  })

  test('takes no card that was not shown to its own code, when it is told so', async () => {
    await gate.goto(`${portal.origin}/gate/#/shift`)
    await gate.getByRole('checkbox').uncheck()
    await inspectScreen(gate, 'g6-own-code-only', faults, { languages: ['th'] })
    await gate.goto(`${portal.origin}/gate/#/`)
    await showUntil(await framesOf(holder.next()), text.failed.th)
    await gate.getByText(causeText.own_code_only.th).waitFor()
    await goOn(text.again.th)
    await gate.goto(`${portal.origin}/gate/#/shift`)
    await gate.getByRole('checkbox').check()
    await gate.goto(`${portal.origin}/gate/#/`)
    await heading(gate, text.ready.th).waitFor()
  })

  test('abuse 78: a card that was revoked meanwhile passes by the old list, is told by number with the next, and fails from then on', async () => {
    const { kit } = portal
    const personKey = keyOfPerson(kit, testPerson(tag))
    const actor = { type: 'system', ref: 'test' } as const
    await cancelCard(kit, { personKey, audit: auditWrite(kit, { kind: 'registry.card_cancelled', actor, personKey, purpose: 'test' }) })
    await spreadNews(portal.kit, credentialsSubscriptions, credentialsJobs)
    await showUntil(await framesOf(holder.next()), text.passed.th)
    await gate.keyboard.press('Shift')
    await goOn(text.nextPerson.th)
    await context.setOffline(false)
    const countOf = async (kind: string) =>
      (await kit.owner.one<{ many: number }>(sql`select count(*)::int as many from credentials.gate_event where kind = ${kind}`)).many
    await expect.poll(() => countOf('revoked_later'), { timeout: 90_000 }).toBeGreaterThan(0)
    await context.setOffline(true)
    await showUntil(await framesOf(holder.next()), text.failed.th)
    await gate.getByText(joinCompounds(checkTexts.revoked.th)).waitFor()
    await inspectScreen(gate, 'g4-revoked', faults, { languages: ['th'] })
    await goOn(text.again.th)
    // Nothing tells any more which card it was.
    expect(await everythingKept(gate)).not.toContain('"index"')
  })

  test('has no fault on any screen, and no page met the security policy', () => {
    expect(faults).toEqual([])
    expect(portal.complaints).toEqual([])
  })
})
