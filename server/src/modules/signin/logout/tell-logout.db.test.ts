import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openThaidTarget } from '../../../../test/negative/open-thaid-target.ts'
import { jsonOf, type TargetClient, tokensFor } from '../../../../test/negative/target.ts'
import { keyOfPerson, testPerson } from '../../../../test/test-district.ts'
import { eventWrite, relayEvents, runDueJobs } from '../../../platform/outbox.ts'
import { registryEvents } from '../../registry/index.ts'
import { signinJobs, signinSubscriptions } from '../index.ts'
import { makeClient } from '../test/sign-in-world.ts'

let target: Awaited<ReturnType<typeof openThaidTarget>>
let status = 200
const received: string[] = []
const agency = createServer((request, response) => {
  let body = ''
  request.on('data', (part) => {
    body += String(part)
  })
  request.on('end', () => {
    received.push(body)
    response.writeHead(status).end()
  })
})

beforeAll(async () => {
  target = await openThaidTarget({ AGENCY_LOOPBACK_TARGETS: 'true' })
  await new Promise<void>((resolve) => agency.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  agency.close()
  await target.close()
})
beforeEach(() => {
  received.length = 0
  status = 200
})

async function makeListener(path = '/logout'): Promise<TargetClient> {
  // Safe: it listens on a port.
  const { port } = agency.address() as AddressInfo
  const made = await makeClient(target.world, { backchannelLogoutUri: `http://127.0.0.1:${port}${path}` })
  return { ...target.clients.standard, id: made.clientId, secret: made.clientSecret }
}

const kinds = new Map([
  ...signinSubscriptions.map((s) => [s.subscriber, s.handle] as const),
  ...signinJobs.map((j) => [j.kind, j.handle] as const),
])

async function personDies(): Promise<void> {
  const { kit } = target.world
  const personKey = keyOfPerson(kit, testPerson('adult_female_1'))
  await kit.db.write([eventWrite(registryEvents.personDied, { personKey }, kit.clock.now())])
  await work()
}

/** What the worker does, until nothing is due. */
async function work(): Promise<void> {
  await relayEvents(target.world.kit, signinSubscriptions)
  while ((await runDueJobs(target.world.kit, kinds)) > 0);
}

test('an agency whose sign-ins end is told with a logout token that it can verify (Back-Channel Logout §2.4)', async () => {
  const client = await makeListener()
  const { id_token: idToken = '' } = await tokensFor(target, client)
  await personDies()
  expect(received).toHaveLength(1)
  const token = new URLSearchParams(received[0]).get('logout_token') ?? ''
  // Safe: our own key set.
  const keys = createLocalJWKSet(jsonOf(await target.send({ path: '/jwks' })) as unknown as JSONWebKeySet)
  const { payload } = await jwtVerify(token, keys, {
    ...{ issuer: target.issuer, audience: client.id, typ: 'logout+jwt', algorithms: ['ES256'] },
    currentDate: target.now(),
    requiredClaims: ['iat', 'exp', 'jti', 'sub', 'events'],
  })
  expect(payload.events).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} })
  expect(payload).not.toHaveProperty('nonce')
  expect(payload.sub).toBe(JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString()).sub)
})

test('an agency that fails is asked again, and told once it answers', async () => {
  const client = await makeListener('/later')
  await tokensFor(target, client)
  status = 503
  await personDies()
  expect(received).toHaveLength(1)
  status = 200
  target.world.kit.clock.advance(10)
  await work()
  expect(received).toHaveLength(2)
  target.world.kit.clock.advance(3600)
  await work()
  expect(received).toHaveLength(2)
})

test('an agency that never answers is given up after a day', async () => {
  const client = await makeListener('/never')
  await tokensFor(target, client)
  status = 500
  await personDies()
  target.world.kit.clock.advance(25 * 3600)
  await work()
  const asked = received.length
  target.world.kit.clock.advance(25 * 3600)
  await work()
  expect([asked, received.length]).toEqual([1, 1])
  expect(target.world.kit.logged.join('')).toContain('signin.logout_given_up')
})

test('an agency that was not asked for it is not told', async () => {
  await tokensFor(target, target.clients.standard)
  await personDies()
  expect(received).toHaveLength(0)
})
