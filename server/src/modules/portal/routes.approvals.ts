import { z } from 'zod'
import { type Routes, route } from '../../platform/http/route.ts'
import { listAgencies } from '../agencies/index.ts'
import {
  approveVerifier,
  cardRequests,
  type GateRow,
  gateUses,
  listUnapprovedGates,
  listUnapprovedVerifiers,
  type VerifierRow,
} from '../credentials/index.ts'
import { asMember } from './manage-client.ts'
import { agencyOnWire } from './members.ts'
import { demandOperator, portalSession } from './prove-member.ts'
import { AgencyOnWire } from './wire.ts'

const signedIn = { auth: portalSession, limit: { count: 300, windowSeconds: 60 } } as const
const onlyOperators = ['portal.not_signed_in', 'portal.only_operators'] as const

/** A gate or a web verifier that meets invented people only, as an operator judges it. */
const Waiting = z.strictObject({
  kind: z.enum(['gate', 'verifier']),
  id: z.uuid(),
  name_th: z.string(),
  name_en: z.string(),
  use: z.enum(gateUses),
  purpose_th: z.string(),
  purpose_en: z.string(),
  legal_basis: z.string().nullable(),
  /** Null: a gate keeps nothing. */
  retention_days: z.int().nullable(),
  requests: z.array(z.enum(cardRequests)),
  /** Null: a gate has none. */
  address: z.string().nullable(),
  status: z.enum(['active', 'paused', 'revoked']),
  made_at: z.iso.datetime(),
  agency: AgencyOnWire,
})

const common = (row: GateRow | VerifierRow) => ({
  ...{ name_th: row.name_th, name_en: row.name_en, use: row.use, purpose_th: row.purpose_th, purpose_en: row.purpose_en },
  ...{ legal_basis: row.legal_basis, requests: [...row.requests], status: row.status, made_at: row.made_at.toISOString() },
})

/** What an operator lets meet real people: gates and web verifiers. */
export const portalApprovalRoutes: Routes = {
  'GET /agency/v1/operator/approvals': route({
    ...signedIn,
    summary: 'Gates and web verifiers that no operator has approved, the oldest first',
    reply: z.strictObject({ waiting: z.array(Waiting) }),
    problems: onlyOperators,
    handle: async ({ kit, caller }) => {
      await demandOperator(kit, caller)
      const [gates, verifiers] = await Promise.all([listUnapprovedGates(kit), listUnapprovedVerifiers(kit)])
      const agencies = await listAgencies(kit, [...new Set([...gates, ...verifiers].map(({ agency_id: id }) => id))])
      const agencyOf = (id: string) => agencies.filter(({ agencyId }) => agencyId === id).map(agencyOnWire)
      const listed = [
        ...gates.map((gate) => ({ row: gate, kind: 'gate' as const, id: gate.gate_id, retention_days: null, address: null })),
        ...verifiers.map((verifier) => ({
          ...{ row: verifier, kind: 'verifier' as const, id: verifier.verifier_id },
          ...{ retention_days: verifier.retention_days, address: verifier.address },
        })),
      ].sort((a, b) => a.row.made_at.getTime() - b.row.made_at.getTime())
      return { waiting: listed.flatMap(({ row, ...own }) => agencyOf(row.agency_id).map((agency) => ({ ...own, ...common(row), agency }))) }
    },
  }),

  'POST /agency/v1/operator/verifiers/{verifierId}/approval': route({
    ...signedIn,
    summary: 'An operator lets a web verifier meet real people',
    params: z.strictObject({ verifierId: z.uuid() }),
    reply: z.strictObject({ verifier_id: z.uuid() }),
    problems: [...onlyOperators, 'credentials.verifier_moved_on'],
    handle: async ({ kit, caller, params }) => {
      await demandOperator(kit, caller)
      await approveVerifier(kit, { verifierId: params.verifierId, by: asMember(caller) })
      return { verifier_id: params.verifierId }
    },
  }),
}
