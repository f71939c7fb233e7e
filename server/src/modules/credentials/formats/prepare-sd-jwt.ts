import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { sha256 } from '../../../platform/crypto.ts'
import { signEs256 } from '../../../platform/es256.ts'
import { randomToken } from '../../../platform/ids.ts'
import { type DocumentSigner, signerHeader } from '../certificates/document-signer.ts'
import { registerClaims, type ShownCard } from '../show-card.ts'
import { type PreparedCredential, withholdSignature } from './withhold-signature.ts'

export interface PublicJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

/** What both formats of one credential have in common. */
export interface CredentialTerms {
  readonly issuer: string
  readonly vct: string
  readonly holderKey: PublicJwk
  readonly issuedAt: Date
  readonly expiresAt: Date
  readonly status: { readonly idx: number; readonly uri: string }
  /** Reduced; null: none on file. */
  readonly portrait: Buffer | null
  /** A child's card on the phone of a parent. */
  readonly heldByGuardian: boolean
}

/** The claims a person chooses among, each alone. */
export const disclosableClaims = [...registerClaims, 'age_over_18', 'age_over_20', 'portrait', 'synthetic', 'held_by_guardian'] as const

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000)

/** 128 random bits for each claim (RFC 9901 §9.3). */
const saltGenerator = () => randomToken(16)
const hasher = (bytes: string | ArrayBuffer) => sha256(typeof bytes === 'string' ? bytes : new Uint8Array(bytes))

/**
 * An SD-JWT VC of the card, ready but for the signature. Always visible: issuer, type, times, holder's key, place on the status list. Decoys
 * fill up what somebody does not have, so that the number of digests tells nothing.
 */
export async function prepareSdJwt(signer: DocumentSigner, shown: ShownCard, terms: CredentialTerms): Promise<PreparedCredential<string>> {
  const signature = withholdSignature((bytes) => signEs256(signer.key.privateKey, bytes))
  const issuing = new SDJwtVcInstance({
    signAlg: signer.key.alg,
    signer: (text: string) => signature.sign(Buffer.from(text)),
    hasher,
    hashAlg: 'sha-256',
    saltGenerator,
  })
  const claims: Record<string, unknown> = {
    ...shown.claims,
    age_over_18: shown.ageOver18,
    age_over_20: shown.ageOver20,
    ...(terms.portrait === null ? {} : { portrait: terms.portrait.toString('base64') }),
    synthetic: shown.person.synthetic,
    held_by_guardian: terms.heldByGuardian,
  }
  const names = disclosableClaims.filter((name) => name in claims)
  const payload = {
    iss: terms.issuer,
    vct: terms.vct,
    iat: seconds(terms.issuedAt),
    exp: seconds(terms.expiresAt),
    cnf: { jwk: terms.holderKey },
    status: { status_list: terms.status },
    ...claims,
  }
  const frame = { _sd: names, _sd_decoy: disclosableClaims.length - names.length }
  // The library types a frame by the literal payload; ours has its members from a list.
  const credential = issuing.issue(payload, frame as never, { header: signerHeader(signer) })
  const asked = await Promise.race([signature.asked, credential.then(() => Promise.reject(new Error('the library did not sign')))])
  return {
    digest: sha256(asked),
    sign: () => {
      signature.allow()
      return credential
    },
  }
}
