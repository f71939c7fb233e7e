import { z } from 'zod'
import { jsonBody, plainText } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import {
  approveGate,
  type CountedGateRow,
  cardRequests,
  gateUses,
  listGates,
  makeGate,
  makeSetupCode,
  setGateStatus,
} from '../credentials/index.ts'
import { asMember } from './manage-client.ts'
import { demandOperator, demandRight, portalSession } from './prove-member.ts'

const limit = { count: 300, windowSeconds: 60 } as const
const signedIn = { auth: portalSession, limit } as const
const AgencyParams = z.strictObject({ agencyId: z.uuid() })
const GateParams = AgencyParams.extend({ gateId: z.uuid() })

const anyMember = ['portal.not_signed_in', 'portal.agency_unknown', 'portal.role_not_enough'] as const

const words = (most: number) =>
  plainText(most)
    .transform((text) => text.trim())
    .pipe(z.string().min(1))

const Use = z.enum(gateUses)
const CardRequest = z.enum(cardRequests)

const NewGate = z.strictObject({
  name_th: words(80),
  name_en: words(80),
  lane: plainText(40).transform((text) => text.trim()),
  use: Use,
  purpose_th: words(200),
  purpose_en: words(200),
  legal_basis: words(300).nullable(),
  requests: z.array(CardRequest).min(1).max(cardRequests.length),
})

const GateOnWire = NewGate.extend({
  gate_id: z.uuid(),
  name_th: z.string(),
  name_en: z.string(),
  lane: z.string(),
  purpose_th: z.string(),
  purpose_en: z.string(),
  legal_basis: z.string().nullable(),
  /** Meets invented people only, until an operator approves it. */
  sandbox: z.boolean(),
  status: z.enum(['active', 'paused', 'revoked']),
  made_at: z.iso.datetime(),
  /** Null: no device yet. */
  seen_at: z.iso.datetime().nullable(),
  lease_ends_at: z.iso.datetime().nullable(),
  /** Until when a set-up code counts that was made and not used. */
  setup_ends_at: z.iso.datetime().nullable(),
  /** Since midnight in Thailand. */
  today: z.strictObject({
    passed: z.int(),
    failed: z.int(),
    unknown: z.int(),
    by_hand: z.int(),
    reported: z.int(),
    revoked_later: z.int(),
  }),
})

const gateOnWire = (g: CountedGateRow): z.infer<typeof GateOnWire> => ({
  gate_id: g.gate_id,
  name_th: g.name_th,
  name_en: g.name_en,
  lane: g.lane,
  use: g.use,
  purpose_th: g.purpose_th,
  purpose_en: g.purpose_en,
  legal_basis: g.legal_basis,
  requests: [...g.requests],
  sandbox: g.sandbox,
  status: g.status,
  made_at: g.made_at.toISOString(),
  seen_at: g.seen_at?.toISOString() ?? null,
  lease_ends_at: g.lease_ends_at?.toISOString() ?? null,
  setup_ends_at: g.setup_ends_at?.toISOString() ?? null,
  today: {
    passed: g.passed,
    failed: g.failed,
    unknown: g.unknown,
    by_hand: g.by_hand,
    reported: g.reported,
    revoked_later: g.revoked_later,
  },
})

const oneGate = '/agency/v1/agencies/{agencyId}/gates/{gateId}'

/** Gates of an agency: where people show their card. The manager's business. */
export const portalGateRoutes: Routes = {
  'GET /agency/v1/agencies/{agencyId}/gates': route({
    ...signedIn,
    summary: 'Gates of the agency with when they were last seen and what they did today; counts only',
    params: AgencyParams,
    reply: z.strictObject({ gates: z.array(GateOnWire) }),
    problems: anyMember,
    handle: async ({ kit, caller, params }) => {
      await demandRight(kit, caller, params.agencyId, 'see')
      return { gates: (await listGates(kit, params.agencyId)).map(gateOnWire) }
    },
  }),

  'POST /agency/v1/agencies/{agencyId}/gates': route({
    ...signedIn,
    summary: 'Makes a gate for invented people; what it may ask for is bounded by its use',
    params: AgencyParams,
    body: jsonBody(NewGate),
    reply: z.strictObject({ gate_id: z.uuid() }),
    status: 201,
    problems: [
      ...anyMember,
      'credentials.gate_asks_too_much',
      'credentials.gate_number_without_legal_basis',
      'credentials.gate_too_many',
      'credentials.gate_moved_on',
    ],
    handle: async ({ kit, caller, params, body }) => {
      await demandRight(kit, caller, params.agencyId, 'run')
      const { name_th: nameTh, name_en: nameEn, purpose_th: purposeTh, purpose_en: purposeEn, legal_basis: legalBasis } = body
      const { lane, use, requests } = body
      const gate = { ...params, nameTh, nameEn, lane, use, purposeTh, purposeEn, legalBasis, requests, by: asMember(caller) }
      return { gate_id: await makeGate(kit, gate) }
    },
  }),

  [`POST ${oneGate}/setup-codes` as const]: route({
    ...signedIn,
    summary: 'A code by which one device becomes this gate, shown this once',
    params: GateParams,
    reply: z.strictObject({ code: z.string(), ends_at: z.iso.datetime() }),
    status: 201,
    problems: [...anyMember, 'credentials.gate_moved_on'],
    handle: async ({ kit, caller, params }) => {
      await demandRight(kit, caller, params.agencyId, 'run')
      const { code, endsAt } = await makeSetupCode(kit, { ...params, by: asMember(caller) })
      return { code, ends_at: endsAt.toISOString() }
    },
  }),

  [`PUT ${oneGate}/status` as const]: route({
    ...signedIn,
    summary: 'Pauses a gate, lets it go on, or ends it for ever; felt with its next request',
    params: GateParams,
    body: jsonBody(z.strictObject({ status: z.enum(['active', 'paused', 'revoked']) })),
    reply: z.strictObject({ gates: z.array(GateOnWire) }),
    problems: [...anyMember, 'credentials.gate_moved_on'],
    handle: async ({ kit, caller, params, body }) => {
      await demandRight(kit, caller, params.agencyId, 'run')
      await setGateStatus(kit, { ...params, to: body.status, by: asMember(caller) })
      return { gates: (await listGates(kit, params.agencyId)).map(gateOnWire) }
    },
  }),

  'POST /agency/v1/operator/gates/{gateId}/approval': route({
    ...signedIn,
    summary: 'An operator lets a gate meet real people',
    params: z.strictObject({ gateId: z.uuid() }),
    reply: z.strictObject({ gate_id: z.uuid() }),
    problems: ['portal.not_signed_in', 'portal.only_operators', 'credentials.gate_moved_on'],
    handle: async ({ kit, caller, params }) => {
      await demandOperator(kit, caller)
      await approveGate(kit, { gateId: params.gateId, by: asMember(caller) })
      return { gate_id: params.gateId }
    },
  }),
}
