import {
  type BoundPhone,
  decide,
  openSignInPage,
  readHistory,
  registerPhone,
  type SignInPage,
  scan,
  unlock,
} from '@open-thaid/simulator-phone'
import { openPopulation } from '@open-thaid/simulator-phone/population.ts'
import * as oidc from 'openid-client'
import type { DemoClient } from '../../src/demo/demo-file.ts'
import type { RunningProgram } from './run-server.ts'

/** A person with a phone, and how often they signed in. */
export interface Citizen {
  readonly pid: string
  readonly pin: string
  readonly phone: BoundPhone
  signIns: number
}

/** Test people who may register by themselves. */
export const selfServed = [
  'adult_male_1',
  'adult_female_1',
  'adult_female_2',
  'adult_male_2',
  'adult_male_3',
  'middle_name',
  'hyphen_name',
  'one_letter_name',
] as const

/** Registers phones by card and face, as people do. */
export async function registerCitizens({ url, demo }: RunningProgram, tags: readonly string[]): Promise<Citizen[]> {
  const findPerson = openPopulation({ people: demo.population.people, asOf: demo.population.as_of })
  const citizens: Citizen[] = []
  for (const tag of tags) {
    const found = demo.test_people.find((person) => person.tag === tag)
    const person = findPerson(found?.pid ?? '')
    if (!found || !person) throw new Error(`no test person ${tag}`)
    const phone = await registerPhone({ server: url, person, pin: found.pin, deviceName: `phone of ${tag}` })
    citizens.push({ pid: found.pid, pin: found.pin, phone, signIns: 0 })
  }
  return citizens
}

/** The person scans, reads the number off the screen, chooses it and gives the PIN. @returns where the browser goes */
export async function approveOnPhone(page: SignInPage, citizen: Citizen): Promise<URL> {
  const { qr } = await page.status()
  const claim = await scan(citizen.phone, qr ?? '')
  const { number } = await page.status()
  const decided = await decide(citizen.phone, claim, { decision: 'approve', number, pin: citizen.pin })
  if (decided.outcome !== 'approved') throw new Error(`not approved: ${decided.outcome}`)
  const { next } = await page.status()
  return page.goOn(next ?? '')
}

export type StandardClient = (citizen: Citizen) => Promise<oidc.IDToken>

/** A relying party of the standard profile, by openid-client alone. */
export async function openStandardClient(issuer: string, client: DemoClient, scope: string): Promise<StandardClient> {
  const configuration = await oidc.discovery(
    new URL(issuer),
    client.client_id,
    { id_token_signed_response_alg: 'ES256' },
    oidc.ClientSecretBasic(client.client_secret ?? ''),
    { execute: [oidc.allowInsecureRequests] },
  )
  return async (citizen) => {
    const codeVerifier = oidc.randomPKCECodeVerifier()
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()]
    const address = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: client.redirect_uris[0] ?? '',
      scope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    })
    const answer = await approveOnPhone(await openSignInPage(address), citizen)
    const tokens = await oidc.authorizationCodeGrant(configuration, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    })
    citizen.signIns += 1
    const claims = tokens.claims()
    if (!claims) throw new Error('no ID token')
    return claims
  }
}

/** An authorization request as ThaiD's manual has it. */
export function thaidAddress(issuer: string, client: DemoClient, state: string): URL {
  const address = new URL(`${issuer}/api/v2/oauth2/auth/`)
  const [redirectUri = ''] = client.redirect_uris
  const query = { response_type: 'code', client_id: client.client_id, redirect_uri: redirectUri, scope: 'pid name', state }
  address.search = String(new URLSearchParams(query))
  return address
}

/** A client as ThaiD's manual has it: Basic, no PKCE, data in the token answer. */
export async function signInAsThaid(issuer: string, client: DemoClient, citizen: Citizen): Promise<Readonly<Record<string, unknown>>> {
  const redirectUri = client.redirect_uris[0] ?? ''
  const state = `state-${citizen.signIns}`
  const address = thaidAddress(issuer, client, state)
  const answer = await approveOnPhone(await openSignInPage(address), citizen)
  if (answer.searchParams.get('state') !== state) throw new Error('another state came back')
  const response = await fetch(`${issuer}/api/v2/oauth2/token/`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client.client_id}:${client.client_secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'authorization_code', code: answer.searchParams.get('code') ?? '', redirect_uri: redirectUri }),
  })
  if (!response.ok) throw new Error(`token endpoint answered ${response.status}`)
  citizen.signIns += 1
  // Safe: every answer of the token endpoint is a JSON object.
  return (await response.json()) as Readonly<Record<string, unknown>>
}

/** Reference codes of the lines of one kind in the person's own history, all pages. */
export async function referencesInHistory(citizen: Citizen, kind: string): Promise<string[]> {
  await unlock(citizen.phone, citizen.pin)
  const references: string[] = []
  let before: string | null = null
  do {
    const page: Awaited<ReturnType<typeof readHistory>> = await readHistory(citizen.phone, before)
    references.push(...page.entries.filter((entry) => entry.kind === kind).map((entry) => entry.reference_code))
    before = page.older
  } while (before !== null)
  return references
}
