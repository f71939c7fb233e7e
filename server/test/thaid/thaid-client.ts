import { exportJWK, generateKeyPair } from 'jose'
import { openAccount } from '../../src/modules/accounts/index.ts'
import type { ClientApplication } from '../../src/modules/agencies/index.ts'
import { decideInSandbox, openBrowser, type Page } from '../interop/browser.ts'
import { elsewhere, type InteropClient, openProvider, type Provider } from '../interop/open-provider.ts'
import { testPerson } from '../test-district.ts'

/** Every scope of ThaiD that carries a value. */
export const valueScopes =
  'pid address gender birthdate given_name middle_name family_name name given_name_en middle_name_en family_name_en name_en title title_en ial smartcard_code date_of_expiry date_of_issuance house_address'.split(
    ' ',
  )

export type Members = Readonly<Record<string, unknown>>
export interface Told {
  readonly status: number
  readonly json: Members
}

/** The person of these checks has a middle name, a card and an account. */
export const { person } = testPerson('middle_name')

export interface ThaidWorld extends Provider {
  readonly client: InteropClient
  readonly other: InteropClient
  readonly lenient: InteropClient
}

export async function openThaidWorld(settings: Readonly<Record<string, string>> = {}): Promise<ThaidWorld> {
  const provider = await openProvider({ SIGN_IN_V1: 'true', ...settings })
  const { publicKey } = await generateKeyPair('ES256', { extractable: true })
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK(publicKey)
  const { kit } = provider
  await kit.db.transaction((tx) =>
    openAccount(tx, kit.keys, {
      ...{ personKey: provider.keyOf('middle_name'), publicJwk: { kty, crv, x, y }, deviceName: 'phone of the test' },
      ...{ pin: '27418305', assuranceLevel: '2.3', now: kit.clock.now() },
    }),
  )
  const register = (change: Partial<ClientApplication> = {}) => provider.register('thaid', { scopes: valueScopes, ...change })
  return { ...provider, client: await register(), other: await register(), lenient: await register({ lenient: true }) }
}

export type Pairs = readonly (readonly [string, string])[]

/** An authorization request as the manual writes it. @param scope  with blanks, which are sent as %20 */
export function authorizeAddress(
  world: ThaidWorld,
  o: { client?: InteropClient; scope?: string; more?: Pairs; without?: string; path?: string } = {},
): string {
  const { client = world.client, scope = 'pid name', more = [], without, path = '/api/v2/oauth2/auth/' } = o
  const usual: Pairs = [
    ['response_type', 'code'],
    ['client_id', client.id],
    ['redirect_uri', elsewhere],
    ['scope', scope],
    ['state', 'first'],
  ]
  const pairs = [...usual.filter(([name]) => name !== without), ...more]
  return `${world.issuer}${path}?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`
}

/** The person approves in the sandbox. @returns what the agency gets */
export async function approve(address: string, pid = person.pid): Promise<URLSearchParams> {
  const browser = openBrowser()
  return (await decideInSandbox(browser, await browser.open(address), { pid })).url.searchParams
}

export async function deny(address: string): Promise<URLSearchParams> {
  const browser = openBrowser()
  return (await decideInSandbox(browser, await browser.open(address), 'deny')).url.searchParams
}

export const look = (address: string, accept = '*/*'): Promise<Page> => openBrowser().open(address, { accept })

export const basic = ({ id, secret }: InteropClient): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

/** Posts a form, as the client unless other headers are given. */
export async function post(
  world: ThaidWorld,
  path: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = { authorization: basic(world.client) },
): Promise<Told> {
  const response = await fetch(`${world.issuer}${path}`, { method: 'POST', headers, body: new URLSearchParams(form) })
  return { status: response.status, json: await membersOf(response) }
}

export async function membersOf(response: Response): Promise<Members> {
  // Safe: every answer of these endpoints is a JSON object; a text would fail the expectation that follows.
  return JSON.parse((await response.text()) || '{}') as Members
}

export const codeForm = (code: string): Record<string, string> => ({ grant_type: 'authorization_code', code, redirect_uri: elsewhere })

/** A whole sign-in. @returns the token answer */
export async function signIn(
  world: ThaidWorld,
  o: { client?: InteropClient; scope?: string; more?: Pairs; pid?: string } = {},
): Promise<Members> {
  const { client = world.client, pid = person.pid } = o
  const code = (await approve(authorizeAddress(world, o), pid)).get('code') ?? ''
  const told = await post(world, '/api/v2/oauth2/token/', codeForm(code), { authorization: basic(client) })
  if (told.status !== 200) throw new Error(`no tokens: ${told.status} ${JSON.stringify(told.json)}`)
  return told.json
}

export const textOf = (members: Members, name: string): string => String(members[name])
