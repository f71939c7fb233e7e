/** What an officer's day finds in the database: cases that wait, numbers, drawn samples, colleagues, devices of the waiting room. */
import type { BrowserContext } from 'playwright-core'
import sharp from 'sharp'
import { keepColleague } from '../../../server/src/modules/desk/helpers/colleague-names.ts'
import { deskRecurring } from '../../../server/src/modules/desk/index.ts'
import { callTicket, settleTicket } from '../../../server/src/modules/desk/queue/call-number.ts'
import type { Need } from '../../../server/src/modules/desk/queue/model.ts'
import { insertDevice } from '../../../server/src/modules/desk/queue/store.ts'
import { takeNumber } from '../../../server/src/modules/desk/queue/take-number.ts'
import { givenCase } from '../../../server/src/modules/desk/test/decided-cases.ts'
import { giveMandate, readOfficer } from '../../../server/src/modules/offices/index.ts'
import { seal, sha256 } from '../../../server/src/platform/crypto.ts'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { uuidv7 } from '../../../server/src/platform/ids.ts'
import { keyOfPerson, testPerson } from '../../../server/test/test-district.ts'
import type { DeskUnderTest, Tag } from './desk-under-test.ts'

const officeCode = '1407'
const daySeconds = 86_400
const daysAgo = (desk: DeskUnderTest, days: number) => new Date(desk.kit.clock.now().getTime() - days * daySeconds * 1000)

/** A colleague who is known by name. */
export async function givenColleague(desk: DeskUnderTest, tag: Tag, role: 'officer' | 'helper'): Promise<string> {
  const { person } = testPerson(tag)
  const personKey = keyOfPerson(desk.kit, testPerson(tag))
  const helper = role === 'helper' ? ({ calling: 'health_volunteer', validUntil: daysAgo(desk, -7), areaCodes: ['140701'] } as const) : {}
  await giveMandate(desk.kit, { personKey, officeCode, role, validFrom: new Date(0), validUntil: null, ...helper })
  await keepColleague(desk.kit, { personKey, name: `${person.titleTh}${person.givenNameTh} ${person.familyNameTh}` })
  return personKey
}

/** Two cases that wait for the first officer, one of them until today, and one that a colleague decided. */
export async function givenWaitingCases(desk: DeskUnderTest, colleague: string): Promise<void> {
  await givenCase(desk.kit, { tag: 'widow', state: 'needs_officer' })
  await givenCase(desk.kit, { tag: 'long_name', state: 'needs_officer', at: daysAgo(desk, 7) })
  await desk.kit.owner.run(sql`
    update proofing.session
       set expires_at = ${new Date(desk.kit.clock.now().getTime() + 60_000)}
     where started_at < ${daysAgo(desk, 6)}`)
  await givenCase(desk.kit, { tag: 'birth_day_unknown', state: 'needs_officer', decidedBy: colleague })
}

const face = (tone: number) =>
  sharp({ create: { width: 480, height: 600, channels: 3, background: { r: tone, g: 150, b: 130 } } })
    .jpeg()
    .toBuffer()

/** Decisions of yesterday, drawn today: of a colleague, and one of the officer's own. @returns ids of the samples, the colleague's first */
export async function givenSamples(desk: DeskUnderTest, o: { colleague: string; own: string }): Promise<string[]> {
  const at = daysAgo(desk, 1)
  await givenCase(desk.kit, { tag: 'widow', state: 'completed', decidedBy: o.colleague, at, pictures: await face(180) })
  await givenCase(desk.kit, { tag: 'long_name', state: 'completed', decidedBy: o.colleague, at, pictures: await face(120) })
  await givenCase(desk.kit, { tag: 'birth_day_unknown', state: 'completed', decidedBy: o.own, at })
  for (const { name, run } of deskRecurring) if (name === 'desk.draw-samples') await run(desk.kit)
  const rows = await desk.kit.owner.many<{ sample_id: string }>(sql`
    select sample_id
      from desk.sample
     order by officer_key = ${o.own}, sample_id`)
  return rows.map((row) => row.sample_id)
}

/** An officer was stopped an hour ago. */
export const givenStop = (desk: DeskUnderTest, officerKey: string) =>
  desk.kit.owner.run(sql`
    insert into desk.quota_stop (office_code, stop_id, officer_key, at)
    values (${officeCode}, ${uuidv7(desk.kit.clock.now())}, ${officerKey}, ${desk.kit.clock.now()})`)

/** A decision of hers was found wrong. */
export const givenWrong = (desk: DeskUnderTest, o: { sampleId: string; judge: string; words: string }) =>
  desk.kit.owner.run(sql`
    update desk.sample
       set verdict = 'wrong', opened_at = drawn_at, opened_by = ${o.judge}, judged_at = drawn_at, judged_by = ${o.judge},
           words_sealed = ${seal(desk.kit.keys.secret('member-name'), `desk.sample-words/${o.sampleId}`, o.words)}
     where sample_id = ${o.sampleId}`)

export const takeOne = (desk: DeskUnderTest, need: Need) =>
  takeNumber(desk.kit, { officeCode, need, ticketId: uuidv7(desk.kit.clock.now()) })

/** A waiting room in the middle of a morning: one called by her, one by a colleague, one put aside, several waiting. */
export async function givenQueue(desk: DeskUnderTest, o: { own: string; colleague: string }): Promise<void> {
  await desk.kit.owner.run(sql`delete from desk.queue_ticket`)
  await desk.kit.owner.run(sql`delete from desk.queue_day`)
  for (const need of ['register', 'register', 'recover', 'other', 'register', 'recover'] as const) await takeOne(desk, need)
  const call = async (personKey: string, counter: number) => {
    const officer = await readOfficer(desk.kit, personKey)
    const caller = { personKey, officer, name: '', sessionDigest: Buffer.alloc(32), steppedUpUntil: null }
    const needs = ['register', 'recover', 'other'] as const
    return { caller, ticket: await callTicket(desk.kit, caller, { officeCode, counter, needs, number: null }) }
  }
  const { caller, ticket } = await call(o.colleague, 2)
  await settleTicket(desk.kit, caller, { officeCode, number: ticket?.number ?? 0, to: 'later' })
  await call(o.colleague, 2)
  await call(o.own, 4)
}

/** This browser is a device of the waiting room. */
export async function becomeDevice(
  desk: DeskUnderTest,
  context: BrowserContext,
  o: { kind: 'kiosk' | 'screen'; madeBy: string },
): Promise<void> {
  const now = desk.kit.clock.now()
  const secret = `${o.kind}-${uuidv7(now)}`
  const endsAt = new Date(now.getTime() + 3_600_000)
  await insertDevice(desk.kit.db, { digest: sha256(secret), officeCode, kind: o.kind, madeBy: o.madeBy, now, endsAt })
  await context.addCookies([{ name: 'desk-queue', value: secret, url: desk.deskOrigin }])
}
