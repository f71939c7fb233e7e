import { createRequire } from 'node:module'
import { join } from 'node:path'
import { dayInBangkok, type Language, type PartyOptions, type RunningParty, startParty, type Visit } from '@open-thaid/demo-kit'
import { bookedPart, choicePart, drawFrame, welcomePart } from './pages.ts'
import { type TextKey, text } from './text.ts'
import { offices, openVisits, slotsAfter, type Visits } from './visits.ts'

const { resolve } = createRequire(import.meta.url)

/** The font of official documents (Sarabun, OFL-1.1). */
const fonts = [
  { path: '/fonts/sarabun-400.ttf', type: 'font/ttf', file: resolve('@expo-google-fonts/sarabun/400Regular/Sarabun_400Regular.ttf') },
  { path: '/fonts/sarabun-600.ttf', type: 'font/ttf', file: resolve('@expo-google-fonts/sarabun/600SemiBold/Sarabun_600SemiBold.ttf') },
]

/** Starts the passport agency on loopback. */
export function startPassport(options: PartyOptions): Promise<RunningParty> {
  const now = options.now ?? (() => new Date())
  const visits = openVisits(join(options.dataDir, 'passport-visits.json'))
  const today = () => dayInBangkok(now())
  const choose = (visit: Visit, note: TextKey | null) => {
    const { language, visitor } = visit
    return visit.show({ heading: text.title[language], main: choicePart(language, { visitor, visits, today: today(), note }) })
  }
  return startParty(
    {
      name: 'passport',
      brand: text.brand,
      sheet: new URL('passport.css', import.meta.url),
      assets: fonts,
      frame: drawFrame,
      welcome: (language: Language) => ({ heading: text.title[language], main: welcomePart(language) }),
      home: '/visit',
      get: { '/visit': (visit) => showVisit(visit, visits, choose) },
      post: {
        '/visit': (visit) => {
          const { office = '', slot = '' } = visit.fields
          const isOffered = offices.some(({ code }) => code === office) && slotsAfter(today()).includes(slot)
          const isBooked = isOffered && visits.book({ subject: visit.visitor.subject, office, slot })
          return isBooked ? visit.go('/visit') : choose(visit, 'taken')
        },
        '/cancellation': (visit) => {
          visits.cancel(visit.visitor.subject)
          return choose(visit, 'cancelled')
        },
      },
    },
    options,
  )
}

function showVisit(visit: Visit, visits: Visits, choose: (visit: Visit, note: TextKey | null) => ReturnType<Visit['go']>) {
  const { language, visitor } = visit
  const booked = visits.of(visitor.subject)
  if (!booked || visit.fields.change === '1') return choose(visit, null)
  return visit.show({ heading: text.booked[language], main: bookedPart(language, visitor, booked) })
}
