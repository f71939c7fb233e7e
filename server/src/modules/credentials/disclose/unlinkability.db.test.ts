/** Abuse 49: two agencies put together what they hold of one person, and find nothing by which it is one. */
import { cborDecode, DataItem } from '@owf/mdoc'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestPhone } from '../../../../test/test-phone.ts'
import { ask, type DisclosureWorld, makeResponse, openDisclosureWorld, type WebShop } from '../test/disclosure-world.ts'

let world: DisclosureWorld
let shops: readonly [WebShop, WebShop]
let phone: TestPhone

beforeAll(async () => {
  world = await openDisclosureWorld()
  const requests = ['over20', 'address'] as const
  shops = [await world.openShop({ requests }), await world.openShop({ requests })]
  phone = await world.phoneOf('adult_female_1')
})
afterAll(() => world?.close())

const shortest = 8
const decoded = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString())

/** Every value of eight bytes or more in a tree of JSON or CBOR, as text; maps give their names as well. */
function leaves(value: unknown, found = new Set<string>()): Set<string> {
  if (value instanceof DataItem) return leaves(value.data, found)
  if (value instanceof Uint8Array) {
    if (value.length >= shortest) found.add(Buffer.from(value).toString('hex'))
    // A byte string may hold CBOR of its own: the security object, protected headers.
    try {
      if (value.length > 40) leaves(cborDecode(value), found)
    } catch {
      // It is only bytes.
    }
  } else if (value instanceof Date) found.add(value.toISOString())
  else if (value instanceof Map) for (const [name, inner] of value) leaves(inner, leaves(name, found))
  else if (Array.isArray(value)) for (const inner of value) leaves(inner, found)
  else if (typeof value === 'object' && value !== null)
    for (const [name, inner] of Object.entries(value)) leaves(inner, leaves(name, found))
  else if (String(value).length >= shortest) found.add(String(value))
  return found
}

/** All that a verifier of SD-JWTs holds: header, payload, disclosures, key binding, both signatures. */
function leavesOfSdJwt(text: string): Set<string> {
  const [jwt = '', ...rest] = text.split('~')
  const keyBinding = rest.pop() ?? ''
  const found = new Set<string>()
  for (const token of [jwt, keyBinding]) {
    const [head = '', body = '', signature = ''] = token.split('.')
    leaves([decoded(head), decoded(body), signature], found)
  }
  for (const disclosure of rest) leaves([disclosure, decoded(disclosure)], found)
  return found
}

const leavesOfMdoc = (text: string): Set<string> => leaves(cborDecode(Buffer.from(text, 'base64url')))

/** One person at one shop: what its program holds in the end. */
async function shownAt(shop: WebShop, request: 'over20' | 'address', format: 'sd-jwt' | 'mdoc'): Promise<string> {
  const { reply, link } = await ask(shop, phone, request)
  return (await makeResponse(world.kit, phone, { reply, clientId: link.clientId, request, format })).shown
}

const both = (a: ReadonlySet<string>, b: ReadonlySet<string>): string[] => [...a].filter((value) => b.has(value)).sort()

interface SdJwtPayload {
  readonly iss: string
  readonly vct: string
  readonly iat: number
  readonly exp: number
  readonly status: { readonly status_list: { readonly uri: string; readonly idx: number } }
}

const names = new Set([
  ...[
    'sd_hash',
    'synthetic',
    'held_by_guardian',
    'status_list',
    'sha-256',
    'dc+sd-jwt',
    'documents',
    'issuerSigned',
    'deviceSigned',
    'nameSpaces',
    'issuerAuth',
  ],
  ...['deviceAuth', 'deviceSignature', 'digestID', 'elementIdentifier', 'elementValue', 'digestAlgorithm', 'valueDigests', 'deviceKeyInfo'],
  ...['deviceKey', 'validityInfo', 'validFrom', 'validUntil', 'expectedUpdate', 'org.iso.23220.1', 'org.open-thaid.id.1'],
  ...['issuing_country', 'issuing_authority', 'SHA-256'],
])

test('what a person shows to two agencies as SD-JWT has nothing in common but what all cards of the hour have', async () => {
  const [first, second] = [await shownAt(shops[0], 'over20', 'sd-jwt'), await shownAt(shops[1], 'address', 'sd-jwt')]
  // Safe: our own cards.
  const [one, two] = [first, second].map((text) => decoded(text.split('.')[1] ?? '')) as [SdJwtPayload, SdJwtPayload]
  const ofAll = new Set([one.iss, one.vct, one.iat, one.exp].map(String))
  const [place, other] = [one.status.status_list, two.status.status_list]
  const header = decoded(first.split('.')[0] ?? '') as { x5c: string[] }
  const shared = both(leavesOfSdJwt(first), leavesOfSdJwt(second)).filter((value) => !names.has(value) && !ofAll.has(value))
  expect(shared.filter((value) => value !== place.uri && !header.x5c.includes(value))).toEqual([])
  expect(place.idx).not.toBe(other.idx)
  expect(one.iat % 3600).toBe(0)
})

test('what a person shows to two agencies as mdoc has nothing in common but what all cards of the hour have', async () => {
  const [first, second] = [await shownAt(shops[0], 'over20', 'mdoc'), await shownAt(shops[1], 'address', 'mdoc')]
  const shared = both(leavesOfMdoc(first), leavesOfMdoc(second)).filter((value) => !names.has(value))
  const isTime = (value: string) => /^\d{4}-\d\d-\d\dT/.test(value)
  for (const time of shared.filter(isTime)) expect(time).toMatch(/:00:00\.000Z$/)
  // The certificate of the document signer and the address of the list: the same on every card.
  const rest = shared.filter((value) => !isTime(value) && !value.startsWith('3082') && !value.includes('/public/v1/status-lists/'))
  expect(rest).toEqual([])
})

test('the comparison finds what is shared: one card shown twice', async () => {
  const { reply, link } = await ask(shops[0], phone, 'over20')
  const { shown } = await makeResponse(world.kit, phone, { reply, clientId: link.clientId, request: 'over20' })
  const again = shown.replace(/[^~]*$/, shown.split('~').at(-1) ?? '')
  expect(both(leavesOfSdJwt(shown), leavesOfSdJwt(again)).length).toBeGreaterThan(20)
})

test('what wallets send beside the card is the same for every phone, or made for one request', async () => {
  const bodies: Set<string>[] = []
  for (const shop of shops) {
    const seen: string[] = []
    const real = shop.verifier.handle
    Object.assign(shop.verifier, {
      handle: async (request: Request) => {
        seen.push(await request.clone().text())
        return real(request)
      },
    })
    await ask(shop, phone, 'over20')
    bodies.push(leaves(seen.map((body) => Object.fromEntries(new URLSearchParams(body)))))
  }
  const shared = both(bodies[0] ?? new Set(), bodies[1] ?? new Set())
  // Names of the fields, and what every phone of ours can do.
  expect(shared.filter((value) => !value.startsWith('{"vp_formats_supported"'))).toEqual(['wallet_metadata', 'wallet_nonce'])
})
