import { connect, createServer, type Server, type Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { makeTestDatabase } from '../../../tools/test-databases.ts'
import { registerAgency } from '../../src/modules/agencies/index.ts'
import { deployment } from '../../src/modules/signin/index.ts'
import {
  inventedToken,
  makeClient,
  redirectUri,
  requestOf,
  verifier,
  type World,
  type WorldClient,
} from '../../src/modules/signin/test/sign-in-world.ts'
import { mountedRoutes } from '../../src/modules.ts'
import { operationsRoutes } from '../../src/operations.ts'
import type { Db } from '../../src/platform/db/db.ts'
import { openPostgres } from '../../src/platform/db/postgres.ts'
import { sql } from '../../src/platform/db/sql.ts'
import { databaseEphemeral } from '../../src/platform/ephemeral.ts'
import { plug } from '../../src/platform/kit.ts'
import { makeMetrics } from '../../src/platform/metrics.ts'
import { openTestKit, type TestKit } from '../test-kit.ts'
import { makeTestPhone, serveTestKit, testOrigin } from '../test-phone.ts'

/** A cable to the database that can be pulled out: connections break, new ones are refused. */
async function layCable(host: string, port: number) {
  const open = new Set<Socket>()
  let server: Server
  let own = 0
  const plugIn = () =>
    new Promise<void>((resolve) => {
      server = createServer((near) => {
        const far = connect(port, host)
        for (const [socket, other] of [
          [near, far],
          [far, near],
        ] as const) {
          open.add(socket)
          socket.pipe(other)
          socket.on('error', () => other.destroy())
          socket.on('close', () => {
            open.delete(socket)
            other.destroy()
          })
        }
      })
      server.listen(own, '127.0.0.1', () => {
        const address = server.address()
        own = typeof address === 'object' && address !== null ? address.port : 0
        resolve()
      })
    })
  const pullOut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of open) socket.destroy()
    })
  await plugIn()
  return { port: () => own, plugIn, pullOut }
}

describe.runIf(inject('engine') === 'postgres')('10.85 while the database is gone', () => {
  let cable: Awaited<ReturnType<typeof layCable>>
  let kit: TestKit
  let db: Db
  let app: FastifyInstance
  let client: WorldClient
  let removePlace: () => Promise<void>

  beforeAll(async () => {
    const place = await makeTestDatabase()
    if (place.engine !== 'postgres') throw new Error('this test is about PostgreSQL')
    removePlace = place.remove
    const url = new URL(place.url)
    cable = await layCable(url.hostname, Number(url.port))
    url.port = String(cable.port())
    const options = { connections: 4, role: 'open_thaid_all', statementTimeoutMs: 1000, onIdleError: () => undefined }
    db = await openPostgres({ url: url.href, ...options })
    const base = await openTestKit({ plugs: [plug(deployment, { publicUrl: testOrigin, production: false })] })
    kit = { ...base, db, ephemeral: databaseEphemeral(db, base.clock) }
    app = serveTestKit(kit, [...mountedRoutes, { audience: 'operations', routes: operationsRoutes(makeMetrics()) }])
    const agencyId = await registerAgency(kit, { nameTh: 'กรมตัวอย่าง', nameEn: 'Department of Examples', synthetic: true })
    const world: World = { kit, app, agencyId, statements: () => 0, countFrom: () => undefined, close: async () => undefined }
    client = await makeClient(world)
  })
  afterAll(async () => {
    await db?.close()
    await kit?.close()
    await cable?.pullOut()
    await removePlace?.()
  })

  const form = (url: string, fields: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url,
      headers: { authorization: client.basic, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  const asking = {
    readyz: () => app.inject({ url: '/readyz' }),
    authorize: () => app.inject({ url: `/oauth2/authorize?${requestOf(client)}` }),
    token: () =>
      form('/oauth2/token', {
        grant_type: 'authorization_code',
        code: inventedToken(),
        redirect_uri: redirectUri,
        code_verifier: verifier,
      }),
    tokenOfThaid: () => form('/api/v2/oauth2/token', { grant_type: 'refresh_token', refresh_token: inventedToken() }),
    introspect: () => form('/oauth2/introspect', { token: inventedToken() }),
    userinfo: () => app.inject({ url: '/oauth2/userinfo', headers: { authorization: `Bearer ${inventedToken()}` } }),
    suspension: () => app.inject({ method: 'POST', url: '/public/v1/suspensions', payload: { pid: '1100000000000', pin: '1' } }),
    checkpoint: () => app.inject({ url: '/log/checkpoint' }),
  }

  const askAll = async () => {
    const answers = await Promise.all(Object.entries(asking).map(async ([name, ask]) => ({ name, answer: await ask() })))
    return answers.map(({ name, answer }) => ({ name, status: answer.statusCode, retryAfter: answer.headers['retry-after'] }))
  }

  test('everything that needs it is 503 with Retry-After, what does not need it goes on, and afterwards all work again by themselves', async () => {
    const before = await askAll()
    expect(before.filter(({ status }) => status >= 500)).toEqual([{ name: 'checkpoint', status: 503, retryAfter: '2' }])
    await cable.pullOut()
    kit.clock.advance(10) // What is remembered of clients has run out.
    for (let round = 0; round < 2; round++) {
      expect(await askAll()).toEqual(Object.keys(asking).map((name) => ({ name, status: 503, retryAfter: '2' })))
    }
    expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200)
    expect((await app.inject({ url: '/jwks' })).statusCode).toBe(200)
    const phone = await makeTestPhone(app, kit)
    phone.deviceId = '00000000-0000-7000-8000-000000000000'
    const card = await phone.call('GET', '/citizen/v1/card')
    expect([card.status, card.json.code]).toEqual([503, 'platform.unavailable'])
    await cable.plugIn()
    expect(await askAll()).toEqual(before)
  })

  test('a statement and a transaction under way are told, and the process lives on', async () => {
    const statement = db.many(sql`select pg_sleep(5)`)
    const transaction = db.transaction(async (tx) => {
      await tx.many(sql`select 1`)
      return tx.many(sql`select pg_sleep(5)`)
    })
    const both = Promise.allSettled([statement, transaction])
    await new Promise((resolve) => setTimeout(resolve, 100))
    await cable.pullOut()
    expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await cable.plugIn()
    expect(await db.many(sql`select 1 as one`)).toEqual([{ one: 1 }])
  })

  test('the words of OAuth are kept: temporarily_unavailable, and server_error for ThaiD clients', async () => {
    await cable.pullOut()
    kit.clock.advance(10)
    expect((await asking.token()).json().error).toBe('temporarily_unavailable')
    expect((await asking.tokenOfThaid()).json().error).toBe('server_error')
    expect((await asking.authorize()).body).toMatch(/lang="th"/)
    await cable.plugIn()
  })
})
