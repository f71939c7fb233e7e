import { dayInBangkok, keepRows } from '@open-thaid/demo-kit'

export interface Flight {
  /** `OT 201`: OT is no airline's code. */
  readonly code: string
  readonly from: { readonly th: string; readonly en: string; readonly iata: string }
  readonly to: { readonly th: string; readonly en: string; readonly iata: string }
  /** In Thailand. */
  readonly departs: string
  readonly gate: string
}

const bangkok = { th: 'กรุงเทพฯ (ดอนเมือง)', en: 'Bangkok (Don Mueang)', iata: 'DMK' }

/** Invented flights between real airports; each leaves every day. */
export const flights: readonly Flight[] = [
  { code: 'OT 201', from: bangkok, to: { th: 'เชียงใหม่', en: 'Chiang Mai', iata: 'CNX' }, departs: '07:10', gate: '32' },
  { code: 'OT 355', from: bangkok, to: { th: 'หาดใหญ่', en: 'Hat Yai', iata: 'HDY' }, departs: '10:45', gate: '28' },
  { code: 'OT 418', from: bangkok, to: { th: 'ขอนแก่น', en: 'Khon Kaen', iata: 'KKC' }, departs: '14:20', gate: '35' },
  { code: 'OT 577', from: bangkok, to: { th: 'ภูเก็ต', en: 'Phuket', iata: 'HKT' }, departs: '18:05', gate: '31' },
]

export const findFlight = (code: string): Flight | null => flights.find((flight) => flight.code === code) ?? null

/** What is kept of a check-in: no name, no photo; both come anew with each sign-in. */
export interface Pass {
  /** Pairwise subject. */
  readonly subject: string
  readonly flight: string
  readonly seat: string
  /** ISO 8601. */
  readonly checkedInAt: string
}

export interface Passes {
  readonly of: (subject: string) => Pass | null
  /** The same person on the same flight gets the same pass; on another flight a new one instead. Null: the flight is full. */
  readonly checkIn: (subject: string, flight: string) => Pass | null
  readonly remove: (subject: string) => void
}

/** As long as the agency registered to keep it. */
const keptMs = 24 * 3600 * 1000

export const deletedAt = (pass: Pass): Date => new Date(Date.parse(pass.checkedInAt) + keptMs)

/** `YYYY-MM-DD` in Thailand: the next departure after the check-in. */
export function dayOf(pass: Pass, flight: Flight): string {
  const at = new Date(pass.checkedInAt)
  const departsToday = Date.parse(`${dayInBangkok(at)}T${flight.departs}:00+07:00`)
  return dayInBangkok(departsToday > at.getTime() ? at : new Date(at.getTime() + 24 * 3600 * 1000))
}

const seats = Array.from({ length: 30 }, (_, row) => [...'ABCDEF'].map((letter) => `${row + 1}${letter}`)).flat()

/** Passes in a file of the agency's own; what is older than a day goes at each look. */
export function openPasses(file: string, now: () => Date): Passes {
  const kept = keepRows<Pass>(file)
  const living = () => {
    const left = kept.all().filter((pass) => deletedAt(pass) > now())
    if (left.length < kept.all().length) kept.replace(left)
    return left
  }
  return {
    of: (person) => living().find(({ subject }) => subject === person) ?? null,
    checkIn: (person, flight) => {
      const before = living().find(({ subject }) => subject === person)
      if (before?.flight === flight) return before
      const others = living().filter(({ subject }) => subject !== person)
      const taken = new Set(others.filter((pass) => pass.flight === flight).map(({ seat }) => seat))
      const seat = seats.find((free) => !taken.has(free))
      if (seat === undefined) return null
      const pass = { subject: person, flight, seat, checkedInAt: now().toISOString() }
      kept.replace([...others, pass])
      return pass
    },
    remove: (person) => kept.replace(living().filter(({ subject }) => subject !== person)),
  }
}
