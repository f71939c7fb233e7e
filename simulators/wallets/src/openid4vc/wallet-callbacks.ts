import { createHash, randomBytes } from 'node:crypto'
import { type CallbackContext, clientAuthenticationClientAttestationJwt, clientAuthenticationNone, type JwtSigner } from '@openid4vc/oauth2'
import { CompactSign, calculateJwkThumbprint, type JWK } from 'jose'
import type { WalletKey, WalletProvider } from '../held-card.ts'

type Callbacks = Omit<CallbackContext, 'verifyJwt' | 'decryptJwe' | 'encryptJwe'>

/** What the library leaves to its host: keys, randomness, hashes and the network. */
export async function walletCallbacks(o: {
  clientId: string
  provider: WalletProvider | null
  instance: WalletKey
  keys: Map<string, WalletKey>
  fetch: typeof fetch
}): Promise<Callbacks> {
  const signJwt: Callbacks['signJwt'] = async (signer, { header, payload }) => {
    const key = await keyOf(signer, o.keys)
    // The library's types let a member be there and undefined; JSON does not.
    const protectedHeader = JSON.parse(JSON.stringify(header))
    const jwt = await new CompactSign(Buffer.from(JSON.stringify(payload))).setProtectedHeader(protectedHeader).sign(key.privateKey)
    return { jwt, signerJwk: { ...key.publicJwk, kty: key.publicJwk.kty ?? 'EC' } }
  }
  const generateRandom = (bytes: number) => new Uint8Array(randomBytes(bytes))
  o.keys.set(o.instance.thumbprint, o.instance)
  return {
    hash: (data, alg) => new Uint8Array(createHash(alg.replace('-', '')).update(data).digest()),
    generateRandom,
    signJwt,
    fetch: o.fetch,
    clientAuthentication:
      o.provider === null
        ? clientAuthenticationNone({ clientId: o.clientId })
        : clientAuthenticationClientAttestationJwt({
            clientAttestationJwt: await o.provider.attest(o.instance.publicJwk),
            callbacks: { signJwt, generateRandom },
          }),
  }
}

async function keyOf(signer: JwtSigner, keys: ReadonlyMap<string, WalletKey>): Promise<WalletKey> {
  const key = signer.method === 'jwk' ? keys.get(await calculateJwkThumbprint(signer.publicJwk as JWK)) : undefined
  if (!key) throw new Error('the wallet has no such key')
  return key
}
