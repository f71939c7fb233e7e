import { type JWK, SignJWT } from 'jose'
import { makeWalletKey, type WalletProvider } from './held-card.ts'

const lifeSeconds = 3600

/** A wallet provider whose public key the operator registers with the wallet's client. */
export async function makeWalletProvider(o: { name: string; clientId: string }): Promise<WalletProvider> {
  const key = await makeWalletKey()
  const { privateKey, publicJwk, thumbprint } = key
  return {
    key,
    publicJwk: { ...publicJwk, kid: thumbprint, alg: 'ES256', use: 'sig' },
    attest: (jwk: JWK) =>
      new SignJWT({ wallet_name: o.name, cnf: { jwk } })
        .setProtectedHeader({ alg: 'ES256', typ: 'oauth-client-attestation+jwt', kid: thumbprint })
        .setIssuer('https://wallet-provider.example')
        .setSubject(o.clientId)
        .setIssuedAt()
        .setExpirationTime(`${lifeSeconds} s`)
        .sign(privateKey),
  }
}
