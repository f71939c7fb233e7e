/** A browser at a page of ours: requests with cookies, and a sign-in by the sandbox's form. Nothing is skipped. */
import { testPerson } from './test-district.ts'
import { type Json, type serveTestKit, testOrigin } from './test-phone.ts'

export type Tag = Parameters<typeof testPerson>[0]

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly json: Json
  readonly body: string
}

export interface ServedWorld {
  readonly app: ReturnType<typeof serveTestKit>
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export async function send(
  world: ServedWorld,
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
export async function approveInSandbox(world: ServedWorld, authorizeUrl: string, tag: Tag): Promise<string> {
  const page = await send(world, { url: pathOf(authorizeUrl) })
  const interactionId = /data-interaction="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const cookie = cookiesIn(page).join('; ')
  const form = new URLSearchParams({ decision: 'approve', pid: testPerson(tag).person.pid }).toString()
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
  await send(world, { method: 'POST', url: `/signin/${interactionId}/sandbox`, headers, payload: form })
  return locationOf(await send(world, { url: `/signin/${interactionId}/continue`, headers: { cookie } }))
}

export interface SignedIn {
  readonly tag: Tag
  readonly cookie: string
  call(method: Method, path: string, body?: object, headers?: Record<string, string>): Promise<Reply>
}

/**
 * Signs a test person in to a page of ours.
 *
 * @param o.prefix  of the page's routes, `/agency/v1`
 * @param o.session  name of its session cookie
 */
export async function signInAt(world: ServedWorld, tag: Tag, o: { prefix: string; session: string }): Promise<SignedIn> {
  const begun = await send(world, { url: `${o.prefix}/sign-in` })
  const back = await approveInSandbox(world, locationOf(begun), tag)
  const landed = await send(world, { url: pathOf(back), headers: { cookie: cookiesIn(begun).join('; ') } })
  const cookie = cookiesIn(landed).find((line) => line.startsWith(`${o.session}=`)) ?? ''
  return {
    tag,
    cookie,
    call: (method, path, body, headers = {}) =>
      send(world, {
        ...{ method, url: `${o.prefix}${path}` },
        headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      }),
  }
}
