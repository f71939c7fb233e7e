import 'reflect-metadata'
import type { WalletKey } from '@open-thaid/simulator-wallets'
import { X509CertificateGenerator } from '@peculiar/x509'
import { importJWK } from 'jose'

const dayMs = 86_400_000

/** A certificate of a wallet provider's key, base64 as in `x5c`; good for a year from a day before. */
export async function certificateOf(key: WalletKey, now: Date): Promise<string> {
  const issuer = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const publicKey = await importJWK({ ...key.publicJwk, alg: 'ES256' })
  if (!(publicKey instanceof CryptoKey)) throw new Error('a public key is a CryptoKey')
  const certificate = await X509CertificateGenerator.create({
    ...{ serialNumber: '01', subject: 'CN=Trial Wallet Provider', issuer: 'CN=Trial Wallet Root' },
    ...{ notBefore: new Date(now.getTime() - dayMs), notAfter: new Date(now.getTime() + 365 * dayMs) },
    ...{ signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' }, publicKey, signingKey: issuer.privateKey },
  })
  return Buffer.from(certificate.rawData).toString('base64')
}
