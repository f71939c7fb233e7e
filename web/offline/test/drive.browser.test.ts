import { afterAll, beforeAll, expect, test } from 'vitest'
import { outreachSubscriptions, type PlannedDrive } from '../../../server/src/modules/outreach/index.ts'
import { showBoard } from '../../../server/src/modules/outreach/show-board.ts'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { collectedFrom } from '../../../server/test/field/field-tablet.ts'
import { someDrive } from '../../../server/test/outreach/drive-world.ts'
import { spreadNews } from '../../../server/test/spread-news.ts'
import { testPerson } from '../../../server/test/test-district.ts'
import type { Evidence } from '../src/seal-record.ts'
import { type FieldDevice, type FieldWorld, openFieldDevice, openFieldWorld } from './field-device.ts'

const people = 1300
const kills = 200
const stations = 2

let world: FieldWorld
let drive: PlannedDrive
const devices: FieldDevice[] = []
beforeAll(async () => {
  world = await openFieldWorld()
  drive = await someDrive(world)
  for (let n = 0; n < stations; n++) devices.push(await openFieldDevice(world, drive.drive.drive_id))
})
afterAll(async () => {
  for (const device of devices) await device.close()
  await world?.close()
})

/** The same drive every time it is run (mulberry32); numbers from 0 to 1. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A day of one station: offline, its tab killed at any moment, once the battery dead, the network back in bursts that end in the middle. */
async function spendDay(device: FieldDevice, o: { ids: readonly string[]; evidence: Evidence; kills: number; roll: () => number }) {
  const order = { kitId: device.kit.kitId, people: o.ids, evidence: o.evidence, pictureBytes: 2000 }
  const station = () => {
    device
      .page()
      .evaluate((given) => field.collect(given), order)
      .catch(() => undefined)
    device
      .page()
      .evaluate(() => void field.watch())
      .catch(() => undefined)
  }
  await device.reach(false)
  for (let kill = 0; kill < o.kills; kill++) {
    station()
    if (o.roll() < 0.2) await device.reach(true)
    await device.page().waitForTimeout(o.roll() * 60)
    if (o.roll() < 0.3) await device.reach(false)
    await (kill === Math.floor(o.kills / 2) ? device.killBrowser() : device.killTab())
  }
  await device.page().evaluate((given) => field.collect(given), order)
  await device.reach(true)
  await expect.poll(() => device.page().evaluate(() => field.sendOutbox()), { timeout: 60_000 }).toBe('all_sent')
  return device.page().evaluate((kitId) => field.listRecords(kitId), device.kit.kitId)
}

test('1,300 people at two stations, offline all day, tabs killed 200 times: every one is at the server once, none is lost, and the report adds up', {
  timeout: 400_000,
}, async () => {
  const { evidence } = await collectedFrom(testPerson('adult_female_1'))
  const ids = Array.from({ length: people }, () => crypto.randomUUID())
  const days = await Promise.all(
    devices.map((device, n) =>
      spendDay(device, { ids: ids.filter((_, i) => i % stations === n), evidence, kills: kills / stations, roll: dice(n + 1) }),
    ),
  )
  const kept = days.flat()
  expect(kept.map(({ state }) => state).filter((state) => state !== 'done')).toEqual([])
  expect(new Set(kept.map(({ receipt }) => receipt)).size).toBe(people)
  const rows = await world.kit.owner.many<{
    submission_id: string
    envelope_digest: string
    state: string
    sequence: number
    kit_id: string
  }>(sql`
    select submission_id, envelope_digest, state, sequence, kit_id from proofing.field_submission order by kit_id, sequence`)
  expect(rows).toHaveLength(people)
  expect(rows.map(({ submission_id: id }) => id).sort()).toEqual([...ids].sort())
  expect(rows.map(({ envelope_digest: digest }) => digest).sort()).toEqual(kept.map(({ digest }) => digest).sort())
  for (const { kit } of devices)
    expect(rows.filter(({ kit_id }) => kit_id === kit.kitId).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: people / stations }, (_, i) => i + 1),
    )
  const pictures = await world.kit.owner.one<{ pictures: number }>(sql`select count(*)::int as pictures from proofing.field_attachment`)
  expect(pictures).toEqual({ pictures: people })
  const report = await world.holder.call('GET', '/field-counts?office_code=1407')
  const counts = (report.json.kits as unknown as { kit_id: string; counts: Record<string, number> }[]).map((one) => one.counts)
  expect(counts).toEqual(
    devices.map(() => ({ incomplete: 0, received: people / stations, quarantined: 0, proofed: 0, needs_officer: 0, set_aside: 0 })),
  )
  expect(report.json.backlog).toMatchObject({ waiting: people })
  // The drive's own report, from the news of each record.
  await spreadNews(world.kit, outreachSubscriptions, [])
  const board = await showBoard(world.kit, { planned: drive, isExact: true })
  expect(board.field).toEqual({ waiting: people, proofed: 0, needs_officer: 0, quarantined: 0 })
})
