import { base64url, base64urlOfText } from '@open-thaid/web-citizen/device/base64url.ts'
import { type ApiProblem, CallFailure, isProblem } from '@open-thaid/web-ui/call/call-failure.ts'
import type { GateView } from './api.ts'

export { type ApiProblem, CallFailure }

/** Who signs: the gate by its id, or, while it is set up, the key itself. */
export type Signer = { key: CryptoKeyPair; gate: Pick<GateView, 'gate_id'> | null }

/** A person waits at the gate: longer than this is "no answer". */
const answerWithinMs = 8_000

/**
 * Calls the server, signed by this device's key. A clock that is off is told to people, not worked around: a gate with a wrong clock stays shut.
 *
 * @returns the reply; its type is what the route declares, which the server has checked itself
 * @throws CallFailure
 */
export async function callApi<Reply>(signer: Signer, method: 'GET' | 'POST', path: string, body?: object): Promise<Reply> {
  const bytes = new TextEncoder().encode(body === undefined ? '' : JSON.stringify(body))
  const headers = {
    'gate-proof': await signProof(signer, method, path, bytes),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  }
  const request = { method, headers, signal: AbortSignal.timeout(answerWithinMs), ...(body === undefined ? {} : { body: bytes }) }
  const response = await fetch(path, request).catch(() => null)
  const answer: unknown = response && (await response.json().catch(() => null))
  if (response?.ok && answer !== null) return answer as Reply // see @returns
  throw new CallFailure(isProblem(answer) ? answer : null)
}

/** The header `Gate-Proof`: a compact JWS (RFC 7515, ES256) over audience, method, path, time and body. */
async function signProof({ key, gate }: Signer, method: string, path: string, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', body)
  const identity = gate ? { kid: gate.gate_id } : { jwk: await publicJwkOf(key) }
  const header = { typ: 'gate-proof+jwt', alg: 'ES256', ...identity }
  const aud = gate ? `gate:${gate.gate_id}` : 'gate-setup'
  const claims = { aud, htm: method, htu: path, iat: Math.floor(Date.now() / 1000), jti: crypto.randomUUID(), bd: base64url(digest) }
  const signed = `${base64urlOfText(JSON.stringify(header))}.${base64urlOfText(JSON.stringify(claims))}`
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, new TextEncoder().encode(signed))
  return `${signed}.${base64url(signature)}`
}

async function publicJwkOf(key: CryptoKeyPair): Promise<{ kty: string; crv: string; x: string; y: string }> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key.publicKey)
  return { kty: 'EC', crv: 'P-256', x, y }
}

/** The key that is this gate to the server: made here, its private half not extractable. */
export const makeGateKey = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
