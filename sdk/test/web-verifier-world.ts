/** A verifier on the web and a wallet with a card, for the tests of OpenID4VP; certificates are made as the portal makes them. */
import '../src/verify/reflect-before.ts'
import * as x509 from '@peculiar/x509'
import '../src/verify/reflect-after.ts'
import { calculateJwkThumbprint, decodeJwt, type JWK } from 'jose'
import { fromBase64url, toBase64url } from '../src/card/bytes.ts'
import { type CardFormat, createWebVerifier, type WebVerifier, type WebVerifierSettings } from '../src/openid4vp/index.ts'
import { bindingOf, encryptAnswer, type OpenedRequest, openRequest, readWalletLink } from '../src/openid4vp/wallet.ts'
import { presentMdoc, presentSdJwt } from '../src/present/index.ts'
import type { RequestId } from '../src/verify/index.ts'
import { makeKeys } from './certificates.ts'
import { device, docType, issuer, now, verifierIn } from './set-up.ts'

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
export const address = 'https://shop.example/openid4vp'
export const returnAddress = 'https://shop.example/done'
export const session = 'session-of-this-browser'

/** A root of verifiers, apart from that of cards. */
const authority = await makeKeys()

export async function makeVerifierCertificate(name = 'Test Shop'): Promise<{ certificate: Uint8Array; privateKey: CryptoKey }> {
  const keys = await makeKeys()
  const certificate = await x509.X509CertificateGenerator.create({
    ...{ serialNumber: '0a', subject: `CN=${name}, C=TH`, issuer: 'CN=Test Root of Verifiers, C=TH' },
    notBefore: new Date(now.getTime() - 1000),
    notAfter: new Date(now.getTime() + 86_400_000),
    ...{ publicKey: keys.publicKey, signingKey: authority.privateKey, signingAlgorithm: ecdsa },
  })
  return { certificate: new Uint8Array(certificate.rawData), privateKey: keys.privateKey }
}

export async function makeWebVerifier(o: Partial<WebVerifierSettings> = {}): Promise<WebVerifier> {
  const trust = await issuer.trust()
  return createWebVerifier({
    ...(await makeVerifierCertificate()),
    ...{ address, returnAddress, appAddress: 'https://id.example/app/', trust, verifier: await verifierIn(), now: () => now },
    ...o,
  })
}

const form = (fields: Readonly<Record<string, string>>) => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})

export const post = (verifier: WebVerifier, uri: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
  verifier.handle(new Request(uri, form(fields)))

/** Asks, and fetches the request as a wallet does. */
export async function askAndFetch(verifier: WebVerifier, o: { request?: RequestId; flow?: 'same_device' | 'cross_device' } = {}) {
  const asked = await verifier.begin({ request: o.request ?? 'boarding', flow: o.flow ?? 'same_device', session })
  const link = readWalletLink(asked.walletLink)
  if (!link) throw new Error('no link')
  const requestObject = await (await post(verifier, link.requestUri, { wallet_nonce: 'nonce-of-the-wallet' })).text()
  return { ...asked, link, requestObject, opened: await openRequest(requestObject, link.clientId, now) }
}

/** What a wallet shows of a card of the test's issuer. */
export async function present(opened: OpenedRequest, format: 'sd-jwt' | 'mdoc', request: RequestId = 'boarding'): Promise<string> {
  const binding = { request, now, ...(await bindingOf(opened)) }
  const { privateKey } = device.keys
  if (format === 'sd-jwt') return presentSdJwt({ credential: await issuer.issueSdJwt({ device, now }), privateKey }, binding)
  return toBase64url(await presentMdoc({ credential: await issuer.issueMdoc({ device, now }), privateKey, docType }, binding))
}

/** Posts a presentation as a wallet does, encrypted to the request's key. */
export async function answer(verifier: WebVerifier, opened: OpenedRequest, format: 'sd-jwt' | 'mdoc', presentation: string) {
  const reply = await post(verifier, opened.responseUri, { response: await encryptAnswer(opened, format, presentation) })
  // Safe: the verifier's own answer.
  const json = (await reply.json()) as { redirect_uri?: string; error?: string; error_description?: string }
  const code = json.redirect_uri === undefined ? null : new URL(json.redirect_uri).searchParams.get('response_code')
  return { status: reply.status, json, code }
}

export const origin = 'https://shop.example'

/** What a wallet of the phone's system makes of the request that the browser hands it (OpenID4VP 1.0, appendix A). */
export async function walletAnswer(request: string, format: CardFormat, from = origin, audience = `origin:${from}`) {
  // Safe: our own request.
  const claims = decodeJwt(request) as { client_id: string; nonce: string; state: string; client_metadata: { jwks: { keys: JWK[] } } }
  const [encryptionJwk = {}] = claims.client_metadata.jwks.keys
  const jwkThumbprint = fromBase64url(await calculateJwkThumbprint(encryptionJwk)) ?? new Uint8Array()
  const { nonce } = claims
  const { privateKey } = device.keys
  const presentation =
    format === 'sd-jwt'
      ? await presentSdJwt(
          { credential: await issuer.issueSdJwt({ device, now }), privateKey },
          { request: 'over20', audience, nonce, now },
        )
      : toBase64url(
          await presentMdoc(
            { credential: await issuer.issueMdoc({ device, now }), privateKey, docType },
            { request: 'over20', audience, nonce, now, handover: { kind: 'dc_api', origin: from, jwkThumbprint } },
          ),
        )
  const opened: OpenedRequest = {
    clientId: claims.client_id,
    nonce,
    state: claims.state,
    responseUri: '',
    encryptionJwk,
    encryption: 'A256GCM',
  }
  return { protocol: 'openid4vp-v1-signed', data: { response: await encryptAnswer(opened, format, presentation) } }
}
