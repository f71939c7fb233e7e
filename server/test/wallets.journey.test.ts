import { inflateSync } from 'node:zlib'
import { presentMdoc, presentSdJwt } from '@open-thaid/sdk/present'
import { audienceOfGate, createVerifier, readTrustList } from '@open-thaid/sdk/verify'
import { openSignInPage, unlock } from '@open-thaid/simulator-phone'
import { callServer } from '@open-thaid/simulator-phone/call-server.ts'
import {
  type CardFormat,
  getCardWithOpenid4vc,
  type HeldCard,
  makeWalletProvider,
  type WalletProvider,
} from '@open-thaid/simulator-wallets'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { json, sql } from '../src/platform/db/sql.ts'
import { makePlace, type Place, type RunningProgram, runProgram } from './journey/run-server.ts'
import { approveOnPhone, type Citizen, registerCitizens } from './journey/sign-in.ts'

const clientId = 'wallet.example'
const redirectUri = 'https://wallet.example/cb'
const audience = audienceOfGate('counter-1')

interface StatusPlace {
  readonly idx: number
  readonly uri: string
}

const placeOf = ({ sdJwt = '' }: HeldCard): StatusPlace =>
  (decodeJwt(sdJwt.split('~')[0] ?? '') as { status: { status_list: StatusPlace } }).status.status_list

async function statusAt({ uri, idx }: StatusPlace): Promise<number> {
  const { status_list: list } = decodeJwt(await (await fetch(uri)).text()) as { status_list?: { lst: string } }
  const bytes = inflateSync(Buffer.from(list?.lst ?? '', 'base64url'))
  return ((bytes[idx >> 2] ?? 0) >> ((idx & 3) * 2)) & 3
}

describe.each(['pglite', 'postgres'] as const)('a wallet of another maker and the running program, on %s', (engine) => {
  let place: Place
  let program: RunningProgram
  let citizen: Citizen
  let provider: WalletProvider
  let agencyId: string

  beforeAll(async () => {
    place = await makePlace(engine, { durable: true })
    program = await runProgram(place)
    const [registered] = await registerCitizens(program, ['adult_female_1'])
    if (!registered) throw new Error('nobody registered')
    citizen = registered
    await program.stop()
    provider = await makeWalletProvider({ name: 'Trial Wallet', clientId })
    agencyId = await registerWallet()
    program = await runProgram(place, { DEMO: 'false' })
  })
  afterAll(async () => {
    await program?.stop()
    await place?.remove()
  })

  /** As the portal writes it; here nobody signs in there. @returns the agency's id */
  async function registerWallet(): Promise<string> {
    const key = { jwk: provider.publicJwk, addedAt: new Date().toISOString(), expiresAt: null }
    const [row] = await place.query<{ agency_id: string }>(sql`
      insert into agencies.client (client_id, agency_id, service_name_th, service_name_en, profile, confidential, secret_digests, auth_method,
                                   public_keys, redirect_uris, post_logout_redirect_uris, granted_scopes, purpose_th, purpose_en,
                                   retention_days, lenient, status, registered_at, changed_at)
      select ${clientId}, agency_id, 'กระเป๋าทดลอง', 'Trial Wallet', 'wallet', true, '{}', 'attestation', ${json([key])}::jsonb,
             array[${redirectUri}], '{}', array['org.open-thaid.id.1'], 'เก็บบัตร', 'To keep the card', 30, false, 'active', now(), now()
        from agencies.agency
       limit 1
      returning agency_id::text`)
    if (!row) throw new Error('there is no agency')
    return row.agency_id
  }

  const getCard = (format: CardFormat, count = 1) =>
    getCardWithOpenid4vc({
      ...{ issuer: program.url, clientId, redirectUri, format, count, provider, fetch },
      approve: async (url) => String(await approveOnPhone(await openSignInPage(new URL(url)), citizen)),
    })

  async function openVerifier() {
    const list = await (await fetch(`${program.url}/public/v1/trust-list`)).text()
    const { roots } = decodeJwt(list) as { roots: string[] }
    const trust = await readTrustList(list, { root: roots[0] ?? '' })
    return createVerifier({ trust, fetchStatusList: async (uri) => (await fetch(uri)).text() })
  }

  test('the card passes at a verifier that asks nobody, in both formats, and no more once it is taken back', {
    timeout: 300_000,
  }, async () => {
    const [sdJwt] = (await getCard('dc+sd-jwt', 2)).cards
    const [mdoc] = (await getCard('mso_mdoc')).cards
    if (!sdJwt?.sdJwt || !mdoc?.mdoc) throw new Error('no card')
    const verifier = await openVerifier()
    const show = () => ({ request: 'boarding' as const, audience, nonce: 'once', now: new Date() })
    const wanted = { audience, nonce: 'once', allowed: ['boarding'] } as const
    const asSdJwt = () => presentSdJwt({ credential: sdJwt.sdJwt ?? '', privateKey: sdJwt.key.privateKey }, show())
    const asMdoc = { credential: Buffer.from(mdoc.mdoc, 'base64url'), privateKey: mdoc.key.privateKey, docType: 'org.open-thaid.id.1' }
    expect(await verifier.verify(await asSdJwt(), wanted)).toMatchObject({ outcome: 'pass', format: 'sd-jwt', synthetic: true })
    expect(await verifier.verify(await presentMdoc(asMdoc, show()), wanted)).toMatchObject({ outcome: 'pass', format: 'mdoc' })
    await unlock(citizen.phone, citizen.pin)
    await callServer(citizen.phone, 'POST /citizen/v1/consents/{agencyId}/withdrawals', { params: { agencyId } })
    await expect.poll(() => statusAt(placeOf(sdJwt)), { timeout: 30_000, interval: 200 }).toBe(1)
    expect(await (await openVerifier()).verify(await asSdJwt(), wanted)).toMatchObject({ outcome: 'fail', check: 'revoked' })
  })

  test('after SIGKILL between storing and answering, nothing of that batch counts, and the wallet asks anew', {
    timeout: 300_000,
  }, async () => {
    await program.stop()
    await place.query(sql`
      create function credentials.stall() returns trigger language plpgsql as $$ begin perform pg_sleep(120); return new; end $$`)
    await place.query(sql`
      create trigger stall before update of state on credentials.batch
        for each row when (new.state = 'issued') execute function credentials.stall()`)
    program = await runProgram(place, { DEMO: 'false' })
    const asking = getCard('dc+sd-jwt', 30).then(
      () => 'answered',
      () => 'cut off',
    )
    await new Promise((resolve) => setTimeout(resolve, 8000))
    await program.kill()
    expect(await asking).toBe('cut off')
    await place.query(sql`drop function credentials.stall() cascade`)
    const left = await place.query<{ batch_id: string }>(sql`
      update credentials.batch
         set stored_at = stored_at - interval '10 minutes'
       where state = 'intended'
         and client_id = ${clientId}
      returning batch_id`)
    expect(left).toHaveLength(1)
    program = await runProgram(place, { DEMO: 'false' })
    const [card] = (await getCard('dc+sd-jwt')).cards
    if (!card) throw new Error('no card')
    expect(await statusAt(placeOf(card))).toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 2000))
    await program.stop()
    const statuses = await place.query<{ status: number; many: number }>(sql`
      select c.status::integer as status, count(*)::integer as many
        from credentials.credential c
       where c.batch_id = ${left[0]?.batch_id ?? ''}::uuid
       group by c.status`)
    expect(statuses).toEqual([{ status: 1, many: 30 }])
    program = await runProgram(place, { DEMO: 'false' })
  })
})
