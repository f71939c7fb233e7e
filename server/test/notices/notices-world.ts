import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { verifyWebhook, type WebhookNotice } from '@open-thaid/sdk/webhooks'
import { createLocalJWKSet, type JSONWebKeySet } from 'jose'
import { auditWrite } from '../../src/modules/audit/index.ts'
import { recordWithdrawal } from '../../src/modules/consent/index.ts'
import { noticesSubscriptions, sendNotices } from '../../src/modules/notices/index.ts'
import {
  approveInSandbox,
  type Member,
  makeAgencyOf,
  makeClientOf,
  newClient,
  openPortal,
  type PortalWorld,
  signIn,
  type Tag,
} from '../../src/modules/portal/test/portal-world.ts'
import { secondsAfter } from '../../src/platform/clock.ts'
import { sql } from '../../src/platform/db/sql.ts'
import type { Kit } from '../../src/platform/kit.ts'
import { type EventPayload, eventWrite, relayEvents, runDueJobs } from '../../src/platform/outbox.ts'
import { keyOfPerson, testPerson } from '../test-district.ts'
import { testOrigin } from '../test-phone.ts'

/** An agency's program: takes what comes, and answers as it is told. */
export interface Receiver {
  readonly url: string
  /** Bodies, in the order of coming. */
  readonly taken: string[]
  answer: { status: number; body?: string | Buffer; headers?: Record<string, string>; afterMs?: number }
  close(): void
}

export async function openReceiver(): Promise<Receiver> {
  const taken: string[] = []
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => {
      body += String(part)
    })
    request.on('end', () => {
      taken.push(body)
      const { status, headers = {}, body: answer, afterMs = 0 } = receiver.answer
      setTimeout(() => response.writeHead(status, headers).end(answer), afterMs).unref()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Safe: it listens on a port.
  const { port } = server.address() as AddressInfo
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/notices`,
    taken,
    answer: { status: 202 },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
  return receiver
}

export interface NoticesWorld extends PortalWorld {
  readonly manager: Member
  readonly agencyId: string
}

/** The whole program over a test database, and an agency whose manager is `adult_female_1`. */
export async function openNotices(settings: Readonly<Record<string, string>> = {}): Promise<NoticesWorld> {
  // Long enough ago that a clock moved on by weeks makes no token of tomorrow: the SDK looks at the machine's own.
  const world = await openPortal({ AGENCY_LOOPBACK_TARGETS: 'true', ...settings }, new Date('2026-09-01T03:00:00.000Z'))
  const manager = await signIn(world, 'adult_female_1')
  return { ...world, manager, agencyId: await makeAgencyOf(manager) }
}

export interface Listener {
  readonly agencyId: string
  readonly clientId: string
  readonly endpointId: string
  readonly path: string
}

const allKinds = ['consent_withdrawn', 'account_suspended', 'account_resumed', 'person_deceased', 'address_changed']

/** A client of the sandbox with one endpoint. */
export async function makeListener(
  world: NoticesWorld,
  url: string,
  o: { kinds?: readonly string[]; scopes?: readonly string[]; agencyId?: string } = {},
): Promise<Listener> {
  const agencyId = o.agencyId ?? world.agencyId
  const { clientId } = await makeClientOf(world.manager, agencyId, { scopes: o.scopes ?? newClient.scopes })
  const path = `/agencies/${agencyId}/clients/${clientId}/webhooks`
  const made = await world.manager.call('POST', path, { url, kinds: o.kinds ?? allKinds })
  if (made.status !== 201) throw new Error(made.body)
  return { agencyId, clientId, endpointId: String(made.json.endpoint_id), path: `${path}/${made.json.endpoint_id}` }
}

/** A person signs in to a client; the approval is what counts as consent. */
export async function signInTo(world: NoticesWorld, clientId: string, tag: Tag, scope = 'openid name'): Promise<void> {
  const query = new URLSearchParams({
    ...{ response_type: 'code', client_id: clientId, redirect_uri: 'http://127.0.0.1:4690/callback', scope, state: 's', nonce: 'n' },
    ...{ code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' },
  })
  const back = await approveInSandbox(world, `${testOrigin}/oauth2/authorize?${query}`, tag)
  if (!back.includes('code=')) throw new Error(back)
  world.kit.clock.advance(1)
}

export const keyOf = (world: NoticesWorld, tag: Tag) => keyOfPerson(world.kit, testPerson(tag))

export const auditOf = (kit: Kit, personKey: string) =>
  auditWrite(kit, { kind: 'registry.test', actor: { type: 'system', ref: 'test' }, personKey, purpose: 'test' })

export const happen = (world: NoticesWorld, event: string, payload: EventPayload) =>
  world.kit.db.write([eventWrite(event, payload, world.kit.clock.now())])

export async function withdraw(world: NoticesWorld, personKey: string, agencyId: string): Promise<void> {
  const { kit } = world
  const agency = { agencyId, name: { th: 'กรมทดลอง', en: 'Department of Trials' } }
  const device = { deviceId: '0c2f4a7e-1d3b-4c5d-8e6f-2b7a9c0d1e22', deviceName: 'test phone' }
  const done = await kit.db.transaction((tx) =>
    recordWithdrawal(kit, tx, { personKey, agency, ...device, referenceCode: '7K3M-9QXD', now: kit.clock.now() }),
  )
  if (!done) throw new Error('nothing stood')
}

const kinds = new Map(noticesSubscriptions.map((s) => [s.subscriber, s.handle] as const))

/** What the worker does up to the sending: events become waiting deliveries. */
export async function fanOut(world: NoticesWorld): Promise<void> {
  while ((await relayEvents(world.kit, noticesSubscriptions)) > 0);
  while ((await runDueJobs(world.kit, kinds)) > 0);
}

export async function work(world: NoticesWorld): Promise<void> {
  await fanOut(world)
  await sendNotices(world.kit)
}

/** Verifies as agencies do, by the SDK and the published keys. */
export async function verify(world: NoticesWorld, clientId: string, body: string): Promise<WebhookNotice> {
  const reply = await world.app.inject({ url: '/jwks/' })
  // Safe: our own key set.
  const keys = createLocalJWKSet(reply.json() as JSONWebKeySet)
  // The clock of the test stands still, that of the SDK does not.
  return verifyWebhook(body, { issuer: testOrigin, clientId, keys, mostAgeSeconds: 10 * 365 * 86_400 })
}

export interface Delivery {
  readonly delivery_id: string
  readonly kind: string
  readonly state: string
  readonly attempts: number
  readonly next_attempt_at: string | null
  readonly last_status: number | null
  readonly last_reason: string | null
  readonly last_body: string | null
}

export async function deliveriesOf(world: NoticesWorld, listener: Listener): Promise<Delivery[]> {
  const { json } = await world.manager.call('GET', `${listener.path}/deliveries`)
  return json.deliveries as unknown as Delivery[]
}

export const stateOf = async (world: NoticesWorld, listener: Listener): Promise<string> => {
  const { json } = await world.manager.call('GET', `/agencies/${listener.agencyId}/clients/${listener.clientId}/webhooks`)
  const endpoints = json.endpoints as unknown as { endpoint_id: string; state: string }[]
  return endpoints.find((endpoint) => endpoint.endpoint_id === listener.endpointId)?.state ?? 'none'
}

/** Members' sessions end by themselves when the clock is moved; here they do not. */
export const staySignedIn = ({ kit }: NoticesWorld): Promise<number> =>
  kit.owner.run(sql`
    update portal.session
       set seen_at = ${kit.clock.now()},
           ends_at = ${secondsAfter(kit.clock.now(), 3600)}`)
