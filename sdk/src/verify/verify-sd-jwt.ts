/** SD-JWT VC with key binding: signatures, times and what was disclosed. Policy and status follow in verifier.ts. */
import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from 'jose'
import { fromBase64url, fromUtf8, isRecord } from '../card/bytes.ts'
import { CheckFailed, check, checkThat } from './checks.ts'
import type { Expected, Presented, Reading } from './reading.ts'
import { checkOverTime, checkPresentedAt, checkValidity, nonceList, partMarkers } from './reading.ts'
import { digestOfText, openDisclosures, splitSdJwt } from './sd-jwt-claims.ts'
import { chainOf, dateOf, findSigner } from './trust.ts'

/** What the card shows to everybody; the person is in none of it. */
const alwaysVisible: readonly string[] = ['iss', 'vct', 'iat', 'exp', 'nbf', 'cnf', 'status', 'vct#integrity']

export async function readSdJwtPresentation(text: string, expected: Expected, reading: Reading): Promise<Presented> {
  const { trust, now } = reading
  const split = splitSdJwt(text)
  check('format', split !== null)
  const header = await checkThat('format', () => decodeProtectedHeader(split.jwt))
  // A token of another kind is no card, whoever signed it.
  check('format', header.typ === 'dc+sd-jwt')
  check('algorithm', header.alg === 'ES256' && header.crit === undefined && header.b64 === undefined)
  reading.done('format', 'algorithm')
  const { key: issuerKey } = await findSigner(chainOf(header), trust, now)
  reading.done('certificate', 'trusted_root', 'certificate_time')
  await checkThat('issuer_signature', () => compactVerify(split.jwt, issuerKey, { algorithms: ['ES256'] }))
  reading.done('issuer_signature')

  const claims = await checkThat('disclosures', () => openDisclosures(split))
  const signedClaims = visibleClaims(split.jwt)
  // Nothing that says what the credential is may come from a disclosure.
  check(
    'disclosures',
    alwaysVisible.every((name) => claims[name] === undefined || signedClaims.has(name)),
  )
  reading.done('disclosures')
  check('issuer', claims.iss === trust.issuer)
  check('document_type', typeof claims.vct === 'string' && trust.vcts.includes(claims.vct))
  reading.done('issuer', 'document_type')
  const expiresAt = dateOf(claims.exp)
  check('expired', expiresAt !== null)
  checkValidity(reading, { from: dateOf(claims.nbf) ?? dateOf(claims.iat), until: expiresAt })

  const { presentation, nonce } = await checkKeyBinding(split.keyBindingJwt, split.hashed, claims.cnf, expected, reading)
  const shown = Object.entries(claims).filter(([name]) => !alwaysVisible.includes(name) && name !== '_sd_alg')
  return {
    format: 'sd-jwt',
    ...partMarkers(new Map(shown)),
    status: claims.status,
    expiresAt,
    presentation,
    nonce,
  }
}

/** To whom an SD-JWT says that it was shown, before anything of it is believed: which expectation it is to be held to. Null: it does not say. */
export function claimedAudience(presentation: string): string | null {
  try {
    const { aud } = decodeJwt(splitSdJwt(presentation)?.keyBindingJwt ?? '')
    return typeof aud === 'string' ? aud : null
  } catch {
    return null
  }
}

/** Names of the members that the issuer signed in the open. */
function visibleClaims(jwt: string): ReadonlySet<string> {
  const claims: unknown = JSON.parse(fromUtf8(fromBase64url(jwt.split('.')[1] ?? '') ?? new Uint8Array()))
  return new Set(isRecord(claims) ? Object.keys(claims) : [])
}

/** @returns what the phone signed, which tells this presentation from every other, and over which nonce */
export async function checkKeyBinding(
  jwt: string,
  hashed: string,
  confirmation: unknown,
  expected: Expected,
  reading: Reading,
): Promise<{ readonly presentation: string; readonly nonce: string }> {
  check('device_signature_missing', jwt !== '')
  const jwk = isRecord(confirmation) ? confirmation.jwk : undefined
  const key = await checkThat('device_signature', () => {
    check('device_signature', isRecord(jwk) && jwk.kty === 'EC' && jwk.crv === 'P-256' && jwk.d === undefined)
    return importJWK({ kty: 'EC', crv: 'P-256', x: String(jwk.x), y: String(jwk.y) }, 'ES256')
  })
  const header = await checkThat('device_signature', () => decodeProtectedHeader(jwt))
  check('device_signature', header.typ === 'kb+jwt' && header.crit === undefined)
  const { payload } = await checkThat('device_signature', () => compactVerify(jwt, key, { algorithms: ['ES256'] }))
  const claims: unknown = await checkThat('device_signature', () => JSON.parse(fromUtf8(payload)))
  if (!isRecord(claims)) throw new CheckFailed('device_signature')
  check('device_signature', claims.sd_hash === (await digestOfText(hashed)))
  reading.done('device_signature')
  check('audience', claims.aud === expected.audience)
  reading.done('audience')
  const presentedAt = dateOf(claims.iat)
  check('presented_at', presentedAt !== null)
  // Before the nonce: of a screenshot it should be said that it is old.
  checkPresentedAt(reading, presentedAt)
  const given = nonceList(expected)
  check('nonce', typeof claims.nonce === 'string')
  if (given === null) checkOverTime(claims.nonce, presentedAt)
  else check('nonce', given.includes(claims.nonce))
  reading.done('nonce')
  return { presentation: jwt.slice(0, jwt.lastIndexOf('.')), nonce: claims.nonce }
}
