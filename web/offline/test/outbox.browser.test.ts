import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { judgeReceived } from '../../../server/src/modules/proofing/index.ts'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { collectedFrom } from '../../../server/test/field/field-tablet.ts'
import { testPerson } from '../../../server/test/test-district.ts'
import type { Evidence } from '../src/seal-record.ts'
import { type FieldDevice, type FieldWorld, openFieldDevice, openFieldWorld } from './field-device.ts'

let world: FieldWorld
let device: FieldDevice
let evidence: Evidence
beforeAll(async () => {
  world = await openFieldWorld()
  evidence = (await collectedFrom(testPerson('adult_female_1'), { face_comparison_consent: false })).evidence
  device = await openFieldDevice(world)
})
afterAll(async () => {
  await device?.close()
  await world?.close()
})
/** Each test has a kit of its own on the same device. */
beforeEach(() => device.newKit())

const newIds = (count: number) => Array.from({ length: count }, () => crypto.randomUUID())
const collect = (people: readonly string[], pictureBytes = 2000) =>
  device.page().evaluate((o) => field.collect(o), { kitId: device.kit.kitId, people, evidence, pictureBytes })
const kept = () => device.page().evaluate((kitId) => field.listRecords(kitId), device.kit.kitId)
const sendOutbox = () => device.page().evaluate(() => field.sendOutbox())
const rows = () =>
  world.kit.owner.many<{ state: string; reason: string | null; submission_id: string | null }>(sql`
    select state, reason, submission_id
      from proofing.field_submission
     where kit_id = ${device.kit.kitId}
     order by sequence, received_at`)

test('a client one version older uploads its outbox to this server, and after the upgrade the new one sends what it left', async () => {
  await device.startAsVersion1()
  const ids = newIds(6)
  await device.page().evaluate(
    async ([people, proof]) => {
      for (const id of people) await field.addAsVersion1(id, proof, 2000)
    },
    [ids.slice(0, 2), evidence] as const,
  )
  expect(await device.page().evaluate(() => field.sendAsVersion1())).toEqual(['received', 'received'])
  await device.page().evaluate(
    async ([people, proof]) => {
      for (const id of people) await field.addAsVersion1(id, proof, 2000)
    },
    [ids.slice(2), evidence] as const,
  )
  // The app is upgraded, and killed while it moves the records over.
  device
    .page()
    .evaluate(() => field.countByState())
    .catch(() => undefined)
  await device.killTab()
  expect((await kept()).map(({ version, attachmentsLeft }) => [version, attachmentsLeft])).toEqual(ids.map(() => [2, ['face']]))
  expect(await collect([...ids, ...newIds(1)])).toBe(7)
  expect(await sendOutbox()).toBe('all_sent')
  expect((await rows()).map(({ submission_id: id, state }) => [id, state]).slice(0, 6)).toEqual(ids.map((id) => [id, 'received']))
  await judgeReceived(world.kit)
  expect((await rows()).map(({ state }) => state)).toEqual(Array.from({ length: 7 }, () => 'needs_officer'))
})

test('when the battery dies in the middle of a record it is there whole or not at all, and the next one follows it', async () => {
  for (let time = 0; time < 3; time++) {
    const [id = '', next = ''] = newIds(2)
    const before = (await kept()).length
    collect([id], 100_000).catch(() => undefined)
    await device.page().waitForTimeout(time * 6)
    await device.killBrowser()
    const after = await kept()
    expect([before, before + 1]).toContain(after.length)
    await collect([next])
    expect((await kept()).map(({ sequence }) => sequence)).toEqual(Array.from({ length: after.length + 1 }, (_, i) => i + 1))
  }
  expect(await sendOutbox()).toBe('all_sent')
  expect((await rows()).every(({ state }) => state === 'received')).toBe(true)
})

test('one record whose picture was damaged on the device needs somebody; the others go on, and the person is taken anew in its place', async () => {
  await collect(newIds(5))
  await device.page().evaluate((kitId) => field.damagePicture(kitId, 3), device.kit.kitId)
  expect(await sendOutbox()).toBe('some_need_you')
  const after = await kept()
  expect(after.map(({ state }) => state)).toEqual(['done', 'done', 'needs_you', 'done', 'done'])
  expect(after[2]?.cause?.code).toBe('proofing.field_attachment_differs')
  await device.page().evaluate(
    async ([kitId, submissionId, proof]) => {
      const pictures = { face: crypto.getRandomValues(new Uint8Array(2000)) }
      await field.addRecord({ kitId, submissionId, appVersion: 'drive', evidence: proof, pictures, replaces: 3 })
    },
    [device.kit.kitId, crypto.randomUUID(), evidence] as const,
  )
  expect(await sendOutbox()).toBe('all_sent')
  expect((await kept()).map(({ state }) => state)).toEqual(['done', 'done', 'replaced', 'done', 'done', 'done'])
})

test('behind a hotspot’s sign-in page, and while the server is busy, nothing counts as sent', async () => {
  await collect(newIds(2))
  const page = device.page()
  await page.route('**/officer/v1/**', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Free Wi-Fi</h1>' }))
  expect([await page.evaluate(() => field.server.reaches()), await sendOutbox()]).toEqual([false, 'offline'])
  await page.unroute('**/officer/v1/**')
  const problem = JSON.stringify({ code: 'platform.unavailable' })
  await page.route('**/attachments/**', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: problem }))
  expect(await sendOutbox()).toBe('busy')
  await page.unroute('**/attachments/**')
  expect((await kept()).map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  expect(await sendOutbox()).toBe('all_sent')
})

test('what may go over Wi-Fi only stops where the Wi-Fi ends, and goes on from there', async () => {
  await collect(newIds(2))
  // The records themselves and one picture.
  expect(await device.page().evaluate(() => field.sendUntilWifiIsLost(2))).toBe('held')
  expect((await kept()).map(({ state }) => state).sort()).toEqual(['done', 'waiting'])
  expect(await sendOutbox()).toBe('all_sent')
})

test('an exported file is taken at the office; one that was changed, cut or reordered is kept apart as a whole or refused, and the device still sends', async () => {
  await collect(newIds(5))
  await device.page().evaluate((kit) => field.rememberFile(kit), device.kit)
  const importing = (change: 'none' | 'byte' | 'removed' | 'swapped' | 'cut') =>
    device.page().evaluate((how) => field.importFile(how), change)
  expect(await importing('cut')).toBe('not a bundle')
  for (const change of ['byte', 'removed', 'swapped'] as const)
    expect(await importing(change)).toMatchObject({ received: 0, apart: change === 'removed' ? 4 : 5 })
  expect((await rows()).every(({ state }) => state === 'quarantined')).toBe(true)
  expect(await importing('none')).toEqual({ records: 5, received: 5, apart: 0, refusedPictures: 0 })
  expect(await importing('none')).toEqual({ records: 5, received: 5, apart: 0, refusedPictures: 0 })
  expect((await kept()).every(({ state }) => state === 'waiting')).toBe(true)
  expect(await sendOutbox()).toBe('all_sent')
  expect((await rows()).filter(({ state }) => state === 'received')).toHaveLength(5)
})

test('two stations of one device at once number their records one after another, and no person of one press comes twice', async () => {
  const ids = newIds(12)
  const other = await device.secondTab()
  const order = { kitId: device.kit.kitId, people: ids, evidence, pictureBytes: 2000 }
  await Promise.all([device.page().evaluate((o) => field.collect(o), order), other.evaluate((o) => field.collect(o), order)])
  expect((await kept()).map(({ sequence }) => sequence)).toEqual(ids.map((_, i) => i + 1))
  const both = await Promise.all([sendOutbox(), other.evaluate(() => field.sendOutbox())])
  expect(both.filter((outcome) => outcome === 'another_tab').length).toBeLessThan(2)
  expect(await sendOutbox()).toBe('all_sent')
  expect(await rows()).toHaveLength(12)
})

test('a kit under a PIN signs after it only; tries count over a killed tab, the tenth wrong one closes it, and what it signed is sent', async () => {
  await device.newKit('592471')
  const { kitId } = device.kit
  const noon = Date.now()
  /** Each time an hour and a half later, unless said otherwise. */
  let hours = 0
  const unlock = (pin: string, laterHours = 1.5) => {
    hours += laterHours
    return device.page().evaluate((o) => field.unlockKit(o.kitId, o.pin, new Date(o.at)), { kitId, pin, at: noon + hours * 3_600_000 })
  }
  const isRefused = (people: string[]) =>
    collect(people).then(
      () => false,
      () => true,
    )
  const [first = '', second = ''] = newIds(2)
  expect([await isRefused([first]), await kept()]).toEqual([true, []])
  expect(await unlock('592472')).toEqual({ outcome: 'wrong', triesLeft: 9, waitUntil: null })
  expect(await unlock('592471')).toEqual({ outcome: 'open' })
  expect(await collect([first])).toBe(1)
  await device.killTab()
  expect(await isRefused([second])).toBe(true)
  for (const left of [9, 8, 7]) expect(await unlock('000000')).toMatchObject({ outcome: 'wrong', triesLeft: left })
  expect(await unlock('592471', 0)).toMatchObject({ outcome: 'wait', triesLeft: 7 })
  await device.killTab()
  expect(await unlock('592471', 0)).toMatchObject({ outcome: 'wait', triesLeft: 7 })
  for (const left of [6, 5, 4, 3, 2, 1]) expect(await unlock('000000')).toMatchObject({ outcome: 'wrong', triesLeft: left })
  expect(await unlock('000000')).toEqual({ outcome: 'closed' })
  expect(await unlock('592471')).toEqual({ outcome: 'closed' })
  expect(await sendOutbox()).toBe('all_sent')
  expect((await rows()).map(({ submission_id: id, state }) => [id, state])).toEqual([[first, 'received']])
})
