import { keepRows } from '@open-thaid/demo-kit'
import type { Rule } from './text.ts'

/** What the person answers herself. */
export interface Answers {
  readonly income: boolean
  readonly savings: boolean
}

/** What came from the register. */
export interface Applicant {
  /** Pairwise. */
  readonly subject: string
  readonly pid: string | null
  readonly name: string | null
  readonly address: string | null
  /** `YYYY-MM-DD`, or the year alone. */
  readonly birthdate: string | null
}

export interface Application extends Applicant {
  /** `W-000001` */
  readonly number: string
  /** ISO 8601. */
  readonly appliedAt: string
  readonly answers: Answers
  /** As judged when it was sent; empty: it fits. */
  readonly unmet: readonly Rule[]
}

const leastAgeYears = 18

/** Full years; unknown month and day count as the last of the year, which is never too old. @param today  `YYYY-MM-DD` in Thailand */
export function ageYears(birthdate: string, today: string): number {
  const [year = '', month = '12', day = '31'] = birthdate.split('-')
  return Number(today.slice(0, 4)) - Number(year) - (today.slice(5) < `${month}-${day}` ? 1 : 0)
}

/** Example rules; in order of their list. */
export const unmetRules = (applicant: Applicant, answers: Answers, today: string): Rule[] =>
  [
    applicant.birthdate !== null && ageYears(applicant.birthdate, today) >= leastAgeYears ? [] : ['adult' as const],
    applicant.address !== null ? [] : ['resident' as const],
    answers.income ? [] : ['income' as const],
    answers.savings ? [] : ['savings' as const],
  ].flat()

export interface Applications {
  readonly of: (subject: string) => Application | null
  /** The first one of a person counts; whoever sends again gets that one. */
  readonly apply: (applicant: Applicant, answers: Answers, today: string) => Application
}

/** As long as the agency registered to keep them. */
const keptMs = 1825 * 24 * 3600 * 1000

/** Applications in a file of the agency's own; what is older than five years goes at the next change. */
export function openApplications(file: string, now: () => Date): Applications {
  const kept = keepRows<Application>(file)
  const living = () => kept.all().filter(({ appliedAt }) => Date.parse(appliedAt) + keptMs > now().getTime())
  const of = (person: string) => living().find(({ subject }) => subject === person) ?? null
  return {
    of,
    apply: (applicant, answers, today) => {
      const first = of(applicant.subject)
      if (first) return first
      const last = Math.max(0, ...kept.all().map(({ number }) => Number(number.slice(2))))
      const number = `W-${String(last + 1).padStart(6, '0')}`
      const made = { ...applicant, number, appliedAt: now().toISOString(), answers, unmet: unmetRules(applicant, answers, today) }
      kept.replace([...living(), made])
      return made
    },
  }
}
