/** Processing of an SD-JWT beyond what the library does: RFC 9901 §7.1 asks for more to be refused. */
import { SDJwt } from '@sd-jwt/core'
import { fromBase64url, fromUtf8, isRecord, sha256, toBase64url, utf8 } from '../card/bytes.ts'

/** Not what the issuer signed, or not written as RFC 9901 asks. Its message names the rule, never a value. */
export class NotDisclosable extends Error {}

const mostDepth = 16
const mostDisclosures = 128
/** Names that would change an object instead of standing in it, and those of RFC 9901 itself. */
const forbiddenNames: readonly unknown[] = ['_sd', '...', '_sd_alg', '__proto__', 'constructor', 'prototype']

export interface SplitSdJwt {
  readonly jwt: string
  readonly disclosures: readonly string[]
  /** Empty: there is none. */
  readonly keyBindingJwt: string
  /** What the key binding's `sd_hash` is over. */
  readonly hashed: string
}

/** Null when the text has not the form `<jwt>~<disclosure>~…~<key binding or nothing>`. */
export function splitSdJwt(text: string): SplitSdJwt | null {
  const [jwt = '', ...disclosures] = text.split('~')
  const keyBindingJwt = disclosures.pop()
  if (keyBindingJwt === undefined || disclosures.length > mostDisclosures || jwt.split('.').length !== 3) return null
  return { jwt, disclosures, keyBindingJwt, hashed: text.slice(0, text.length - keyBindingJwt.length) }
}

export const digestOfText = async (text: string): Promise<string> => toBase64url(await sha256(utf8(text)))

/**
 * Claims of an issuer-signed payload with what was disclosed in its place.
 *
 * @throws NotDisclosable for a disclosure that was added, doubled, altered or misshapen, and for a name that stands there already
 */
export async function openDisclosures(split: SplitSdJwt): Promise<Readonly<Record<string, unknown>>> {
  const payload = readJson(split.jwt.split('.')[1] ?? '')
  if (!isRecord(payload)) throw new NotDisclosable('the payload is no object')
  if (payload._sd_alg !== undefined && payload._sd_alg !== 'sha-256') throw new NotDisclosable('digests of another kind')
  const disclosed = new Map<string, unknown>()
  for (const disclosure of split.disclosures) {
    const digest = await digestOfText(disclosure)
    if (disclosed.has(digest)) throw new NotDisclosable('a disclosure stands there twice')
    disclosed.set(digest, readDisclosure(disclosure))
  }
  checkDigests(payload, disclosed)
  const library = await SDJwt.fromEncode(`${split.jwt}~${split.disclosures.map((each) => `${each}~`).join('')}`, hash)
  return library.getClaims<Record<string, unknown>>(hash)
}

const hash = async (data: string | ArrayBuffer): Promise<Uint8Array> => sha256(typeof data === 'string' ? utf8(data) : new Uint8Array(data))

function readJson(text: string): unknown {
  const bytes = fromBase64url(text)
  if (bytes === null) throw new NotDisclosable('not base64url')
  const value: unknown = JSON.parse(fromUtf8(bytes))
  checkDepth(value, 0)
  return value
}

function checkDepth(value: unknown, depth: number): void {
  if (depth > mostDepth) throw new NotDisclosable('nested too deep')
  if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) checkDepth(each, depth + 1)
}

/** `[salt, name, value]` of an object, or `[salt, value]` of a list. */
function readDisclosure(text: string): { readonly name: string | null; readonly value: unknown } {
  const parts = readJson(text)
  if (!Array.isArray(parts) || typeof parts[0] !== 'string') throw new NotDisclosable('a disclosure of another shape')
  const [, ...rest]: unknown[] = parts
  const [name, value] = rest.length === 2 ? rest : [null, rest[0]]
  if (rest.length === 0 || rest.length > 2 || (name !== null && typeof name !== 'string')) {
    throw new NotDisclosable('a disclosure of another shape')
  }
  if (forbiddenNames.includes(name)) throw new NotDisclosable('a disclosure with a name that none may have')
  return { name, value }
}

/** Each disclosure is asked for by exactly one digest, each digest stands in one place, and no name is there twice. */
function checkDigests(payload: Readonly<Record<string, unknown>>, disclosed: ReadonlyMap<string, unknown>): void {
  const seen = new Set<string>()
  const used = new Set<string>()
  const use = (digest: unknown): { readonly name: string | null; readonly value: unknown } | null => {
    if (typeof digest !== 'string') throw new NotDisclosable('a digest that is no text')
    if (seen.has(digest)) throw new NotDisclosable('a digest stands in two places')
    seen.add(digest)
    const found = disclosed.get(digest)
    if (!isRecord(found)) return null
    used.add(digest)
    return { name: typeof found.name === 'string' ? found.name : null, value: found.value }
  }
  const visit = (value: unknown, depth: number): void => {
    if (depth > mostDepth) throw new NotDisclosable('nested too deep')
    if (Array.isArray(value)) {
      for (const each of value) visitElement(each, depth)
      return
    }
    if (!isRecord(value)) return
    const names = new Set(Object.keys(value))
    for (const [name, each] of Object.entries(value)) if (name !== '_sd') visit(each, depth + 1)
    if (value._sd === undefined) return
    if (!Array.isArray(value._sd)) throw new NotDisclosable('digests that are no list')
    for (const digest of value._sd) {
      const found = use(digest)
      if (!found) continue
      if (found.name === null || names.has(found.name)) throw new NotDisclosable('a name stands there twice, or is missing')
      names.add(found.name)
      visit(found.value, depth + 1)
    }
  }
  const visitElement = (element: unknown, depth: number): void => {
    if (!isRecord(element) || element['...'] === undefined) {
      visit(element, depth + 1)
      return
    }
    const found = use(element['...'])
    if (found && found.name !== null) throw new NotDisclosable('a claim in the place of an element')
    if (found) visit(found.value, depth + 1)
  }
  visit(payload, 0)
  if (used.size !== disclosed.size) throw new NotDisclosable('a disclosure that no digest asks for')
}
