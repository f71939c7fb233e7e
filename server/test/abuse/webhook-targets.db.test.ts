import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { sendNotices } from '../../src/modules/notices/index.ts'
import { sql } from '../../src/platform/db/sql.ts'
import {
  deliveriesOf,
  type Listener,
  makeListener,
  type NoticesWorld,
  openNotices,
  openReceiver,
  type Receiver,
} from '../notices/notices-world.ts'

/** What case 49 asks of an agency's key set holds of its webhooks as well: both are addresses that the agency names. */

let world: NoticesWorld
let receiver: Receiver
beforeAll(async () => {
  world = await openNotices()
})
afterAll(() => world?.close())
beforeEach(async () => {
  receiver = await openReceiver()
})
afterEach(async () => {
  receiver.close()
  await world.kit.owner.run(sql`delete from notices.endpoint`)
})

async function send(listener: Listener) {
  await world.manager.call('POST', `${listener.path}/test-notices`)
  await sendNotices(world.kit)
  return (await deliveriesOf(world, listener))[0]
}

/** An address that registration would not have taken, or that has come to mean another place since. */
const pointTo = (listener: Listener, url: string) =>
  world.kit.owner.run(sql`update notices.endpoint set url = ${url} where endpoint_id = ${listener.endpointId}`)

test('case 49: a webhook that answers with 50 MB is read to 16 KiB, and that is no delivery', async () => {
  receiver.answer = { status: 202, body: Buffer.alloc(50_000_000, 'x') }
  const listener = await makeListener(world, receiver.url)
  expect(await send(listener)).toMatchObject({ state: 'waiting', last_reason: 'too_large', last_body: null })
})

test('case 49: a webhook that redirects to 169.254.169.254 is not followed', async () => {
  receiver.answer = { status: 307, headers: { location: 'http://169.254.169.254/latest/meta-data' } }
  const listener = await makeListener(world, receiver.url)
  expect(await send(listener)).toMatchObject({ state: 'waiting', last_reason: 'redirect' })
  expect(receiver.taken).toHaveLength(1)
})

test('case 49: a webhook that redirects to another place of its own is not followed either: the notice goes where it was registered', async () => {
  const other = await openReceiver()
  receiver.answer = { status: 302, headers: { location: other.url } }
  await send(await makeListener(world, receiver.url))
  expect(other.taken).toEqual([])
  other.close()
})

test.each([
  ['https://10.1.2.3/notices', 'network'],
  ['https://169.254.169.254/latest/meta-data', 'network'],
  ['https://[::ffff:192.168.0.1]/notices', 'network'],
  ['https://[fd00::1]/notices', 'network'],
  ['http://agency.example.go.th/notices', 'address'],
  ['file:///etc/passwd', 'address'],
])('case 49: a webhook at %s is not asked, whatever stands in the table', async (url, reason) => {
  const listener = await makeListener(world, receiver.url)
  await pointTo(listener, url)
  expect(await send(listener)).toMatchObject({ state: 'waiting', last_reason: reason, last_status: null })
})

test('case 49: where loopback is not allowed, a name that leads to this machine is not asked', async () => {
  const strict = await openNotices({ AGENCY_LOOPBACK_TARGETS: 'false' })
  const listener = await makeListener(strict, 'https://agency.example.go.th/notices')
  const { port } = new URL(receiver.url)
  await strict.kit.owner.run(sql`update notices.endpoint set url = ${`https://localhost:${port}/notices`}`)
  await strict.manager.call('POST', `${listener.path}/test-notices`)
  await sendNotices(strict.kit)
  expect((await deliveriesOf(strict, listener))[0]).toMatchObject({ last_reason: 'network' })
  expect(receiver.taken).toEqual([])
  await strict.close()
})

test('case 49: a webhook that lets its answer drip for ever is left after five seconds, and others of the batch do not wait for it', async () => {
  const dripping: Server = createServer((_request, response) => {
    response.writeHead(202)
    const drip = setInterval(() => response.write('.'), 200)
    response.once('close', () => clearInterval(drip))
  })
  await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve))
  // Safe: it listens on a port.
  const listener = await makeListener(world, `http://127.0.0.1:${(dripping.address() as AddressInfo).port}/`)
  const other = await makeListener(world, receiver.url)
  await world.manager.call('POST', `${other.path}/test-notices`)
  await world.manager.call('POST', `${listener.path}/test-notices`)
  const both = [sendNotices(world.kit), sendNotices(world.kit)]
  await Promise.race(both)
  expect(receiver.taken).toHaveLength(1)
  await Promise.all(both)
  expect((await deliveriesOf(world, listener))[0]).toMatchObject({ state: 'waiting', last_reason: 'too_slow' })
  dripping.closeAllConnections()
  dripping.close()
})
