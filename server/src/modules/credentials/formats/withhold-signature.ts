/**
 * A signer that is asked for a signature by a library and gives it only when it is allowed to: so that what is going to be signed can be
 * stored first. When it is never allowed, nothing was signed.
 */
export interface WithheldSignature<Signature> {
  /** For the library. */
  readonly sign: (bytes: Uint8Array) => Promise<Signature>
  /** What the library wants signed. */
  readonly asked: Promise<Uint8Array>
  readonly allow: () => void
}

export function withholdSignature<Signature>(sign: (bytes: Uint8Array) => Signature): WithheldSignature<Signature> {
  const asked = Promise.withResolvers<Uint8Array>()
  const allowed = Promise.withResolvers<void>()
  return {
    sign: async (bytes) => {
      asked.resolve(bytes)
      await allowed.promise
      return sign(bytes)
    },
    asked: asked.promise,
    allow: allowed.resolve,
  }
}

/** A credential that is ready but for its signature. */
export interface PreparedCredential<Credential> {
  /** SHA-256 of exactly the bytes that `sign` signs. */
  readonly digest: Buffer
  /** To be called after the digest was stored. */
  readonly sign: () => Promise<Credential>
}
