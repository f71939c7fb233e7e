import { createHash, randomUUID } from 'node:crypto'
import type { TestTag } from '@open-thaid/fixtures'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keyOfPerson, testPerson } from '../../../../test/test-district.ts'
import type { TestPhone } from '../../../../test/test-phone.ts'
import { sql } from '../../../platform/db/sql.ts'
import { auditWrite } from '../../audit/index.ts'
import { cancelCard, recordDeath, recordMove } from '../../registry/index.ts'
import { askCredentials, type CredentialWorld, openCredentialWorld } from '../test/credential-world.ts'
import { type GateWorld, newGate, openGateWorld, show, type TestGate, unlockedPhone } from '../test/gate-world.ts'
import { placeOf, statusesAfterNews } from '../test/read-status.ts'
import { rootsOf, verifyMdoc, verifySdJwt } from '../test/verify-credentials.ts'

interface Dependant {
  readonly dependant_id: string
  readonly name_th: string
  readonly card_status: string
  readonly until: string
}

const dependantsOf = async (phone: TestPhone) =>
  (await phone.call('GET', '/citizen/v1/dependants')).json.dependants as unknown as readonly Dependant[]

async function childOf(phone: TestPhone, tag: TestTag = 'child_10'): Promise<string> {
  const { person } = testPerson(tag)
  const found = (await dependantsOf(phone)).find(({ name_th: name }) => name.includes(person.givenNameTh))
  return found?.dependant_id ?? expect.fail(`${tag} is not there`)
}

describe('on the phone of a parent', () => {
  let world: CredentialWorld
  beforeAll(async () => {
    world = await openCredentialWorld({ CREDENTIAL_BATCHES_PER_DAY: '1000', STATUS_LIST_ENTRIES: '1024' })
  })
  afterAll(() => world?.kit.close())

  const personOf = (tag: TestTag) => keyOfPerson(world.kit, testPerson(tag))
  const audit = (tag: TestTag) =>
    auditWrite(world.kit, { kind: 'test.fact', actor: { type: 'officer', ref: 'o-1' }, personKey: personOf(tag), purpose: 'test' })
  const ask = async (phone: TestPhone, id: string, count = 1) =>
    askCredentials(world.kit, phone, count, `/citizen/v1/dependants/${id}/credentials`)

  test('stand the children of the same house register, the oldest first, with or without a card', async () => {
    for (const parent of ['adult_male_1', 'adult_female_1'] as const) {
      const children = await dependantsOf(await world.phoneOf(parent))
      expect(children.map(({ card_status: status }) => status)).toEqual(['active', 'none'])
      expect(children[0]?.name_th).toContain(testPerson('child_10').person.givenNameTh)
      expect(JSON.stringify(children)).not.toContain(testPerson('child_10').person.pid)
    }
  })

  test.each([
    ['a mother whose son is 17', 'adult_female_2'],
    ['a person who shares a house with somebody else’s child', 'adult_male_3'],
    ['a person in the central house register', 'central_house'],
    ['a mother whose son is 50', 'elder_lifelong'],
  ] as const)('stands nobody for %s', async (_, tag) => {
    expect(await dependantsOf(await world.phoneOf(tag))).toEqual([])
  })

  test('a child is called otherwise to father and mother, and the name of one opens nothing for the other', async () => {
    const [father, mother] = [await world.phoneOf('adult_male_1'), await world.phoneOf('adult_female_1')]
    const [toFather, toMother] = [await childOf(father), await childOf(mother)]
    expect(toFather).not.toBe(toMother)
    for (const path of ['card', 'credentials', 'presentations']) {
      const body = { credentials: { nonce: 'n', proofs: ['p'] }, presentations: { request: 'boarding' } }[path]
      const answer = await mother.call(body ? 'POST' : 'GET', `/citizen/v1/dependants/${toFather}/${path}`, body)
      expect([path, answer.status, answer.json.code]).toEqual([path, 404, 'credentials.no_dependant'])
    }
  })

  test('stands the card of the child, signed for that phone', async () => {
    const phone = await world.phoneOf('adult_female_1')
    const { json } = await phone.call('GET', `/citizen/v1/dependants/${await childOf(phone)}/card`)
    expect(json.card).toMatchObject({ pid: testPerson('child_10').person.pid, status: 'active' })
  })

  test('credentials say that a guardian holds them, one’s own that nobody else does; no parent is named in either format', async () => {
    const phone = await world.phoneOf('adult_female_1')
    const roots = rootsOf((await world.get('/public/v1/trust-list')).body)
    const now = world.kit.clock.now()
    const [childs] = (await ask(phone, await childOf(phone))).credentials
    const [own] = (await askCredentials(world.kit, phone, 1)).credentials
    for (const [credential, isHeld] of [
      [childs, true],
      [own, false],
    ] as const) {
      const { claims } = await verifySdJwt(credential?.sd_jwt ?? '', roots, now)
      const mdoc = await verifyMdoc(credential?.mdoc ?? '', roots, now)
      const elements = mdoc.issuerNamespaces?.issuerNamespaces.get('org.open-thaid.id.1') ?? []
      const inMdoc = elements.find(({ elementIdentifier }) => elementIdentifier === 'held_by_guardian')?.elementValue
      expect([claims.held_by_guardian, inMdoc]).toEqual([isHeld, isHeld])
      if (isHeld) expect(JSON.stringify(claims)).not.toContain(testPerson('adult_female_1').person.pid)
    }
  })

  test('a child without a card gets no credentials', async () => {
    const phone = await world.phoneOf('adult_female_1')
    const { answer } = await ask(phone, await childOf(phone, 'child_5_no_card'))
    expect([answer.status, answer.json.code]).toEqual([409, 'credentials.no_valid_card'])
  })

  test('credentials end with the parent’s phone, not with the other parent’s', async () => {
    const [father, mother] = [await world.phoneOf('adult_male_1'), await world.phoneOf('adult_female_1')]
    const [his] = (await ask(father, await childOf(father))).credentials
    const [hers] = (await ask(mother, await childOf(mother))).credentials
    const places = [his, hers].map((credential) => placeOf(credential?.sd_jwt ?? ''))
    expect(await statusesAfterNews(world, places)).toEqual([0, 0])
    // Another phone takes the place of his.
    await world.phoneOf('adult_male_1')
    expect(await statusesAfterNews(world, places)).toEqual([1, 0])
  })

  test('credentials are invalid from the parent’s death, her move to another house, or a change of the child’s card', async () => {
    const [father, mother] = [await world.phoneOf('adult_male_1'), await world.phoneOf('adult_female_1')]
    const fathers = placeOf((await ask(father, await childOf(father))).credentials[0]?.sd_jwt ?? '')
    const mothers = placeOf((await ask(mother, await childOf(mother))).credentials[0]?.sd_jwt ?? '')
    const own = placeOf((await askCredentials(world.kit, mother, 1)).credentials[0]?.sd_jwt ?? '')
    const { houseCode } = testPerson('adult_female_2').house
    await recordMove(world.kit, { personKey: personOf('adult_male_1'), houseCode, relation: 'resident', audit: audit('adult_male_1') })
    expect(await statusesAfterNews(world, [fathers, mothers, own])).toEqual([1, 0, 0])
    expect(await dependantsOf(father)).toEqual([])
    await cancelCard(world.kit, { personKey: personOf('child_10'), audit: audit('child_10') })
    expect(await statusesAfterNews(world, [mothers, own])).toEqual([1, 0])
    await recordDeath(world.kit, { personKey: personOf('adult_female_1'), diedOn: null, audit: audit('adult_female_1') })
    expect(await statusesAfterNews(world, [own])).toEqual([1])
    expect(await dependantsOf(mother)).toEqual([])
  })
})

describe('at a gate', () => {
  let world: GateWorld
  let gate: TestGate
  beforeAll(async () => {
    world = await openGateWorld()
    gate = await newGate(world)
  })
  afterAll(() => world?.close())

  const showChild = async (phone: TestPhone, id: string) =>
    (await phone.call('POST', `/citizen/v1/dependants/${id}/presentations`, { request: 'boarding' })).json
  const linesOf = async (tag: TestTag) => {
    const personKey = keyOfPerson(world.kit, testPerson(tag))
    const lines = await world.kit.owner.many<{ kind: string; reference_code: string }>(
      sql`select kind, reference_code from consent.history where person_key = ${personKey} order by entry_id`,
    )
    return lines.map(({ kind, reference_code: code }) => [kind, code])
  }

  test('the card passes as a child’s, with the child’s name and portrait; child and parent have a line of it, the other parent none', async () => {
    const phone = await unlockedPhone(world, 'adult_female_1')
    const shown = await showChild(phone, await childOf(phone))
    const reply = await gate.check(String(shown.qr))
    expect(reply).toMatchObject({ result: 'passed', held_by_guardian: true })
    expect(String(reply.claims?.name)).toContain(testPerson('child_10').person.givenNameTh)
    const code = reply.reference_code
    expect(await linesOf('child_10')).toEqual([['card_shown', code]])
    expect(await linesOf('adult_female_1')).toEqual([['child_card_shown', code]])
    expect(await linesOf('adult_male_1')).toEqual([])
    const { json } = await phone.call('GET', `/citizen/v1/presentations/${shown.presentation_id}`)
    expect(json).toMatchObject({ state: 'passed' })
  })

  test('the own card says that nobody else holds it', async () => {
    const phone = await unlockedPhone(world, 'adult_male_1')
    expect(await gate.check((await show(phone)).qr)).toMatchObject({ result: 'passed', held_by_guardian: false })
  })

  test('shown without network, it is told of in the child’s history and in the parent’s, once, and only by the phone that held it', async () => {
    const [mother, father] = [await unlockedPhone(world, 'adult_female_1'), await unlockedPhone(world, 'adult_male_1')]
    const path = `/citizen/v1/dependants/${await childOf(mother)}/credentials`
    const [credential] = (await askCredentials(world.kit, mother, 1, path)).credentials
    const signed = credential?.sd_jwt.split('~')[0]?.split('.').slice(0, 2).join('.') ?? ''
    const told = {
      ...{ show_id: randomUUID(), shown_at: world.kit.clock.now().toISOString(), request: 'boarding' },
      credential_digest: createHash('sha256').update(signed).digest('base64url'),
    }
    const tell = (phone: TestPhone) => phone.call('POST', '/citizen/v1/presentations/offline', told)
    expect((await tell(father)).json.code).toBe('credentials.show_unknown')
    const { json } = await tell(mother)
    expect((await tell(mother)).json).toEqual(json)
    expect(await linesOf('child_10')).toContainEqual(['card_shown_offline', json.reference_code])
    expect(await linesOf('adult_female_1')).toContainEqual(['child_card_shown_offline', json.reference_code])
    expect((await linesOf('adult_female_1')).filter(([kind]) => kind === 'card_shown_offline')).toEqual([])
  })

  test('a phone shows one code: the own card ends the child’s', async () => {
    const phone = await unlockedPhone(world, 'adult_male_1')
    const childs = await showChild(phone, await childOf(phone))
    await show(phone)
    expect(await gate.check(String(childs.qr))).toMatchObject({ result: 'failed', cause: 'expired' })
  })

  test('a parent who left the house between code and gate does not pass, and both read why in their history', async () => {
    const phone = await unlockedPhone(world, 'adult_male_1')
    const childs = await showChild(phone, await childOf(phone))
    const personKey = keyOfPerson(world.kit, testPerson('adult_male_1'))
    const audit = auditWrite(world.kit, { kind: 'test.fact', actor: { type: 'officer', ref: 'o-1' }, personKey, purpose: 'test' })
    await recordMove(world.kit, { personKey, houseCode: testPerson('adult_female_2').house.houseCode, relation: 'resident', audit })
    expect(await gate.check(String(childs.qr))).toMatchObject({ result: 'failed', cause: 'not_guardian', claims: null })
    expect((await linesOf('adult_male_1')).map(([kind]) => kind)).toContain('child_card_not_passed')
    expect((await linesOf('child_10')).map(([kind]) => kind)).toContain('card_not_passed')
  })

  test('a child who reached the age is carried no more', async () => {
    const phone = await unlockedPhone(world, 'adult_female_1')
    const [oldest] = await dependantsOf(phone)
    world.kit.clock.advance((Date.parse(oldest?.until ?? '') - world.kit.clock.now().getTime()) / 1000)
    const later = await unlockedPhone(world, 'adult_female_1')
    expect((await dependantsOf(later)).map(({ card_status: status }) => status)).toEqual(['none'])
  })
})
