import type { z } from 'zod'
import { dateInBangkok, secondsAfter } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { mayDecide } from '../../offices/index.ts'
import { readWaitingCases, type WaitingCase } from '../../proofing/index.ts'
import { deskProblem } from '../errors.ts'
import type { OfficerCaller } from '../prove-officer.ts'
import { showQueue } from '../queue/show-queue.ts'
import { openWords } from '../sampling/judge-sample.ts'
import { countDue, listStops, listWrongOf } from '../sampling/store.ts'
import type { WorkOnWire, WorkSource } from './wire.ts'

const sentBackDays = 30
const stopDays = 7

/**
 * What there is to do for this officer at an office: codes and counts, nobody's name. A source that does not answer is named; the others are shown.
 *
 * @throws Problem desk.not_found
 */
export async function showWork(kit: Kit, caller: OfficerCaller, officeCode: string): Promise<z.infer<typeof WorkOnWire>> {
  if (!caller.officer.mandates.some((mandate) => mandate.officeCode === officeCode)) throw deskProblem('desk.not_found')
  const may = (act: 'register' | 'call_queue' | 'sample') => mayDecide(caller.officer, act, { officeCode, subject: null }).may
  const now = kit.clock.now()
  const since = (days: number) => secondsAfter(now, -days * 86_400)
  const down: WorkSource[] = []
  /** Null: she has no part in it, or the source is down. */
  const ask = async <Value>(source: WorkSource, isHers: boolean, read: () => Promise<Value>): Promise<Value | null> => {
    if (!isHers) return null
    try {
      return await read()
    } catch (error) {
      kit.log.error('desk.work_source_down', { source }, error)
      down.push(source)
      return null
    }
  }
  const { personKey } = caller
  const [cases, queue, samples, wrong, stops] = await Promise.all([
    ask('cases', may('register'), () => readWaitingCases(kit, officeCode)),
    ask('queue', may('call_queue'), () => showQueue(kit, officeCode, personKey)),
    ask('samples', may('sample'), () => countDue(kit.db, officeCode, personKey)),
    ask('sent_back', may('register'), () => listWrongOf(kit.db, { officeCode, officerKey: personKey, since: since(sentBackDays) })),
    ask('stops', may('sample'), () => listStops(kit.db, { officeCode, since: since(stopDays) })),
  ])
  const today = dateInBangkok(now)
  const caseOnWire = (one: WaitingCase) => ({
    ...{ session_id: one.sessionId, hand_over_code: one.handOverCode, reason: one.reason, path: one.path },
    ...{ since: one.since.toISOString(), due_today: dateInBangkok(one.expiresAt) === today },
  })
  const all = cases?.cases ?? []
  // Decided by one officer, it waits for another one.
  const toConfirm = all.filter((one) => one.decidedBy !== null && one.decidedBy !== personKey)
  return {
    cases: cases && {
      ...{ count: cases.count, anywhere: cases.anywhere },
      items: all.filter((one) => one.decidedBy === null).map(caseOnWire),
      to_confirm: toConfirm.map(caseOnWire),
    },
    queue: queue && { waiting: queue.waiting_by_need.reduce((sum, { count }) => sum + count, 0), minutes: queue.minutes },
    samples_due: samples?.due ?? null,
    sent_back:
      wrong?.map((row) => ({
        ...{ hand_over_code: row.hand_over_code, day: row.day, words: openWords(kit, row) ?? '' },
      })) ?? null,
    stops: stops?.length ?? null,
    down: down.sort(),
  }
}
