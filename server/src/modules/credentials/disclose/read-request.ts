import { compactVerify, decodeProtectedHeader, importX509 } from 'jose'
import { z } from 'zod'
import type { Kit } from '../../../platform/kit.ts'
import { keyIdOf } from '../certificates/make-certificate.ts'
import { listRoots } from '../certificates/store.ts'
import { docType, vctOf } from '../issuer.ts'
import type { VerifierRow } from '../verifiers/verifier-store.ts'
import type { RequestFault } from './model.ts'
import { DcqlQuery, type ReadQuery, readQuery } from './read-query.ts'

const EncryptionKey = z.looseObject({ kty: z.string(), crv: z.string().optional() })

/** A request object that a phone of ours answers: by direct_post.jwt, for one card (OpenID4VP 1.0 §5, HAIP 1.0 §5). */
const RequestObject = z.looseObject({
  client_id: z.string(),
  response_type: z.literal('vp_token'),
  response_mode: z.literal('direct_post.jwt'),
  response_uri: z.string().max(1000),
  nonce: z.string().min(1).max(512),
  state: z.string().max(512).optional(),
  exp: z.int().optional(),
  wallet_nonce: z.string().optional(),
  client_metadata: z.looseObject({ jwks: z.looseObject({ keys: z.array(EncryptionKey).min(1).max(4) }) }),
  dcql_query: DcqlQuery,
  // Not ours, and not to be overlooked: to sign a transaction, or to be sent on with the answer in the address.
  transaction_data: z.undefined().optional(),
  redirect_uri: z.undefined().optional(),
  scope: z.undefined().optional(),
})

export type ReadRequest =
  | { readonly fault: RequestFault }
  | (Extract<ReadQuery, { fault: null }> & { readonly responseUri: string; readonly endsAt: Date | null })

/** Is the address below the verifier's own? Judged as parsed: dots and encodings lead nowhere else. */
export function isBelow(address: string, base: string): boolean {
  if (!URL.canParse(address)) return false
  const { href, username, password } = new URL(address)
  return username === '' && password === '' && href.startsWith(`${new URL(base).href.replace(/\/$/, '')}/`)
}

const pemOf = (der: Uint8Array): string => `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----`

/** Claims of a request that this very certificate signed; null otherwise. */
async function verifySignature(requestObject: string, der: Uint8Array): Promise<unknown> {
  try {
    const { typ, alg, x5c, crit } = decodeProtectedHeader(requestObject)
    const isForm = typ === 'oauth-authz-req+jwt' && alg === 'ES256' && crit === undefined
    if (!isForm || x5c?.[0] !== Buffer.from(der).toString('base64')) return null
    const { payload } = await compactVerify(requestObject, await importX509(pemOf(der), 'ES256'), { algorithms: ['ES256'] })
    return JSON.parse(Buffer.from(payload).toString())
  } catch {
    return null
  }
}

/** What was fetched, verified and held against the registration. Whatever it is, it is judged before the person sees any of it. */
export async function readRequest(
  kit: Kit,
  verifier: VerifierRow,
  o: { readonly clientId: string; readonly requestObject: string; readonly walletNonce: string | null },
): Promise<ReadRequest> {
  const claims = await verifySignature(o.requestObject, verifier.der)
  if (claims === null) return { fault: 'not_trusted' }
  const parsed = RequestObject.safeParse(claims)
  if (!parsed.success) return { fault: 'not_answerable' }
  const { client_id: clientId, wallet_nonce: walletNonce, response_uri: responseUri, exp } = parsed.data
  const isAnswer = clientId === o.clientId && (o.walletNonce === null || walletNonce === o.walletNonce)
  if (!isAnswer || !isBelow(responseUri, verifier.address)) return { fault: 'not_trusted' }
  const endsAt = exp === undefined ? null : new Date(exp * 1000)
  if (endsAt !== null && endsAt <= kit.clock.now()) return { fault: 'over' }
  const query = parsed.data.dcql_query
  const isNamed = query.credentials.some(({ trusted_authorities: trusted }) => trusted !== undefined)
  const authorities = new Set(isNamed ? (await listRoots(kit.db, kit.clock.now())).map(({ der }) => keyIdOf(der)) : [])
  const read = readQuery(query, { allowed: verifier.requests, vct: vctOf(kit), docType, authorities })
  return read.fault === null ? { ...read, responseUri, endsAt } : read
}
