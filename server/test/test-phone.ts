import type { FastifyInstance } from 'fastify'
import { type DeviceKey, makeDeviceKey, proveRequest } from '../../simulators/phone/src/device-key.ts'
import type { MountedRoutes } from '../src/platform/http/route.ts'
import { serve } from '../src/platform/http/serve.ts'
import type { TestKit } from './test-kit.ts'

export const testOrigin = 'http://127.0.0.1:4600'

/** The HTTP server over a test kit, without a socket: `app.inject`. */
export const serveTestKit = (kit: TestKit, mounted: readonly MountedRoutes[], rateLimitFactor = 0): FastifyInstance =>
  serve({ kit, mounted, publicUrl: testOrigin, rateLimitFactor, trustedProxies: 0, observe: () => undefined })

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  /** Parsed JSON; tests look into it field by field. */
  readonly json: Json
}

/** JSON as tests look into it: a missing member reads as undefined and fails the expectation that follows. */
export interface Json {
  readonly [member: string]: Json
}

export interface TestPhone {
  readonly key: DeviceKey
  deviceId: string | undefined
  /** Sends a proved request. `body`: an object (JSON) or picture bytes. `change` may spoil the proof. */
  call(method: string, path: string, body?: object | Buffer, change?: Partial<Parameters<typeof proveRequest>[1]>): Promise<Answer>
}

export async function makeTestPhone(app: FastifyInstance, kit: TestKit, address = '127.0.0.1'): Promise<TestPhone> {
  const key = await makeDeviceKey()
  const phone: TestPhone = {
    key,
    deviceId: undefined,
    call: async (method, path, body, change) => {
      const isPicture = Buffer.isBuffer(body)
      const bytes = body === undefined ? Buffer.alloc(0) : isPicture ? body : Buffer.from(JSON.stringify(body))
      const bound = phone.deviceId === undefined ? {} : { deviceId: phone.deviceId }
      const proof = await proveRequest(key, { method, path, body: bytes, now: kit.clock.now(), ...bound, ...change })
      const reply = await app.inject({
        method: method as 'GET',
        url: path,
        remoteAddress: address,
        headers: {
          'device-proof': proof,
          ...(body === undefined ? {} : { 'content-type': isPicture ? 'image/jpeg' : 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: bytes }),
      })
      return { status: reply.statusCode, headers: reply.headers, json: reply.body === '' ? {} : JSON.parse(reply.body) }
    },
  }
  return phone
}
