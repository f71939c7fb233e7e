import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../test/test-district.ts'
import { type TestPhone, testOrigin } from '../../../test/test-phone.ts'
import { sql } from '../../platform/db/sql.ts'
import { eventWrite } from '../../platform/outbox.ts'
import { accountsEvents, closeAccount } from '../accounts/index.ts'
import { auditWrite } from '../audit/index.ts'
import { cancelCard, recordDeath, recordMove } from '../registry/index.ts'
import { sweepLists, voidUnfinished } from './index.ts'
import { markIssued } from './store.ts'
import { askCredentials, type CredentialWorld, openCredentialWorld, pin } from './test/credential-world.ts'
import { type Place, placeOf, statusAt, statusesAfterNews as statusesOf } from './test/read-status.ts'
import { suspendedOutcome } from './test/suspend.ts'

let world: CredentialWorld
beforeAll(async () => {
  world = await openCredentialWorld({ CREDENTIAL_BATCHES_PER_DAY: '1000', STATUS_LIST_ENTRIES: '1024' })
})
afterAll(() => world.kit.close())

type Tag = Parameters<CredentialWorld['phoneOf']>[0]

async function holding(tag: Tag, count = 2): Promise<{ phone: TestPhone; places: Place[] }> {
  const phone = await world.phoneOf(tag)
  const { credentials } = await askCredentials(world.kit, phone, count)
  expect(credentials).toHaveLength(count)
  return { phone, places: credentials.map(({ sd_jwt: text }) => placeOf(text)) }
}

const statusesAfterNews = (places: readonly Place[]) => statusesOf(world, places)

const personOf = (tag: Tag) => keyOfPerson(world.kit, testPerson(tag))
const audit = (tag: Tag) =>
  auditWrite(world.kit, { kind: 'test.fact', actor: { type: 'officer', ref: 'o-1' }, personKey: personOf(tag), purpose: 'test' })

describe('the status of a credential', () => {
  test('is valid until something happens, and what happens to one person changes nobody else', async () => {
    const [one, other] = [await holding('adult_male_1'), await holding('adult_female_1')]
    expect(await statusesAfterNews(one.places)).toEqual([0, 0])
    await cancelCard(world.kit, { personKey: personOf('adult_male_1'), audit: audit('adult_male_1') })
    expect(await statusesAfterNews(one.places)).toEqual([1, 1])
    expect(await statusesAfterNews(other.places)).toEqual([0, 0])
  })

  test('is suspended with the account, and invalid once another phone was bound in place of the lost one', async () => {
    const { places } = await holding('adult_male_2')
    await suspendedOutcome(world, 'adult_male_2')
    expect(await statusesAfterNews(places)).toEqual([2, 2])
    const next = await holding('adult_male_2')
    expect(await statusesAfterNews(places)).toEqual([1, 1])
    expect(await statusesAfterNews(next.places)).toEqual([0, 0])
  })

  test('is valid again when account and phone are taken back from suspension', async () => {
    const { places } = await holding('adult_male_3')
    const personKey = personOf('adult_male_3')
    await suspendedOutcome(world, 'adult_male_3')
    expect(await statusesAfterNews(places)).toEqual([2, 2])
    // No use case of ours does so yet: what an officer's will do.
    await world.kit.owner.run(sql`update accounts.account set state = 'active' where person_key = ${personKey}`)
    await world.kit.owner.run(sql`update accounts.device set state = 'active', ended_at = null where person_key = ${personKey}`)
    await world.kit.db.write([eventWrite(accountsEvents.resumed, { personKey }, world.kit.clock.now())])
    expect(await statusesAfterNews(places)).toEqual([0, 0])
  })

  test('is invalid after ten wrong PINs', async () => {
    const { phone, places } = await holding('adult_female_2')
    for (let i = 0; i < 10; i++) {
      world.kit.clock.advance(3601)
      await phone.call('POST', '/citizen/v1/unlocks', { pin: '90817263' })
    }
    expect(await statusesAfterNews(places)).toEqual([1, 1])
  })

  test('is invalid after a death, a move and the withdrawal of the account', async () => {
    const [dead, moved, closed] = [await holding('widow'), await holding('middle_name'), await holding('hyphen_name')]
    await recordDeath(world.kit, { personKey: personOf('widow'), diedOn: null, audit: audit('widow') })
    const { house_code: houseCode } = await world.kit.owner.one<{ house_code: string }>(sql`
      select house_code from registry.house
       where not central
         and house_code not in (select house_code from registry.residence where person_key = ${personOf('middle_name')})
       limit 1`)
    const move = { personKey: personOf('middle_name'), houseCode, relation: 'resident', audit: audit('middle_name') } as const
    await recordMove(world.kit, move)
    expect(await closeAccount(world.kit, { personKey: personOf('hyphen_name'), audit: audit('hyphen_name') })).toBe(true)
    expect(await closeAccount(world.kit, { personKey: personOf('hyphen_name'), audit: audit('hyphen_name') })).toBe(false)
    for (const { places } of [dead, moved, closed]) expect(await statusesAfterNews(places)).toEqual([1, 1])
    const { answer, credentials } = await askCredentials(world.kit, moved.phone, 1)
    expect(answer.status).toBe(200)
    expect(await statusesAfterNews(credentials.map(({ sd_jwt: text }) => placeOf(text)))).toEqual([0])
  })

  test('once invalid is never anything else, whoever writes', async () => {
    const { places } = await holding('one_letter_name')
    await cancelCard(world.kit, { personKey: personOf('one_letter_name'), audit: audit('one_letter_name') })
    expect(await statusesAfterNews(places)).toEqual([1, 1])
    await expect(world.kit.owner.run(sql`update credentials.credential set status = 0 where status = 1`)).rejects.toThrow(/stays invalid/)
  })

  test('of a batch that was read before a fact and stored after the first look is settled by the second', async () => {
    const { places } = await holding('elder_lifelong', 1)
    const personKey = personOf('elder_lifelong')
    await world.kit.db.write([eventWrite(accountsEvents.opened, { personKey }, world.kit.clock.now())])
    expect(await statusesAfterNews(places)).toEqual([0])
    await world.kit.owner.run(
      sql`update credentials.batch set content = sha256('what the register showed before') where person_key = ${personKey}`,
    )
    expect(await statusesAfterNews(places)).toEqual([0])
    world.kit.clock.advance(60)
    expect(await statusesAfterNews(places)).toEqual([1])
  })

  test('that changes leaves an entry in the audit log, once', async () => {
    const entries = async () =>
      (
        await world.kit.owner.one<{ many: number }>(sql`
        select count(*)::integer as many from audit.entry where kind = 'credentials.status_changed'`)
      ).many
    const before = await entries()
    const { places } = await holding('birth_day_unknown', 3)
    await cancelCard(world.kit, { personKey: personOf('birth_day_unknown'), audit: audit('birth_day_unknown') })
    await statusesAfterNews(places)
    world.kit.clock.advance(120)
    await statusesAfterNews(places)
    expect(await entries()).toBe(before + 1)
  })
})

describe('a batch without a result', () => {
  test('is voided, its places are invalid, and what comes too late is not handed over', async () => {
    const { phone, places } = await holding('adult_female_1', 2)
    const [batch] = await world.kit.owner.many<{ batch_id: string; person_key: string }>(sql`
      update credentials.batch set state = 'intended', stored_at = ${world.kit.clock.now()}
       where device_id = ${phone.deviceId ?? null} returning batch_id, person_key`)
    expect(await voidUnfinished(world.kit)).toBe(0)
    world.kit.clock.advance(121)
    expect(await voidUnfinished(world.kit)).toBe(1)
    expect(await voidUnfinished(world.kit)).toBe(0)
    world.kit.clock.advance(2)
    expect(await Promise.all(places.map((place) => statusAt(world, place)))).toEqual([1, 1])
    expect(await markIssued(world.kit.db, personOf('adult_female_1'), batch?.batch_id ?? '')).toBeNull()
    const { many } = await world.kit.owner.one<{ many: number }>(sql`
      select count(*)::integer as many from audit.entry where kind = 'credentials.voided'`)
    expect(many).toBe(1)
  })
})

describe('a status list', () => {
  test('says how long it may be kept, is not sent twice, and is not made twice for a hundred who ask at once', async () => {
    const { places } = await holding('adult_female_1', 1)
    const path = (places[0]?.uri ?? '').slice(testOrigin.length)
    const answers = await Promise.all(Array.from({ length: 100 }, () => world.get(path)))
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
    const [first] = answers
    expect(first?.headers).toMatchObject({ 'cache-control': 'public, max-age=3', 'content-type': 'application/statuslist+jwt' })
    const again = await world.get(path, { 'if-none-match': String(first?.headers.etag) })
    expect(again).toMatchObject({ status: 304, body: '' })
    world.kit.clock.advance(301)
    expect((await world.get(path, { 'if-none-match': String(first?.headers.etag) })).status).toBe(200)
  })

  test.each(['0', '99', '-1', '1.5', 'x', '1e1', '999999999'])('%s does not exist', async (id) => {
    expect((await world.get(`/public/v1/status-lists/${id}`)).status).toBe(404)
  })

  test('that is full or old gives way to the next; its places are used once, and it goes with its last credential', async () => {
    const small = await openCredentialWorld({ CREDENTIAL_BATCHES_PER_DAY: '1000', STATUS_LIST_ENTRIES: '256', STATUS_LIST_OPEN_DAYS: '3' })
    const phone = await small.phoneOf('adult_female_1')
    const lists = new Set<string>()
    const used = new Set<string>()
    for (let i = 0; i < 10; i++) {
      const { credentials } = await askCredentials(small.kit, phone, 30)
      for (const { sd_jwt: text } of credentials) {
        const { idx, uri } = placeOf(text)
        lists.add(uri)
        used.add(`${uri} ${idx}`)
      }
    }
    expect(used.size).toBe(300)
    expect(lists.size).toBe(2)
    small.kit.clock.advance(4 * 86_400)
    await phone.call('POST', '/citizen/v1/unlocks', { pin })
    const { credentials } = await askCredentials(small.kit, phone, 1)
    expect(placeOf(credentials[0]?.sd_jwt ?? '').uri).toMatch(/\/3$/)
    const listed = async () =>
      (await small.kit.owner.many<{ list_id: number }>(sql`select list_id from credentials.status_list order by 1`)).map((l) => l.list_id)
    await sweepLists(small.kit)
    expect(await listed()).toEqual([1, 2, 3])
    small.kit.clock.advance(11 * 86_400)
    await sweepLists(small.kit)
    expect(await listed()).toEqual([3])
    expect((await small.get('/public/v1/status-lists/1')).status).toBe(404)
    const { left } = await small.kit.owner.one<{ left: number }>(sql`select count(*)::integer as left from credentials.batch`)
    expect(left).toBe(1)
    await small.kit.close()
  })
})

describe('the zones of the database', () => {
  const zone = async (name: string) => world.kit.db.execute(`set role open_thaid_${name}`)

  test.runIf(inject('engine') === 'pglite')('the public one issues and changes no status; officers and agencies see nothing', async () => {
    await zone('public')
    await holding('adult_female_1', 2)
    for (const statement of [
      sql`update credentials.credential set status = 1`,
      sql`update credentials.status_list set version = 0`,
      sql`update credentials.certificate set der = ''`,
      sql`delete from credentials.credential`,
      sql`update credentials.batch set expires_at = now()`,
    ])
      await expect(world.kit.db.run(statement)).rejects.toThrow(/permission denied/)
    for (const name of ['officer', 'agency']) {
      await zone(name)
      await expect(world.kit.db.many(sql`select idx from credentials.credential`)).rejects.toThrow(/permission denied/)
    }
    await zone('worker')
    await voidUnfinished(world.kit)
    await sweepLists(world.kit)
    await world.spreadNews()
    await expect(world.kit.db.run(sql`update credentials.credential set sd_jwt_digest = ''`)).rejects.toThrow(/permission denied/)
    await zone('all')
  })
})
