import { z } from 'zod'
import { anyone } from '../../../platform/http/auth.ts'
import { jsonBody } from '../../../platform/http/body.ts'
import { isRawReply, jsonReply, type RawReply, rawReply } from '../../../platform/http/request.ts'
import { type ProblemView, type Routes, route } from '../../../platform/http/route.ts'
import { platformProblem } from '../../../platform/problem.ts'
import { unlockedDevice, unlockedProblems } from '../../accounts/index.ts'
import { makeNonce } from '../nonce.ts'
import { redeemTransaction } from './defer-credentials.ts'
import type { CredentialAnswer } from './issue-to-wallet.ts'
import { issuerMetadata, signedIssuerMetadata } from './issuer-metadata.ts'
import { makeOffer, readOffer } from './make-offer.ts'
import { requestCredentials } from './request-credentials.ts'
import { takeNotification } from './take-notification.ts'
import { inVciWords, type VciError, VciRefusal, vciProblem } from './vci-errors.ts'
import { type WalletGate, walletToken } from './wallet-gate.ts'
import { CredentialRequest, DeferredRequest, NotificationRequest, OfferReply } from './wire.ts'

/** Phones of one mobile network share addresses. */
const limit = { count: 6000, windowSeconds: 60 }
const notKept = { 'cache-control': 'no-store' }
/** Thirty proofs of up to 2,000 characters. */
const mostBytes = 96 * 1024

const words = (malformed: VciError) => (view: ProblemView) => vciProblem(view, malformed)

/** Deferred: 202 (OpenID4VCI 1.0 §8.3). */
const answered = (answer: CredentialAnswer): RawReply => jsonReply('transaction_id' in answer ? 202 : 200, answer, notKept)

const wantsJwt = (accept = ''): boolean => accept.split(',').some((type) => type.split(';')[0]?.trim() === 'application/jwt')

/** The credential issuer for wallets of other makers: OpenID4VCI 1.0. */
export const walletRoutes = (gate: WalletGate): Routes => ({
  'GET /.well-known/openid-credential-issuer': route({
    summary: 'Credential Issuer Metadata (OpenID4VCI 1.0); signed for whoever accepts application/jwt',
    auth: anyone,
    problems: [],
    handle: async ({ kit, request }) => {
      const headers = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300', vary: 'accept' }
      if (!wantsJwt(request.headers.accept)) return jsonReply(200, issuerMetadata(kit, gate), headers)
      return rawReply(200, { 'content-type': 'application/jwt', ...headers }, await signedIssuerMetadata(kit, gate))
    },
  }),

  'POST /citizen/v1/credential-offers': route({
    summary: 'A Credential Offer for a wallet of another maker: the text of a QR (OpenID4VCI 1.0 §4.1)',
    auth: unlockedDevice,
    reply: OfferReply,
    status: 201,
    problems: ['credentials.too_many', ...unlockedProblems],
    handle: async ({ kit, caller }) => {
      const { link, uri, endsAt } = await makeOffer(kit, gate, caller.personKey)
      return { link, credential_offer_uri: uri, expires_at: endsAt.toISOString() }
    },
  }),

  'GET /openid4vci/credential-offers/{id}': route({
    summary: 'A Credential Offer that was given by reference',
    auth: anyone,
    limit,
    params: z.object({ id: z.string() }),
    problems: [],
    handle: async ({ kit, params }) => {
      const offer = await readOffer(kit, params.id)
      if (offer === null) throw platformProblem('platform.not_found')
      return rawReply(200, { 'content-type': 'application/json', ...notKept }, offer)
    },
  }),

  'POST /openid4vci/nonce': route({
    summary: 'A nonce for key proofs; it counts once (OpenID4VCI 1.0 §7)',
    auth: anyone,
    limit,
    problems: [],
    crossSite: true,
    renderProblem: words('invalid_credential_request'),
    handle: async ({ kit }) => jsonReply(200, { c_nonce: makeNonce(kit).nonce }, notKept),
  }),

  'POST /openid4vci/credential': route({
    summary: 'The digital card in one format, for each of up to 30 proved keys (OpenID4VCI 1.0 §8)',
    auth: walletToken(gate),
    limit,
    body: jsonBody(CredentialRequest, mostBytes),
    problems: [],
    crossSite: true,
    renderProblem: words('invalid_credential_request'),
    handle: async ({ kit, caller, body }) =>
      isRawReply(caller) ? caller : inVciWords(async () => answered(await requestCredentials(kit, caller, body))),
  }),

  'POST /openid4vci/deferred-credential': route({
    summary: 'Credentials that could not be issued when they were asked for (OpenID4VCI 1.0 §9)',
    auth: walletToken(gate),
    limit,
    body: jsonBody(DeferredRequest),
    problems: [],
    crossSite: true,
    renderProblem: words('invalid_credential_request'),
    handle: async ({ kit, caller, body }) => {
      if (isRawReply(caller)) return caller
      return inVciWords(async () => {
        if (body.credential_response_encryption !== undefined) throw new VciRefusal('invalid_encryption_parameters')
        return answered(await redeemTransaction(kit, caller, body.transaction_id))
      })
    },
  }),

  'POST /openid4vci/notification': route({
    summary: 'What became of credentials in a wallet (OpenID4VCI 1.0 §11)',
    auth: walletToken(gate),
    limit,
    body: jsonBody(NotificationRequest),
    problems: [],
    crossSite: true,
    renderProblem: words('invalid_notification_request'),
    handle: async ({ kit, caller, body }) => {
      if (isRawReply(caller)) return caller
      return inVciWords(async () => {
        await takeNotification(kit, caller, body)
        return rawReply(204, {}, '')
      })
    },
  }),
})
