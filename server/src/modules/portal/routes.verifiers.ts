import { z } from 'zod'
import { jsonBody, plainText } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import {
  cardRequests,
  gateUses,
  listVerifiers,
  makeVerifier,
  renewVerifierCertificate,
  setVerifierStatus,
  type VerifierRow,
} from '../credentials/index.ts'
import { asMember } from './manage-client.ts'
import { demandRight, portalSession } from './prove-member.ts'

const limit = { count: 300, windowSeconds: 60 } as const
const signedIn = { auth: portalSession, limit } as const
const AgencyParams = z.strictObject({ agencyId: z.uuid() })
const VerifierParams = AgencyParams.extend({ verifierId: z.uuid() })

const anyMember = ['portal.not_signed_in', 'portal.agency_unknown', 'portal.role_not_enough'] as const

const words = (most: number) =>
  plainText(most)
    .transform((text) => text.trim())
    .pipe(z.string().min(1))

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/)
/** Public members only: a private key is refused by name. */
const VerifierKey = z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate })

const NewVerifier = z.strictObject({
  name_th: words(80),
  name_en: words(80),
  use: z.enum(gateUses),
  purpose_th: words(200),
  purpose_en: words(200),
  legal_basis: words(300).nullable(),
  retention_days: z.int().min(0).max(3650),
  requests: z.array(z.enum(cardRequests)).min(1).max(cardRequests.length),
  /** Requests lie and answers go below it: https, without a last slash. */
  address: z.string().min(1).max(300),
  public_key: VerifierKey,
})

export const VerifierOnWire = NewVerifier.omit({ public_key: true }).extend({
  verifier_id: z.uuid(),
  name_th: z.string(),
  name_en: z.string(),
  purpose_th: z.string(),
  purpose_en: z.string(),
  legal_basis: z.string().nullable(),
  retention_days: z.int(),
  address: z.string(),
  /** Meets invented people only, until an operator approves it. */
  sandbox: z.boolean(),
  status: z.enum(['active', 'paused', 'revoked']),
  made_at: z.iso.datetime(),
  /** PEM; it is public. */
  certificate: z.string(),
  certificate_ends_at: z.iso.datetime(),
})

export const pemOf = (der: Uint8Array): string => {
  const lines = Buffer.from(der)
    .toString('base64')
    .replaceAll(/(.{64})(?=.)/g, '$1\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

export const verifierOnWire = (v: VerifierRow): z.infer<typeof VerifierOnWire> => ({
  verifier_id: v.verifier_id,
  name_th: v.name_th,
  name_en: v.name_en,
  use: v.use,
  purpose_th: v.purpose_th,
  purpose_en: v.purpose_en,
  legal_basis: v.legal_basis,
  retention_days: v.retention_days,
  requests: [...v.requests],
  address: v.address,
  sandbox: v.sandbox,
  status: v.status,
  made_at: v.made_at.toISOString(),
  certificate: pemOf(v.der),
  certificate_ends_at: v.certificate_ends_at.toISOString(),
})

const Verifiers = z.strictObject({ verifiers: z.array(VerifierOnWire) })
const Made = z.strictObject({ verifier_id: z.uuid(), certificate: z.string(), certificate_ends_at: z.iso.datetime() })

const oneVerifier = '/agency/v1/agencies/{agencyId}/verifiers/{verifierId}'

/** Web verifiers of an agency: pages that ask for the card. The manager's business. */
export const portalVerifierRoutes: Routes = {
  'GET /agency/v1/agencies/{agencyId}/verifiers': route({
    ...signedIn,
    summary: 'Web verifiers of the agency with their certificates',
    params: AgencyParams,
    reply: Verifiers,
    problems: anyMember,
    handle: async ({ kit, caller, params }) => {
      await demandRight(kit, caller, params.agencyId, 'see')
      return { verifiers: (await listVerifiers(kit, params.agencyId)).map(verifierOnWire) }
    },
  }),

  'POST /agency/v1/agencies/{agencyId}/verifiers': route({
    ...signedIn,
    summary: 'Registers a web verifier for invented people, and certifies the key that was made in the browser',
    params: AgencyParams,
    body: jsonBody(NewVerifier),
    reply: Made,
    status: 201,
    problems: [
      ...anyMember,
      'credentials.gate_asks_too_much',
      'credentials.gate_number_without_legal_basis',
      'credentials.verifier_address',
      'credentials.verifier_key',
      'credentials.verifier_too_many',
      'credentials.verifier_moved_on',
    ],
    handle: async ({ kit, caller, params, body }) => {
      await demandRight(kit, caller, params.agencyId, 'run')
      const { name_th: nameTh, name_en: nameEn, purpose_th: purposeTh, purpose_en: purposeEn, legal_basis: legalBasis } = body
      const { use, requests, address, public_key: key, retention_days: retentionDays } = body
      const made = await makeVerifier(kit, {
        ...{ ...params, nameTh, nameEn, use, purposeTh, purposeEn, legalBasis, retentionDays, requests, address, key },
        by: asMember(caller),
      })
      const { der, notAfter } = made.certificate
      return { verifier_id: made.verifierId, certificate: pemOf(der), certificate_ends_at: notAfter.toISOString() }
    },
  }),

  [`POST ${oneVerifier}/certificates` as const]: route({
    ...signedIn,
    summary: 'Certifies another key; earlier certificates go on for a week',
    params: VerifierParams,
    body: jsonBody(z.strictObject({ public_key: VerifierKey })),
    reply: Made,
    status: 201,
    problems: [...anyMember, 'credentials.verifier_key', 'credentials.verifier_moved_on'],
    handle: async ({ kit, caller, params, body }) => {
      await demandRight(kit, caller, params.agencyId, 'run')
      const { der, notAfter } = await renewVerifierCertificate(kit, { ...params, key: body.public_key, by: asMember(caller) })
      return { verifier_id: params.verifierId, certificate: pemOf(der), certificate_ends_at: notAfter.toISOString() }
    },
  }),

  [`PUT ${oneVerifier}/status` as const]: route({
    ...signedIn,
    summary: 'Pauses a web verifier, lets it go on, or ends it for ever; felt with the next request',
    params: VerifierParams,
    body: jsonBody(z.strictObject({ status: z.enum(['active', 'paused', 'revoked']) })),
    reply: Verifiers,
    problems: [...anyMember, 'credentials.verifier_moved_on'],
    handle: async ({ kit, caller, params, body }) => {
      await demandRight(kit, caller, params.agencyId, 'run')
      await setVerifierStatus(kit, { ...params, to: body.status, by: asMember(caller) })
      return { verifiers: (await listVerifiers(kit, params.agencyId)).map(verifierOnWire) }
    },
  }),
}
