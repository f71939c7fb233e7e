import type { z } from 'zod'
import { secondsAfter } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { countDecisions } from '../../proofing/index.ts'
import { readColleagueNames } from '../helpers/colleague-names.ts'
import { demandAct, type OfficerCaller } from '../prove-officer.ts'
import { openWords } from './judge-sample.ts'
import { countSamples, listDue, listJudged, listStops, type SampleRow } from './store.ts'
import type { SamplesOnWire } from './wire.ts'

const shownDays = 30

/**
 * What waits for a second look, what was found, numbers of each officer in thirty days, and who was stopped for opening too many records.
 *
 * @throws Problem desk.not_found | may_not
 */
export async function listSamples(kit: Kit, caller: OfficerCaller, officeCode: string): Promise<z.infer<typeof SamplesOnWire>> {
  demandAct(kit, caller, 'sample', { officeCode, subject: null })
  const now = kit.clock.now()
  const since = secondsAfter(now, -shownDays * 86_400)
  const [due, judged, drawn, decided, stops] = await Promise.all([
    listDue(kit.db, officeCode),
    listJudged(kit.db, officeCode),
    countSamples(kit.db, { officeCode, since }),
    countDecisions(kit, { officeCode, from: since, until: now }),
    listStops(kit.db, { officeCode, since }),
  ])
  const officers = [...new Set([...decided.keys(), ...drawn.map((row) => row.officer_key)])]
  const keys = [...officers, ...[...due, ...judged].map((row) => row.officer_key), ...stops.map((row) => row.officer_key)]
  const nameOf = await readColleagueNames(kit, keys)
  const onWire = (row: SampleRow) => ({
    ...{ sample_id: row.sample_id, day: row.day, hand_over_code: row.hand_over_code, officer: nameOf(row.officer_key) },
    // Who had a part in it may not judge it.
    may_judge: row.officer_key !== caller.personKey && row.confirmed_by !== caller.personKey,
    ...{ verdict: row.verdict, judged_at: row.judged_at?.toISOString() ?? null, words: openWords(kit, row) },
  })
  return {
    due: due.map(onWire),
    judged: judged.map(onWire),
    officers: officers.map((key) => {
      const { drawn: all = 0, judged: seen = 0, wrong = 0 } = drawn.find((row) => row.officer_key === key) ?? {}
      return { officer: nameOf(key), decided: decided.get(key) ?? 0, drawn: all, judged: seen, wrong }
    }),
    stops: stops.map((row) => ({ officer: nameOf(row.officer_key), at: row.at.toISOString() })),
    days: shownDays,
  }
}
