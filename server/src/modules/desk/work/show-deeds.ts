import type { z } from 'zod'
import type { Kit } from '../../../platform/kit.ts'
import { readDecisionsOf } from '../../proofing/index.ts'
import { readColleagueNames } from '../helpers/colleague-names.ts'
import { demandAct, type OfficerCaller } from '../prove-officer.ts'
import { type LookRow, listLooksFor, listLooksOf } from './store.ts'
import type { DeedsOnWire, OfficeLooksOnWire } from './wire.ts'

const pageSize = 50

const lookOnWire = (row: LookRow) => ({
  ...{ look_id: row.look_id, at: row.at.toISOString(), office_code: row.office_code, reason: row.reason, case_ref: row.case_ref },
})

const nextOf = (rows: readonly LookRow[]): string | null => (rows.length < pageSize ? null : (rows.at(-1)?.look_id ?? null))

/** What this officer opened and why, and what she decided; nobody's name. @param before  of an earlier answer; null: from the newest */
export async function showOwnDeeds(kit: Kit, caller: OfficerCaller, before: string | null): Promise<z.infer<typeof DeedsOnWire>> {
  const [looks, decisions] = await Promise.all([listLooksOf(kit.db, caller.personKey, before), readDecisionsOf(kit, caller.personKey)])
  return {
    looks: looks.map(lookOnWire),
    decisions: decisions.map((one) => ({
      ...{ hand_over_code: one.handOverCode, office_code: one.officeCode, state: one.state, path: one.path },
      ...{ at: one.decidedAt.toISOString(), part: one.decidedBy === caller.personKey ? ('decided' as const) : ('confirmed' as const) },
    })),
    next: nextOf(looks),
  }
}

/**
 * What was opened for an office and by whom, for its supervisor.
 *
 * @throws Problem desk.not_found | may_not
 */
export async function showOfficeLooks(
  kit: Kit,
  caller: OfficerCaller,
  o: { officeCode: string; before: string | null },
): Promise<z.infer<typeof OfficeLooksOnWire>> {
  demandAct(kit, caller, 'sample', { officeCode: o.officeCode, subject: null })
  const looks = await listLooksFor(kit.db, o.officeCode, o.before)
  const nameOf = await readColleagueNames(
    kit,
    looks.map((row) => row.officer_key),
  )
  return { looks: looks.map((row) => ({ ...lookOnWire(row), officer: nameOf(row.officer_key) })), next: nextOf(looks) }
}
