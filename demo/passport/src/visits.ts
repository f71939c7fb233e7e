import { keepRows } from '@open-thaid/demo-kit'

export interface Office {
  readonly code: string
  readonly th: string
  readonly en: string
}

/** Invented counters of this demo agency. */
export const offices: readonly Office[] = [
  { code: 'chaengwatthana', th: 'สำนักงานแจ้งวัฒนะ (ตัวอย่าง)', en: 'Chaengwatthana office (sample)' },
  { code: 'ayutthaya', th: 'สำนักงานพระนครศรีอยุธยา (ตัวอย่าง)', en: 'Phra Nakhon Si Ayutthaya office (sample)' },
  { code: 'chiangmai', th: 'สำนักงานเชียงใหม่ (ตัวอย่าง)', en: 'Chiang Mai office (sample)' },
]

export interface Visit {
  /** Pairwise subject: all that is kept of the person. */
  readonly subject: string
  readonly office: string
  /** `2026-11-24T09:00` in Thailand. */
  readonly slot: string
}

export interface Visits {
  readonly of: (subject: string) => Visit | null
  /** False when somebody else has this office and time. A person has one visit; a new one replaces the old. */
  readonly book: (visit: Visit) => boolean
  readonly cancel: (subject: string) => void
  readonly isFree: (office: string, slot: string, subject: string) => boolean
}

const times = ['09:00', '10:30', '13:30', '15:00']
const daysAhead = 10

/** Times of the coming working days. @param today  `YYYY-MM-DD` in Thailand */
export function slotsAfter(today: string): string[] {
  const days: string[] = []
  const day = new Date(`${today}T00:00:00Z`)
  for (let count = 0; count < daysAhead; count++) {
    day.setUTCDate(day.getUTCDate() + 1)
    if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) days.push(day.toISOString().slice(0, 10))
  }
  return days.flatMap((date) => times.map((time) => `${date}T${time}`))
}

/** Bookings in a file of the agency's own. */
export function openVisits(file: string): Visits {
  const kept = keepRows<Visit>(file)
  const isFree = (office: string, slot: string, subject: string) =>
    !kept.all().some((visit) => visit.office === office && visit.slot === slot && visit.subject !== subject)
  const without = (person: string) => kept.all().filter(({ subject }) => subject !== person)
  return {
    of: (subject) => kept.all().find((visit) => visit.subject === subject) ?? null,
    isFree,
    book: (visit) => {
      if (!isFree(visit.office, visit.slot, visit.subject)) return false
      kept.replace([...without(visit.subject), visit])
      return true
    },
    cancel: (subject) => kept.replace(without(subject)),
  }
}
