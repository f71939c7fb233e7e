import { keyOfPerson, loadTestDistrict, testPerson } from '../../../../test/test-district.ts'
import { openTestKit, type TestKit } from '../../../../test/test-kit.ts'
import { type Json, makeTestPhone, serveTestKit, type TestPhone, testOrigin } from '../../../../test/test-phone.ts'
import { digestOf } from '../../../platform/crypto.ts'
import type { Db } from '../../../platform/db/db.ts'
import { databaseEphemeral } from '../../../platform/ephemeral.ts'
import { randomToken } from '../../../platform/ids.ts'
import { plug } from '../../../platform/kit.ts'
import { openAccount } from '../../accounts/index.ts'
import { type ClientApplication, type RegisteredClient, registerAgency, registerClient } from '../../agencies/index.ts'
import { deployment, signinRoutes } from '../index.ts'

export const pin = '27418305'
export const redirectUri = 'https://agency.example.go.th/cb'

export interface World {
  readonly kit: TestKit
  readonly app: ReturnType<typeof serveTestKit>
  readonly agencyId: string
  /** Statements since the last `countFrom`. */
  readonly statements: () => number
  readonly countFrom: () => void
  close(): Promise<void>
}

export interface WorldClient extends RegisteredClient {
  readonly profile: ClientApplication['profile']
  /** Basic credentials of the client. */
  readonly basic: string
}

/** A kit whose database counts the statements that the program sends. */
function counting(kit: TestKit): { kit: TestKit; count: () => number; reset: () => void } {
  let count = 0
  const counted =
    <A extends unknown[], R>(work: (...args: A) => R) =>
    (...args: A): R => {
      count += 1
      return work(...args)
    }
  const { many, maybeOne, one, run, step, guardedStep, write } = kit.db
  const db: Db = {
    ...kit.db,
    // The generic signatures survive: only a counter stands in front.
    many: counted(many) as Db['many'],
    maybeOne: counted(maybeOne) as Db['maybeOne'],
    one: counted(one) as Db['one'],
    run: counted(run),
    step: counted(step) as Db['step'],
    guardedStep: counted(guardedStep) as Db['guardedStep'],
    write: counted(write),
  }
  const reset = () => {
    count = 0
  }
  return { kit: { ...kit, db, ephemeral: databaseEphemeral(db, kit.clock) }, count: () => count, reset }
}

export async function openWorld(o: { settings?: Readonly<Record<string, string>>; production?: boolean } = {}): Promise<World> {
  const plugs = [plug(deployment, { publicUrl: testOrigin, production: o.production ?? false })]
  const { kit, count, reset } = counting(await openTestKit({ plugs, settings: o.settings ?? {} }))
  await loadTestDistrict(kit)
  const agencyId = await registerAgency(kit, { nameTh: 'กรมตัวอย่าง', nameEn: 'Department of Examples', synthetic: true })
  const app = serveTestKit(kit, [{ audience: 'public', routes: signinRoutes }])
  return { kit, app, agencyId, statements: count, countFrom: reset, close: () => kit.close() }
}

export async function makeClient(world: World, change: Partial<ClientApplication> = {}): Promise<WorldClient> {
  const application: ClientApplication = {
    agencyId: world.agencyId,
    serviceNameTh: 'นัดหมาย (ตัวอย่าง)',
    serviceNameEn: 'Appointments (synthetic)',
    profile: 'standard',
    confidential: true,
    redirectUris: [redirectUri],
    postLogoutRedirectUris: ['https://agency.example.go.th/bye'],
    scopes: ['openid', 'name', 'birthdate', 'address', 'offline_access'],
    purposeTh: 'เพื่อนัดหมาย',
    purposeEn: 'To book a visit',
    retentionDays: 90,
    ...change,
  }
  const registered = await registerClient(world.kit, application)
  return { ...registered, profile: application.profile, basic: basicOf(registered.clientId, registered.clientSecret ?? '') }
}

export const makeThaidClient = (world: World, change: Partial<ClientApplication> = {}): Promise<WorldClient> =>
  makeClient(world, {
    profile: 'thaid',
    scopes: ['pid', 'name', 'given_name', 'birthdate', 'smartcard_code'],
    legalBasis: 'พ.ร.บ. ตัวอย่าง มาตรา 1',
    ...change,
  })

export const basicOf = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

export async function bindPhone(world: World, tag: Parameters<typeof testPerson>[0] = 'adult_female_1'): Promise<TestPhone> {
  const phone = await makeTestPhone(world.app, world.kit)
  const { kit } = world
  const opened = await kit.db.transaction((tx) =>
    openAccount(tx, kit.keys, {
      personKey: keyOfPerson(kit, testPerson(tag)),
      publicJwk: phone.key.jwk,
      deviceName: 'test phone',
      pin,
      assuranceLevel: '2.3',
      now: kit.clock.now(),
    }),
  )
  phone.deviceId = opened.deviceId
  return phone
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
  readonly json: () => Json
  readonly location: string
}

export async function send(
  world: World,
  o: {
    method?: 'GET' | 'POST' | 'OPTIONS'
    url: string
    headers?: Record<string, string>
    form?: Readonly<Record<string, string>> | string
    /** Address of the TCP peer. */
    peer?: string
  },
): Promise<Reply> {
  const payload = o.form === undefined ? undefined : typeof o.form === 'string' ? o.form : new URLSearchParams(o.form).toString()
  const reply = await world.app.inject({
    method: o.method ?? (payload === undefined ? 'GET' : 'POST'),
    url: o.url,
    headers: { ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }), ...o.headers },
    ...(payload === undefined ? {} : { payload }),
    ...(o.peer === undefined ? {} : { remoteAddress: o.peer }),
  })
  return {
    status: reply.statusCode,
    headers: reply.headers,
    body: reply.body,
    json: () => JSON.parse(reply.body),
    location: String(reply.headers.location ?? ''),
  }
}

export const verifier = 'a-verifier-of-at-least-43-characters-0123456789'
export const challenge = digestOf(verifier)

/** Parameters of a request that is in order for the client's profile; null takes one away. */
export function requestOf(client: WorldClient, change: Readonly<Record<string, string | null>> = {}): string {
  const params: Record<string, string | null> = {
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope: client.profile === 'thaid' ? 'pid name' : 'openid name',
    state: 'xyz',
    ...(client.profile === 'standard' ? { code_challenge: challenge, code_challenge_method: 'S256', nonce: 'n-1' } : {}),
    ...change,
  }
  const sent = Object.entries(params).filter((pair): pair is [string, string] => pair[1] !== null)
  return new URLSearchParams(sent).toString()
}

export const authorizePath = (client: WorldClient): string => (client.profile === 'thaid' ? '/api/v2/oauth2/auth/' : '/oauth2/authorize')

export interface Begun {
  readonly id: string
  readonly cookie: string
  readonly referenceCode: string
  readonly appLink: string
  readonly body: string
}

/** Sends a browser to the authorization endpoint and reads the page that it gets. */
export async function begin(world: World, client: WorldClient, change: Readonly<Record<string, string | null>> = {}): Promise<Begun> {
  const page = await send(world, { url: `${authorizePath(client)}?${requestOf(client, change)}` })
  if (page.status !== 200) throw new Error(`no page: ${page.status} ${page.location} ${page.body}`)
  return begunOf(page)
}

export function begunOf(page: Reply): Begun {
  const found = (pattern: RegExp) => pattern.exec(page.body)?.[1] ?? ''
  return {
    id: found(/data-interaction="([^"]+)"/),
    cookie: String(page.headers['set-cookie']).split(';')[0] ?? '',
    referenceCode: found(/class="reference">([^<]+)</),
    appLink: found(/href="([^"]+\/app\/#\/s\/[^"]+)"/),
    body: page.body,
  }
}

/** What the page would show now. */
export async function look(world: World, begun: Begun, cookie = begun.cookie): Promise<Reply> {
  return send(world, { url: `/signin/interactions/${begun.id}`, headers: { cookie } })
}

export const claim = (phone: TestPhone, code: string) => phone.call('POST', '/citizen/v1/interactions/claims', { code })

export const qrOf = async (world: World, begun: Begun): Promise<string> => String((await look(world, begun)).json().qr)
export const numberOf = async (world: World, begun: Begun): Promise<string> => String((await look(world, begun)).json().number)

export const decide = (phone: TestPhone, id: string, body: Readonly<Record<string, unknown>>) =>
  phone.call('POST', `/citizen/v1/interactions/${id}/decisions`, { decision: 'approve', number: null, pin: null, ...body })

/** The person scans, compares, approves. */
export async function approve(world: World, begun: Begun, phone: TestPhone) {
  const claimed = await claim(phone, await qrOf(world, begun))
  return decide(phone, begun.id, { shown_digest: claimed.json.shown_digest, number: await numberOf(world, begun), pin })
}

export const goOn = (world: World, begun: Begun, query = '') =>
  send(world, { url: `/signin/${begun.id}/continue${query}`, headers: { cookie: begun.cookie } })

/** A whole approval; the code that the agency gets. */
export async function codeFor(world: World, client: WorldClient, phone: TestPhone, change: Readonly<Record<string, string | null>> = {}) {
  const begun = await begin(world, client, change)
  await approve(world, begun, phone)
  const { location } = await goOn(world, begun)
  const answer = new URL(location).searchParams
  return { begun, location, code: answer.get('code') ?? '', answer }
}

export const tokenPath = (client: WorldClient): string => (client.profile === 'thaid' ? '/api/v2/oauth2/token/' : '/oauth2/token')

export const redeem = (
  world: World,
  client: WorldClient,
  code: string,
  change: Readonly<Record<string, string>> = {},
  basic = client.basic,
) =>
  send(world, {
    url: tokenPath(client),
    headers: { authorization: basic },
    form: {
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      ...(client.profile === 'standard' ? { code_verifier: verifier } : {}),
      ...change,
    },
  })

export const refresh = (world: World, client: WorldClient, token: string, change: Readonly<Record<string, string>> = {}) =>
  send(world, {
    url: tokenPath(client),
    headers: { authorization: client.basic },
    form: { grant_type: 'refresh_token', refresh_token: token, ...change },
  })

export const userinfo = (world: World, token: string, path = '/oauth2/userinfo') =>
  send(world, { url: path, headers: { authorization: `Bearer ${token}` } })

/** Text that has the form of a token and is none. */
export const inventedToken = (): string => randomToken(64)
