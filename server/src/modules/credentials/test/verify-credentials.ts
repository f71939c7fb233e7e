import { createPublicKey, verify as verifyBytes, X509Certificate } from 'node:crypto'
import { CoseKey, IssuerSigned, type MdocContext } from '@owf/mdoc'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { sha256 } from '../../../platform/crypto.ts'

/** Leaf under a root, both in force. The library that made them is not asked. */
export function leafUnder(roots: readonly X509Certificate[], leafDer: Uint8Array, now: Date): X509Certificate {
  const leaf = new X509Certificate(leafDer)
  const root = roots.find((candidate) => leaf.checkIssued(candidate) && leaf.verify(candidate.publicKey))
  if (!root) throw new Error('the certificate leads to no root')
  for (const { validFromDate, validToDate } of [leaf, root]) {
    if (validFromDate > now || validToDate < now) throw new Error('a certificate is not in force')
  }
  return leaf
}

/** A token of the issuer: certificate to the root, signature, type. */
export async function verifyToken(token: string, typ: string, roots: readonly X509Certificate[], now: Date) {
  const [leafText = ''] = decodeProtectedHeader(token).x5c ?? []
  const leaf = leafUnder(roots, Buffer.from(leafText, 'base64'), now)
  return (await jwtVerify(token, leaf.publicKey, { typ, algorithms: ['ES256'], currentDate: now })).payload
}

/** Roots of a trust list. Its own signature must lead to one of them; which of them a verifier was set up with is the verifier's to know. */
export function rootsOf(trustList: string): X509Certificate[] {
  const { roots } = decodeJwt(trustList)
  if (!Array.isArray(roots)) throw new Error('no roots')
  return roots.map((der) => new X509Certificate(Buffer.from(String(der), 'base64')))
}

/** What `@sd-jwt/sd-jwt-vc` makes of a credential: signature, digests of the disclosures, time. */
export async function verifySdJwt(credential: string, roots: readonly X509Certificate[], now: Date) {
  const header = decodeProtectedHeader(credential)
  const leaf = leafUnder(roots, Buffer.from(header.x5c?.[0] ?? '', 'base64'), now)
  const library = new SDJwtVcInstance({
    hasher: (bytes: string | ArrayBuffer) => sha256(typeof bytes === 'string' ? bytes : new Uint8Array(bytes)),
    verifier: async (signed: string, signature: string) =>
      verifyBytes('sha256', Buffer.from(signed), { key: leaf.publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')),
    // Status is looked at by tests of their own.
    statusListFetcher: async () => Promise.reject(new Error('not here')),
  })
  await library.validate(credential, { currentDate: Math.floor(now.getTime() / 1000) })
  return { header, claims: (await library.getClaims(credential)) as Record<string, unknown>, library }
}

const notHere = (): never => {
  throw new Error('an issuer test does not come here')
}

const mdocContext = (roots: readonly X509Certificate[]): Pick<MdocContext, 'cose' | 'x509' | 'crypto'> => ({
  crypto: {
    random: notHere,
    digest: ({ bytes }) => new Uint8Array(sha256(bytes)),
    calculateEphemeralMacKey: notHere,
  },
  cose: {
    sign1: {
      sign: notHere,
      verify: ({ key, sign1 }) => {
        const publicKey = createPublicKey({ key: key.jwk, format: 'jwk' })
        return verifyBytes('sha256', sign1.toBeSigned, { key: publicKey, dsaEncoding: 'ieee-p1363' }, sign1.signature)
      },
    },
    mac0: { sign: notHere, verify: notHere },
  },
  x509: {
    getIssuerNameField: ({ certificate, field }) =>
      new X509Certificate(certificate).issuer
        .split('\n')
        .filter((line) => line.startsWith(`${field}=`))
        .map((line) => line.slice(field.length + 1)),
    getPublicKey: ({ certificate }) => CoseKey.fromJwk({ ...new X509Certificate(certificate).publicKey.export({ format: 'jwk' }) }),
    verifyCertificateChain: ({ x5chain, now }) => {
      if (x5chain.length !== 1) throw new Error('the chain is the leaf alone')
      leafUnder(roots, x5chain[0] ?? new Uint8Array(), now ?? new Date(0))
    },
    getCertificateData: ({ certificate }) => {
      const { issuer, subject, serialNumber, fingerprint, validFromDate, validToDate, ...rest } = new X509Certificate(certificate)
      return {
        ...{
          issuerName: issuer,
          subjectName: subject,
          serialNumber,
          thumbprint: fingerprint,
          notBefore: validFromDate,
          notAfter: validToDate,
        },
        pem: String(rest),
      }
    },
  },
})

/** What `@owf/mdoc` makes of a credential: issuer's signature, chain, times, and the digest of every element. */
export async function verifyMdoc(credential: string, roots: readonly X509Certificate[], now: Date): Promise<IssuerSigned> {
  const issuerSigned = IssuerSigned.decode(new Uint8Array(Buffer.from(credential, 'base64url')))
  const context = mdocContext(roots)
  const trustedCertificates = roots.map(({ raw }) => new Uint8Array(raw))
  await issuerSigned.verify({ now, trustedCertificates, skewSeconds: 0 } as Parameters<IssuerSigned['verify']>[0], context)
  return issuerSigned
}
