import { join } from 'node:path'
import { dayInBangkok, type PartyOptions, type RunningParty, startParty, type Visit } from '@open-thaid/demo-kit'
import { type Answers, openApplications } from './applications.ts'
import { applicantOf, drawFrame, formPart, statusPart, welcomePart } from './pages.ts'
import { text } from './text.ts'

/** Starts the registration for state welfare on loopback. */
export function startWelfare(options: PartyOptions): Promise<RunningParty> {
  const now = options.now ?? (() => new Date())
  const applications = openApplications(join(options.dataDir, 'welfare-applications.json'), now)
  return startParty(
    {
      name: 'welfare',
      brand: text.brand,
      sheet: new URL('welfare.css', import.meta.url),
      frame: drawFrame,
      welcome: (language) => ({ heading: text.title[language], main: welcomePart(language) }),
      home: '/registration',
      failures: { busy: { title: text.busyTitle, happened: text.busy, next: text.busyNext } },
      get: {
        '/registration': (visit) => {
          const { language, visitor } = visit
          const sent = applications.of(visitor.subject)
          return sent ? visit.show({ heading: text.statusTitle[language], main: statusPart(language, sent) }) : ask(visit, false)
        },
      },
      post: {
        '/registration': (visit) => {
          const answers = answersOf(visit)
          if (!answers) return ask(visit, true)
          applications.apply(applicantOf(visit.visitor), answers, dayInBangkok(now()))
          return visit.go('/registration')
        },
      },
    },
    options,
  )
}

function answersOf({ fields: { income = '', savings = '' } }: Visit): Answers | null {
  const areGiven = [income, savings].every((answer) => answer === 'yes' || answer === 'no')
  return areGiven ? { income: income === 'yes', savings: savings === 'yes' } : null
}

function ask(visit: Visit, isFaulty: boolean) {
  const { language, visitor, fields } = visit
  const main = formPart(language, { who: applicantOf(visitor), given: fields, isFaulty })
  return visit.show({ heading: text.title[language], main, status: isFaulty ? 422 : 200 })
}
