import type { Write } from '../../../platform/db/db.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { Agency } from '../../agencies/index.ts'
import { auditWrite } from '../../audit/index.ts'
import { agreementWrites, historyWrites } from '../../consent/index.ts'
import type { VerifierRow } from '../verifiers/verifier-store.ts'
import type { DisclosureOutcome, RequestFault } from './model.ts'

/** What each step leaves behind; written in the statement of the step. */
interface About {
  readonly kit: Kit
  readonly verifier: VerifierRow
  readonly agency: Agency
  readonly personKey: string
  readonly referenceCode: string
  readonly deviceName: string | null
}

const lineOf = (a: About) => ({
  ...{ personKey: a.personKey, at: a.kit.clock.now(), referenceCode: a.referenceCode, deviceName: a.deviceName },
  agency: { agencyId: a.agency.agencyId, name: { th: a.agency.nameTh, en: a.agency.nameEn } },
  purpose: { th: a.verifier.purpose_th, en: a.verifier.purpose_en },
})

const audit = (a: About, kind: string, by: 'person' | 'system', facts: Readonly<Record<string, string>> = {}): Write =>
  auditWrite(a.kit, {
    kind: `credentials.${kind}`,
    actor: by === 'person' ? { type: 'person', ref: a.personKey } : { type: 'system', ref: 'credentials' },
    personKey: a.personKey,
    // Its use, not the agency's own words: those stand in the person's history, and the log is public for ever.
    purpose: `card asked for on the web: ${a.verifier.use}`,
    caseRef: a.referenceCode,
    facts: { verifierId: a.verifier.verifier_id, agencyId: a.agency.agencyId, ...facts },
  })

/** @param o.claims  what the person agreed to send */
export function tellAgreed(a: About, o: { claims: readonly string[]; shownDigest: string; deviceId: string }): Write[] {
  const { legal_basis: legalBasis, retention_days: retentionDays } = a.verifier
  const line = { ...lineOf(a), kind: 'card_sent' as const, scopes: o.claims, legalBasis, retentionDays }
  return [
    ...agreementWrites({ about: 'card_disclosure', shownDigest: o.shownDigest, deviceId: o.deviceId, line }),
    audit(a, 'disclosure_agreed', 'person', { claims: o.claims.join(' ') }),
  ]
}

export const tellDeclined = (a: About): Write[] => [
  ...historyWrites({ ...lineOf(a), kind: 'card_declined' }),
  audit(a, 'disclosure_declined', 'person'),
]

const kindOf = { not_received: 'card_not_received', uncertain: 'card_uncertain' } as const

/** That it arrived adds no line of its own: the one of the agreement stands. */
export const tellOutcome = (a: About, outcome: DisclosureOutcome): Write[] => [
  ...(outcome === 'received' ? [] : historyWrites({ ...lineOf(a), kind: kindOf[outcome] })),
  audit(a, `disclosure_${outcome}`, 'system'),
]

/** A verifier asked for what it may not, or somebody used its name: logged without the person, who has seen nothing of it. */
export const tellRefusedRequest = (kit: Kit, verifier: VerifierRow, fault: RequestFault): Write =>
  auditWrite(kit, {
    kind: 'credentials.request_refused',
    // Only what the verifier's key signed was its doing.
    actor: fault === 'not_trusted' ? { type: 'system', ref: 'credentials' } : { type: 'agency', ref: verifier.agency_id },
    personKey: null,
    purpose: `card asked for on the web: ${verifier.use}`,
    facts: { verifierId: verifier.verifier_id, fault },
  })
