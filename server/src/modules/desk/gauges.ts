import { dateInBangkok, secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import { measureWaitingCases } from '../proofing/index.ts'
import { countWaitingEverywhere } from './queue/store.ts'
import { countDueEverywhere, countStopsEverywhere } from './sampling/store.ts'

const daySeconds = 86_400

/** What the operator sees of the desks: counts of all offices, nobody’s name. Read by processes that serve officers: only they may read these tables. */
export const deskGauges: readonly { readonly name: string; readonly help: string; readonly read: (kit: Kit) => Promise<number> }[] = [
  {
    name: 'open_thaid_officer_cases_waiting',
    help: 'Registrations that wait for an officer, of all offices',
    read: async (kit) => (await measureWaitingCases(kit)).count,
  },
  {
    name: 'open_thaid_officer_cases_oldest_seconds',
    help: 'Age of the oldest registration that waits for an officer',
    read: async (kit) => (await measureWaitingCases(kit)).oldestSeconds,
  },
  {
    name: 'open_thaid_officer_queue_waiting',
    help: 'Numbers of today that were not called yet, of all offices',
    read: async (kit) => (await countWaitingEverywhere(kit.db, dateInBangkok(kit.clock.now()))).waiting,
  },
  {
    name: 'open_thaid_officer_samples_due',
    help: 'Drawn decisions that no supervisor has looked at again',
    read: async (kit) => (await countDueEverywhere(kit.db)).due,
  },
  {
    name: 'open_thaid_officer_look_stops_last_day',
    help: 'Times in 24 hours that an officer was stopped because she opened as many records as an hour allows',
    read: async (kit) => (await countStopsEverywhere(kit.db, secondsAfter(kit.clock.now(), -daySeconds))).stops,
  },
]
