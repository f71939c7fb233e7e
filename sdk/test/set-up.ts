/** A gate, a phone and an issuer, for the tests of what must not pass. */
import { CompactSign } from 'jose'
import { utf8 } from '../src/card/bytes.ts'
import { presentMdoc, presentSdJwt } from '../src/present/index.ts'
import { audienceOfGate, createVerifier, type Expected, type RequestId, type VerifierSettings } from '../src/verify/index.ts'
import { digestOfText } from '../src/verify/sd-jwt-claims.ts'
import { type IssueOptions, makeDevice, TestIssuer } from './issuer.ts'

export const now = new Date('2026-11-26T02:00:20Z')
export const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000)
export const docType = 'org.open-thaid.id.1'
export const audience = audienceOfGate('gate-12')
export const nonce = 'nonce-of-the-gate'
export const issuer = await TestIssuer.make(now)
/** A whole installation of somebody else, with roots and names alike. */
export const stranger = await TestIssuer.make(now)
export const [device, otherDevice] = await Promise.all([makeDevice(), makeDevice()])
export const expected: Expected = { audience, nonce, allowed: ['boarding'] }

/** What a gate says of one presentation. `list`: the status list that it can fetch; null, none. */
export interface Situation {
  readonly expected?: Partial<Expected>
  readonly list?: string | null | (() => Promise<string | null>)
  readonly settings?: Partial<VerifierSettings>
  readonly trust?: TestIssuer
}

export async function verifierIn({ list, settings, trust }: Situation = {}) {
  const known = typeof list === 'function' ? list : async () => (list === undefined ? issuer.statusList({ now }) : list)
  return createVerifier({ trust: await (trust ?? issuer).trust(), now: () => now, fetchStatusList: known, ...settings })
}

export async function verdictOn(presentation: string | Uint8Array, situation: Situation = {}) {
  return (await verifierIn(situation)).verify(presentation, { ...expected, ...situation.expected })
}

type Show = {
  readonly request?: RequestId
  readonly audience?: string
  readonly nonce?: string
  readonly now?: Date
  readonly key?: CryptoKey
}

const o = ({ key: _, ...given }: Show) => ({ request: 'boarding' as const, audience, nonce, now, ...given })

export async function showSdJwt(issue: Partial<IssueOptions> = {}, show: Show = {}): Promise<string> {
  const credential = await issuer.issueSdJwt({ device, now, ...issue })
  return presentSdJwt({ credential, privateKey: show.key ?? device.keys.privateKey }, o(show))
}

export async function showMdoc(issue: Partial<IssueOptions> = {}, show: Show = {}): Promise<Uint8Array<ArrayBuffer>> {
  const credential = await issuer.issueMdoc({ device, now, ...issue })
  return presentMdoc({ credential, privateKey: show.key ?? device.keys.privateKey, docType: issue.docType ?? docType }, o(show))
}

export function partsOf(presentation: string): { jwt: string; disclosures: string[]; keyBinding: string } {
  const [jwt = '', ...disclosures] = presentation.split('~')
  return { jwt, keyBinding: disclosures.pop() ?? '', disclosures }
}

/** Puts a presentation together and signs it with the phone's key, as an attacker can who has a phone with a card of her own. */
export async function bind(
  { jwt, disclosures }: { jwt: string; disclosures: readonly string[] },
  claims: Readonly<Record<string, unknown>> = {},
  header: Readonly<Record<string, unknown>> = {},
  key: CryptoKey = device.keys.privateKey,
): Promise<string> {
  const hashed = `${[jwt, ...disclosures].join('~')}~`
  const all = { iat: Math.floor(now.getTime() / 1000), aud: audience, nonce, sd_hash: await digestOfText(hashed), ...claims }
  const signing = new CompactSign(utf8(JSON.stringify(all))).setProtectedHeader({ alg: 'ES256', typ: 'kb+jwt', ...header })
  return `${hashed}${await signing.sign(key)}`
}

export const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
export const decode = (text: string): Record<string, unknown> => JSON.parse(Buffer.from(text, 'base64url').toString())
