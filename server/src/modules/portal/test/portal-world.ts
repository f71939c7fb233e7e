import { loadTestDistrict, testPerson } from '../../../../test/test-district.ts'
import { openTestKit, type TestKit } from '../../../../test/test-kit.ts'
import { type Json, serveTestKit, testOrigin } from '../../../../test/test-phone.ts'
import { mountedRoutes } from '../../../modules.ts'
import { plug } from '../../../platform/kit.ts'
import { credentialIssuer } from '../../credentials/index.ts'
import { deployment } from '../../signin/index.ts'
import { registerPortalClient } from '../index.ts'

export type Tag = Parameters<typeof testPerson>[0]

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly json: Json
  readonly body: string
}

export interface PortalWorld {
  readonly kit: TestKit
  readonly app: ReturnType<typeof serveTestKit>
  close(): Promise<void>
}

/** The whole program over a test database, with the sandbox's form at the sign-in page. */
export async function openPortal(settings: Readonly<Record<string, string>> = {}, now?: Date): Promise<PortalWorld> {
  const plugs = [plug(deployment, { publicUrl: testOrigin, production: false }), plug(credentialIssuer, { publicUrl: testOrigin })]
  const kit = await openTestKit({ plugs, settings: { SIGN_IN_SANDBOX: 'true', DEMO: 'false', ...settings }, ...(now ? { now } : {}) })
  await loadTestDistrict(kit)
  await registerPortalClient(kit)
  return { kit, app: serveTestKit(kit, mountedRoutes), close: () => kit.close() }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export async function send(
  world: PortalWorld,
  o: { method?: Method; url: string; headers?: Record<string, string>; payload?: string | object },
): Promise<Reply> {
  const reply = await world.app.inject({
    method: o.method ?? 'GET',
    url: o.url,
    headers: o.headers ?? {},
    ...(o.payload === undefined ? {} : { payload: o.payload }),
  })
  const isJson = String(reply.headers['content-type'] ?? '').includes('json')
  return { status: reply.statusCode, headers: reply.headers, body: reply.body, json: isJson ? JSON.parse(reply.body) : {} }
}

const cookiesIn = (reply: Reply): string[] => [reply.headers['set-cookie'] ?? []].flat().map((line) => String(line).split(';')[0] ?? '')
const locationOf = (reply: Reply): string => String(reply.headers.location ?? '')
const pathOf = (address: string): string => address.replace(testOrigin, '')

/** From an authorization request to the decision by the sandbox's form, as a browser goes. @returns the address that the browser is sent to */
export async function approveInSandbox(world: PortalWorld, authorizeUrl: string, tag: Tag): Promise<string> {
  const page = await send(world, { url: pathOf(authorizeUrl) })
  const interactionId = /data-interaction="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const cookie = cookiesIn(page).join('; ')
  const form = new URLSearchParams({ decision: 'approve', pid: testPerson(tag).person.pid }).toString()
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
  await send(world, { method: 'POST', url: `/signin/${interactionId}/sandbox`, headers, payload: form })
  return locationOf(await send(world, { url: `/signin/${interactionId}/continue`, headers: { cookie } }))
}

export interface Member {
  readonly tag: Tag
  readonly cookie: string
  call(method: Method, path: string, body?: object, headers?: Record<string, string>): Promise<Reply>
}

/** Signs a test person in to the portal; nothing is skipped. */
export async function signIn(world: PortalWorld, tag: Tag): Promise<Member> {
  const begun = await send(world, { url: '/agency/v1/sign-in' })
  const back = await approveInSandbox(world, locationOf(begun), tag)
  const landed = await send(world, { url: pathOf(back), headers: { cookie: cookiesIn(begun).join('; ') } })
  const cookie = cookiesIn(landed).find((line) => line.startsWith('portal-session=')) ?? ''
  return {
    tag,
    cookie,
    call: (method, path, body, headers = {}) =>
      send(world, {
        ...{ method, url: `/agency/v1${path}` },
        headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      }),
  }
}

export const newClient = {
  service_name_th: 'นัดหมาย (ตัวอย่าง)',
  service_name_en: 'Appointments (synthetic)',
  redirect_uris: ['http://127.0.0.1:4690/callback'],
  post_logout_redirect_uris: [],
  backchannel_logout_uri: null,
  scopes: ['openid', 'name'],
  purpose_th: 'เพื่อนัดหมายรับบริการ',
  purpose_en: 'To book an appointment',
  legal_basis: null,
  retention_days: 90,
  profile: 'standard',
  confidential: true,
  public_key: null,
}

export async function makeAgencyOf(member: Member, name = 'กรมทดลอง'): Promise<string> {
  const made = await member.call('POST', '/agencies', { name_th: name, name_en: 'Department of Trials' })
  return String(made.json.agency_id)
}

export async function makeClientOf(
  member: Member,
  agencyId: string,
  change: object = {},
): Promise<{ clientId: string; secret: string; client: Json }> {
  const made = await member.call('POST', `/agencies/${agencyId}/clients`, { ...newClient, ...change })
  if (made.status !== 201) throw new Error(made.body)
  return { clientId: String(made.json.client?.client_id), secret: String(made.json.client_secret), client: made.json.client ?? {} }
}
