import { afterAll, beforeAll, expect, test } from 'vitest'
import { askCredentials } from '../src/modules/credentials/test/credential-world.ts'
import { placeOf, statusAt } from '../src/modules/credentials/test/read-status.ts'
import { deskPage } from '../src/modules/desk/index.ts'
import { deskOffices, officerAt } from '../src/modules/desk/test/desk-world.ts'
import { enterOffices } from '../src/modules/offices/index.ts'
import { registerOwnPage } from '../src/modules/signin/index.ts'
import { begin, bindPhone, claim, codeFor, pin, qrOf, redeem, refresh, userinfo } from '../src/modules/signin/test/sign-in-world.ts'
import { background } from '../src/modules.ts'
import { startBackground } from '../src/operations.ts'
import { openTarget, type Target } from './abuse/open-target.ts'
import { testPerson } from './test-district.ts'

let target: Target
let work: ReturnType<typeof startBackground>

beforeAll(async () => {
  target = await openTarget({ settings: { SIGN_IN_SANDBOX: 'true', DEMO: 'false' } })
  await enterOffices(target.kit, deskOffices)
  await registerOwnPage(target.kit, deskPage)
  work = startBackground(target.kit, background)
})
afterAll(async () => {
  await work?.stop()
  await target?.close()
})

/** What a thief with the unlocked phone, an agency and a gate without network can still do. */
test('a phone that an officer suspends is worth nothing anywhere: at the server, at agencies, at gates', { timeout: 90_000 }, async () => {
  const { kit, standard } = target
  const tag = 'adult_male_2'
  const officer = await officerAt(target, 'adult_female_2', 'registrar')
  const phone = await bindPhone(target, tag)
  await phone.call('POST', '/citizen/v1/unlocks', { pin })
  const { credentials } = await askCredentials(kit, phone, 1)
  const [place] = credentials.map(({ sd_jwt: text }) => placeOf(text))
  if (!place) throw new Error('no credential was issued')
  const { code } = await codeFor(target, standard, phone, { scope: 'openid name offline_access' })
  const tokens = (await redeem(target, standard, code)).json()
  expect(tokens).toMatchObject({ access_token: expect.any(String), refresh_token: expect.any(String) })
  const get = async (url: string) => {
    const reply = await target.app.inject({ method: 'GET', url })
    return { status: reply.statusCode, body: reply.body, headers: reply.headers }
  }
  const state = async () => ({
    signInToAgency: (await claim(phone, await qrOf(target, await begin(target, standard)))).status,
    card: (await phone.call('GET', '/citizen/v1/card')).status,
    userinfo: (await userinfo(target, String(tokens.access_token))).status,
    status: await statusAt({ kit, get }, place),
  })
  expect(await state()).toEqual({ signInToAgency: 200, card: 200, userinfo: 200, status: 0 })

  const began = performance.now()
  const order = { office_code: '1407', pid: testPerson(tag).person.pid, reason: 'lost_phone' }
  expect((await officer.call('POST', '/suspensions', order)).json).toMatchObject({ outcome: 'suspended' })
  // Who asks the server is refused with the next request; what was handed out before follows by the program's own background work.
  expect((await phone.call('GET', '/citizen/v1/card')).json.code).toBe('accounts.suspended')
  const over = { signInToAgency: 403, card: 403, userinfo: 401, status: 2 }
  await expect
    .poll(
      async () => {
        kit.clock.advance(1)
        return state()
      },
      { timeout: 60_000 },
    )
    .toEqual(over)
  process.stdout.write(`suspended everywhere: ${Math.round(performance.now() - began)} ms after the officer's press\n`)
  expect((await refresh(target, standard, String(tokens.refresh_token))).status).toBe(400)
})
