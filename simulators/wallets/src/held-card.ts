import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'

/** A key of a wallet; of a simulator, so that tests may take it out. */
export interface WalletKey {
  readonly privateKey: CryptoKey
  readonly publicJwk: JWK
  /** RFC 7638. */
  readonly thumbprint: string
}

export async function makeWalletKey(): Promise<WalletKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const publicJwk = await exportJWK(publicKey)
  return { privateKey, publicJwk, thumbprint: await calculateJwkThumbprint(publicJwk) }
}

/** One credential in a wallet, in one of the formats, with its key. */
export interface HeldCard {
  /** SD-JWT VC as it was issued: with all disclosures. */
  readonly sdJwt?: string
  /** IssuerSigned of ISO/IEC 18013-5, CBOR in base64url. */
  readonly mdoc?: string
  readonly key: WalletKey
}

export type CardFormat = 'dc+sd-jwt' | 'mso_mdoc'

export const holdCard = (format: CardFormat, credential: string, key: WalletKey): HeldCard =>
  format === 'dc+sd-jwt' ? { sdJwt: credential, key } : { mdoc: credential, key }

/** What a wallet is told before it begins. */
export interface CardWish {
  /** Address of the issuer, without a last slash. */
  readonly issuer: string
  readonly clientId: string
  readonly redirectUri: string
  readonly format: CardFormat
  /** Credentials at once: each with a key of its own. */
  readonly count: number
  /** Attests the wallet; null: it goes without. */
  readonly provider: WalletProvider | null
  /** The person's browser and phone: where the wallet sends them, and where they come back to. */
  readonly approve: (authorizationUrl: string) => Promise<string>
  readonly fetch: typeof fetch
  /** A Credential Offer that was scanned; absent: the wallet begins by itself. */
  readonly offer?: string
}

/** Maker of a wallet: says which keys are those of its own program (OpenID4VCI 1.0 appendix E). */
export interface WalletProvider {
  readonly publicJwk: JWK
  readonly key: WalletKey
  readonly attest: (instanceKey: JWK) => Promise<string>
}
