/** The wallet's answer, from what was posted to the one presentation in it (OpenID4VP 1.0 §8). Every input is hostile. */
import { JarmMode, parseOpenid4vpAuthorizationResponse } from '@openid4vc/openid4vp'
import { calculateJwkThumbprint, compactDecrypt, decodeProtectedHeader, importJWK, type JWK } from 'jose'
import { fromBase64url, fromUtf8, isRecord } from '../card/bytes.ts'
import type { Exchange } from './exchanges.ts'
import { type CardFormat, cardFormats, queryIds } from './query.ts'
import { demand, ExchangeRefused } from './refusals.ts'
import { contentEncryptions } from './request-object.ts'

/** A card with a portrait of 3 KB is below 16 KB in any form. */
export const mostAnswerCharacters = 64 * 1024

export interface ReadAnswer {
  readonly format: CardFormat
  readonly presentation: string
  /** Of the key that the answer was encrypted to: part of what an mdoc is signed over (B.2.6). */
  readonly jwkThumbprint: Uint8Array
}

const publicOf = ({ kty = '', crv = '', x = '', y = '', kid = '' }: JWK) => ({ kty, crv, x, y, kid })

/** @throws ExchangeRefused `encryption` for what is not a JWE to this very key, by one of the two ways that were named */
async function decrypt(jwe: string, key: JWK): Promise<string> {
  try {
    const { alg, enc, kid } = decodeProtectedHeader(jwe)
    demand('encryption', alg === 'ECDH-ES' && contentEncryptions.some((known) => known === enc) && (kid === undefined || kid === key.kid))
    const { plaintext } = await compactDecrypt(jwe, await importJWK(key, 'ECDH-ES'), {
      keyManagementAlgorithms: ['ECDH-ES'],
      contentEncryptionAlgorithms: [...contentEncryptions],
    })
    return fromUtf8(plaintext)
  } catch {
    throw new ExchangeRefused('encryption')
  }
}

/** `state` is compared before the library reads anything else, so that its cause has a name. */
function checkState(plain: string, state: string): void {
  const claims: unknown = JSON.parse(plain)
  demand('form', isRecord(claims))
  demand('state', claims.state === state)
}

/**
 * @param response  the parameter `response`: a compact JWE
 * @throws ExchangeRefused
 */
export async function readAnswer(response: string, exchange: Exchange, clientId: string): Promise<ReadAnswer> {
  demand('form', response.length <= mostAnswerCharacters)
  const key = exchange.decryptionJwk
  // Sent in the clear or merely signed, it has been read by others: it is refused before anything looks inside.
  demand('encryption', response.split('.').length === 5)
  try {
    const parsed = await parseOpenid4vpAuthorizationResponse({
      authorizationResponse: { response },
      authorizationRequestPayload: {
        response_type: 'vp_token',
        client_id: clientId,
        nonce: exchange.nonce,
        state: exchange.state,
        response_mode: exchange.flow === 'dc_api' ? 'dc_api.jwt' : 'direct_post.jwt',
        dcql_query: {},
        client_metadata: { jwks: { keys: [publicOf(key)] } },
      },
      callbacks: {
        decryptJwe: async (jwe) => {
          const payload = await decrypt(jwe, key)
          checkState(payload, exchange.state)
          return { decrypted: true, decryptionJwk: publicOf(key), payload }
        },
        verifyJwt: () => ({ verified: false }),
      },
    })
    demand('encryption', parsed.jarm?.type === JarmMode.Encrypted)
    demand('form', parsed.type === 'dcql')
    return { ...onlyPresentation(parsed.dcql.presentations), jwkThumbprint: await thumbprintOf(key) }
  } catch (error) {
    // Whatever the library said may quote the answer: it goes no further.
    throw error instanceof ExchangeRefused ? error : new ExchangeRefused('form')
  }
}

/** One credential, in one of the two formats that were asked for (§8.1). */
function onlyPresentation(presentations: Readonly<Record<string, readonly unknown[]>>): Pick<ReadAnswer, 'format' | 'presentation'> {
  const entries = Object.entries(presentations)
  const [id, [presentation, ...more]] = entries[0] ?? ['', []]
  const format = cardFormats.find((each) => queryIds[each] === id)
  demand('form', entries.length === 1 && more.length === 0 && format !== undefined && typeof presentation === 'string')
  // A format under the name of the other would be verified over another session than was agreed.
  demand('form', presentation.includes('~') === (format === 'sd-jwt'))
  return { format, presentation }
}

async function thumbprintOf(key: JWK): Promise<Uint8Array> {
  return fromBase64url(await calculateJwkThumbprint(key, 'sha256')) ?? new Uint8Array()
}
