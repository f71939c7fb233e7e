import type { Write } from '../../platform/db/db.ts'
import type { Kit } from '../../platform/kit.ts'
import { eventWrite } from '../../platform/outbox.ts'
import type { Client } from '../agencies/index.ts'
import { auditWrite } from '../audit/index.ts'
import { agreementWrites, type HistoryLine, historyWrites } from '../consent/index.ts'
import { signinEvents } from './events.ts'

/** What each step leaves behind for the person, the auditor and other modules; written in the statement of the step. */
interface About {
  readonly kit: Kit
  readonly client: Client
  readonly personKey: string
  readonly referenceCode: string
  readonly now: Date
}

const agencyOf = (client: Client): NonNullable<HistoryLine['agency']> => ({
  agencyId: client.agencyId,
  clientId: client.clientId,
  name: { th: client.agencyNameTh, en: client.agencyNameEn },
})

const purposeOf = (client: Client) => ({ th: client.purposeTh, en: client.purposeEn })

type Line = Pick<HistoryLine, 'kind'> & Partial<Pick<HistoryLine, 'scopes' | 'legalBasis' | 'retentionDays' | 'deviceName'>>

const lineOf = (a: About, line: Line) => ({
  personKey: a.personKey,
  at: a.now,
  referenceCode: a.referenceCode,
  agency: agencyOf(a.client),
  purpose: purposeOf(a.client),
  ...line,
})

const history = (a: About, line: Line): Write[] => historyWrites(lineOf(a, line))

const audit = (a: About, kind: string, by: 'person' | 'agency', facts: Readonly<Record<string, string>> = {}): Write =>
  auditWrite(a.kit, {
    kind,
    actor: by === 'person' ? { type: 'person', ref: a.personKey } : { type: 'agency', ref: a.client.clientId },
    personKey: a.personKey,
    purpose: a.client.purposeEn,
    caseRef: a.referenceCode,
    facts: by === 'person' ? { client: a.client.clientId, ...facts } : facts,
  })

const event = (a: About, name: string): Write =>
  eventWrite(
    name,
    { personKey: a.personKey, agencyId: a.client.agencyId, clientId: a.client.clientId, referenceCode: a.referenceCode },
    a.now,
  )

/** @param scopes  claims that the person agreed to send */
export const tellApproved = (
  a: About & { scopes: readonly string[]; shownDigest: string | null; deviceId: string | null; deviceName: string | null },
): Write[] => {
  const agreed = { scopes: a.scopes, legalBasis: a.client.legalBasis, retentionDays: a.client.retentionDays }
  const { shownDigest, deviceId, deviceName } = a
  return [
    ...agreementWrites({ about: 'sign_in', shownDigest, deviceId, line: lineOf(a, { kind: 'signed_in', ...agreed, deviceName }) }),
    audit(a, 'signin.approved', 'person', { scopes: a.scopes.join(' ') }),
  ]
}

export const tellRefused = (a: About & { why: 'denied' | 'not_me' | 'wrong_number'; deviceName: string }): Write[] => {
  const kinds = { denied: 'sign_in_refused', not_me: 'sign_in_not_me', wrong_number: 'sign_in_wrong_number' } as const
  const lines = [...history(a, { kind: kinds[a.why], deviceName: a.deviceName }), audit(a, `signin.${a.why}`, 'person')]
  if (a.why === 'not_me') lines.push(event(a, signinEvents.notMe))
  if (a.why === 'wrong_number') lines.push(event(a, signinEvents.wrongNumber))
  return lines
}

/**
 * Data left for the agency. The line `signed_in` covers what is read with the first access token; each refresh opens a new period with a line
 * of its own.
 */
export const tellSent = (a: Omit<About, 'referenceCode'> & { how: 'code' | 'userinfo' | 'introspection' }): Write =>
  auditWrite(a.kit, {
    kind: 'signin.data_sent',
    actor: { type: 'agency', ref: a.client.clientId },
    personKey: a.personKey,
    purpose: a.client.purposeEn,
    facts: { how: a.how },
  })

export const tellRefreshed = (a: About & { scopes: readonly string[] }): Write[] => [
  audit(a, 'signin.data_sent', 'agency', { how: 'refresh', scopes: a.scopes.join(' ') }),
  ...history(a, { kind: 'data_read', scopes: a.scopes, legalBasis: a.client.legalBasis, retentionDays: a.client.retentionDays }),
]

/** A code or a refresh token came twice. */
export const tellReused = (a: About & { what: 'code' | 'refresh' }): Write[] => [
  ...history(a, { kind: 'token_reused' }),
  audit(a, 'signin.token_reused', 'agency', { what: a.what }),
  event(a, signinEvents.tokenReused),
]

export const tellRevoked = (a: Omit<About, 'referenceCode'>): Write[] => [
  auditWrite(a.kit, {
    kind: 'signin.revoked',
    actor: { type: 'agency', ref: a.client.clientId },
    personKey: a.personKey,
    purpose: a.client.purposeEn,
  }),
]
