/** A presentation of a stored SD-JWT VC, bound to the phone's key. */
import { SDJwtInstance } from '@sd-jwt/core'
import { sha256, toBase64url, utf8 } from '../card/bytes.ts'
import { alwaysShown, type CardRequest, requests } from '../card/requests.ts'
import { CannotPresent, optionalOf, type PresentOptions, type StoredCard } from './stored-card.ts'

const ecdsa = { name: 'ECDSA', hash: 'SHA-256' } as const

const hasher = async (data: string | ArrayBuffer): Promise<Uint8Array> =>
  sha256(typeof data === 'string' ? utf8(data) : new Uint8Array(data))

/** Names of the claims that a stored card can show. */
export const heldClaims = (credential: string): Promise<readonly string[]> => new SDJwtInstance({ hasher }).presentableKeys(credential)

export async function presentSdJwt({ credential, privateKey }: StoredCard<string>, o: PresentOptions): Promise<string> {
  const library = new SDJwtInstance({
    hasher,
    kbSignAlg: 'ES256',
    kbSigner: async (data) => toBase64url(new Uint8Array(await crypto.subtle.sign(ecdsa, privateKey, utf8(data)))),
  })
  const held = new Set(await library.presentableKeys(credential))
  const chosen = namesFor({ ...requests[o.request], optional: optionalOf(o) }, held)
  const payload = { iat: Math.floor(o.now.getTime() / 1000), aud: o.audience, nonce: o.nonce }
  const frame: Record<string, boolean> = Object.fromEntries(chosen.map((name) => [name, true]))
  return library.present(credential, frame, { kb: { payload } })
}

function namesFor({ required, optional }: CardRequest, held: ReadonlySet<string>): string[] {
  const needed = [...required, ...alwaysShown]
  if (!needed.every((name) => held.has(name))) throw new CannotPresent()
  return [...needed, ...optional.filter((name) => held.has(name))]
}
