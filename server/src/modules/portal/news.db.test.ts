import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import { uuidv7 } from '../../platform/ids.ts'
import { apiChanges } from './api-changes.ts'
import { closeIncident, incidentsNow, openIncident } from './incidents.ts'
import { type Member, openPortal, type PortalWorld, send, signIn } from './test/portal-world.ts'

let world: PortalWorld
let member: Member

beforeAll(async () => {
  world = await openPortal()
  member = await signIn(world, 'adult_female_1')
})
afterAll(() => world?.close())

const broken = { th: 'เข้าสู่ระบบไม่ได้', en: 'Nobody can sign in' }
const status = async () => (await send(world, { url: '/agency/v1/status' })).json
const news = async () => (await member.call('GET', '/me')).json.news

describe('incidents', () => {
  test('are read without signing in: what goes on first, what is over for 90 days', async () => {
    const first = await openIncident(world.kit, broken)
    world.kit.clock.advance(60)
    await openIncident(world.kit, { th: 'ช้า', en: 'Slow' })
    expect(await closeIncident(world.kit, first)).toBe(true)
    const shown = (await status()).incidents as unknown as { text_en: string; ended_at: string | null }[]
    expect(shown.map(({ text_en: text, ended_at: at }) => [text, at !== null])).toEqual([
      ['Slow', false],
      ['Nobody can sign in', true],
    ])
    world.kit.clock.advance(91 * 86_400)
    expect(await incidentsNow(world.kit)).toHaveLength(1)
  })

  test('an incident ends once, and an unknown one never', async () => {
    const id = await openIncident(world.kit, broken)
    expect(await Promise.all([closeIncident(world.kit, id), closeIncident(world.kit, id)]).then((both) => both.sort())).toEqual([
      false,
      true,
    ])
    expect(await closeIncident(world.kit, uuidv7(world.kit.clock.now()))).toBe(false)
  })

  test('both ends enter the audit log', async () => {
    const rows = await world.kit.owner.many<{ kind: string }>(
      sql`select distinct kind from audit.entry where kind like 'portal.incident%' order by kind`,
    )
    expect(rows.map(({ kind }) => kind)).toEqual(['portal.incident_closed', 'portal.incident_opened'])
  })
})

describe('a subscription', () => {
  test('begins with what comes next, counts what is unread, and ends', async () => {
    Object.assign(member, await signIn(world, member.tag))
    expect(await news()).toEqual({ subscribed: false, unread: 0 })
    world.kit.clock.advance(1)
    expect((await member.call('PUT', '/news', { subscribed: true })).json).toEqual({ subscribed: true, unread: 0 })
    world.kit.clock.advance(1)
    await openIncident(world.kit, broken)
    await world.kit.owner.run(sql`update portal.news_reader set changes_read = changes_read - 2`)
    expect(await news()).toEqual({ subscribed: true, unread: 3 })
    // Once more changes nothing that was not read.
    expect((await member.call('PUT', '/news', { subscribed: true })).json).toEqual({ subscribed: true, unread: 3 })
    expect((await member.call('POST', '/news/read')).json).toEqual({ subscribed: true, unread: 0 })
    expect((await member.call('PUT', '/news', { subscribed: false })).json).toEqual({ subscribed: false, unread: 0 })
    expect((await member.call('POST', '/news/read')).json).toEqual({ subscribed: false, unread: 0 })
  })
})

describe('the list of changes', () => {
  test('is told newest first, each with a name of its own', async () => {
    const ids = ((await status()).changes as unknown as { id: string }[]).map(({ id }) => id)
    expect(ids).toEqual(apiChanges.map(({ id }) => id).toReversed())
    expect(new Set(ids).size).toBe(ids.length)
    const days = apiChanges.map(({ publishedOn }) => publishedOn)
    expect(days).toEqual([...days].sort())
  })

  test('gives twelve months to whom a deprecation concerns, and an end to nothing else', () => {
    for (const { kind, publishedOn, endsOn } of apiChanges) {
      expect(endsOn !== null).toBe(kind === 'deprecated')
      if (endsOn === null) continue
      const earliest = new Date(publishedOn)
      earliest.setUTCFullYear(earliest.getUTCFullYear() + 1)
      expect(new Date(endsOn).getTime()).toBeGreaterThanOrEqual(earliest.getTime())
    }
  })
})
