import type { Kit } from '../../../platform/kit.ts'
import { eventWrite } from '../../../platform/outbox.ts'
import { auditWrite } from '../../audit/index.ts'
import { endMandate, listMandatesOf, type Mandate, readOfficer } from '../../offices/index.ts'
import { deskSessions } from '../desk-page.ts'
import { deskProblem } from '../errors.ts'
import { deskEvents } from '../events.ts'
import { makeEnrolment } from '../passkeys.ts'
import type { OfficerCaller } from '../prove-officer.ts'
import { endEnrolments, endPasskeys } from '../store.ts'
import { demandAnyNaming, demandEnding, demandEndingAll, mandateRef } from './demand-naming.ts'

/** The mandate behind a reference. @throws Problem desk.not_found | may_not */
async function findMandate(kit: Kit, caller: OfficerCaller, o: { officeCode: string; ref: string }): Promise<Mandate> {
  demandAnyNaming(kit, caller, o.officeCode)
  const mandate = (await listMandatesOf(kit, o.officeCode)).find((one) => mandateRef(one) === o.ref)
  if (!mandate) throw deskProblem('desk.not_found')
  return mandate
}

/**
 * Ends a mandate at once: rights are read with every request. With her last one every session of its holder at the desk is dead in the same transaction,
 * on every device, and a code that she did not use counts no more; who works for another office as well goes on there.
 *
 * @throws Problem desk.not_found | may_not | naming_refused
 */
export async function endColleague(kit: Kit, caller: OfficerCaller, o: { officeCode: string; ref: string }): Promise<void> {
  const mandate = await findMandate(kit, caller, o)
  const { personKey, officeCode, role } = mandate
  demandEnding(kit, caller, role, { officeCode, subject: personKey })
  const now = kit.clock.now()
  await kit.db.transaction(async (tx) => {
    if (!(await endMandate({ db: tx, clock: kit.clock }, mandate, caller.personKey))) throw deskProblem('desk.not_found')
    const left = (await readOfficer({ db: tx, clock: kit.clock }, personKey)).mandates
    if (left.length === 0) {
      await deskSessions.endAllOf(tx, personKey)
      await endEnrolments(tx, personKey, now)
    }
    await tx.write([
      auditWrite(kit, {
        kind: 'desk.mandate_ended',
        actor: { type: 'officer', ref: caller.personKey },
        personKey,
        purpose: 'ending who may act for an office',
        facts: { officeCode, role },
      }),
      eventWrite(deskEvents.mandateEnded, { personKey, officeCode, role }, now),
    ])
  })
  kit.log.info('desk.mandate_ended', { officeCode, role })
}

/**
 * A colleague lost her passkey: those that she had end with her sessions and older codes, and a new code is made. With the code alone nobody signs in:
 * it takes her own ThaiD. A passkey counts for all her mandates: who may not end one of them that gives power may not end the passkey either.
 *
 * @throws Problem desk.not_found | may_not | renewal_refused
 */
export async function renewPasskey(
  kit: Kit,
  caller: OfficerCaller,
  o: { officeCode: string; ref: string },
): Promise<{ code: string; endsAt: Date }> {
  const { personKey, officeCode, role } = await findMandate(kit, caller, o)
  demandEnding(kit, caller, role, { officeCode, subject: personKey }, 'desk.renewal_refused')
  demandEndingAll(kit, caller, { officeCode, officer: await readOfficer(kit, personKey) })
  const now = kit.clock.now()
  return kit.db.transaction(async (tx) => {
    await endPasskeys(tx, personKey, now)
    await deskSessions.endAllOf(tx, personKey)
    await endEnrolments(tx, personKey, now)
    return makeEnrolment({ ...kit, db: tx }, { personKey, madeBy: caller.personKey })
  })
}
