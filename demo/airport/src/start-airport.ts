import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type PartyOptions, type RunningParty, startParty, type Visit, type Visitor } from '@open-thaid/demo-kit'
import { drawFrame, flightForm, passPart, welcomePart } from './pages.ts'
import { findFlight, openPasses, type Passes } from './passes.ts'
import { type TextKey, text } from './text.ts'

/** Starts the airport's check-in on loopback. */
export function startAirport(options: PartyOptions): Promise<RunningParty> {
  const now = options.now ?? (() => new Date())
  const passes = openPasses(join(options.dataDir, 'airport-passes.json'), now)
  return startParty(
    {
      name: 'airport',
      brand: text.brand,
      sheet: new URL('airport.css', import.meta.url),
      frame: drawFrame,
      pictures: true,
      // Each holds a photo of up to 80 KB as text.
      mostSessions: 500,
      welcome: (language, { isFaulty }) => ({
        heading: text.title[language],
        main: welcomePart(language, { note: isFaulty ? 'noFlight' : null, takesCards: options.card !== undefined }),
      }),
      readWish: (code) => findFlight(code)?.code ?? null,
      card: { request: 'boarding', visitorOf },
      home: '/pass',
      arrive: (visitor, flight) => (flight !== null && !passes.checkIn(visitor.subject, flight) ? '/pass?full=1' : '/pass'),
      get: { '/pass': (visit) => showPass(visit, passes) },
      post: {
        '/pass': (visit) => {
          const flight = findFlight(visit.fields.wish ?? '')
          if (!flight) return choose(visit, { note: 'noFlight' })
          return passes.checkIn(visit.visitor.subject, flight.code) ? visit.go('/pass') : choose(visit, { note: 'full' })
        },
        '/removal': (visit) => {
          passes.remove(visit.visitor.subject)
          return choose(visit, { heading: 'removed' })
        },
      },
    },
    options,
  )
}

/** Who came by the card has no name of ours: a new one each time, so that two check-ins of one person are two. */
const visitorOf = ({ name, portrait }: Readonly<Record<string, unknown>>): Visitor => ({
  subject: `card:${randomUUID()}`,
  claims: { name, picture: `data:image/jpeg;base64,${String(portrait)}` },
  level: null,
  idToken: '',
})

function choose(visit: Visit, o: { heading?: TextKey; note?: TextKey }) {
  const { language } = visit
  const main = flightForm(language, { action: '/pass', button: text.checkIn[language], note: o.note ?? null, chosen: null })
  return visit.show({ heading: text[o.heading ?? 'title'][language], main, status: o.note === undefined ? 200 : 422 })
}

function showPass(visit: Visit, passes: Passes) {
  const { language, visitor, fields } = visit
  const pass = passes.of(visitor.subject)
  const flight = pass && findFlight(pass.flight)
  if (!pass || !flight) return choose(visit, fields.full === '1' ? { note: 'full' } : {})
  return visit.show({ heading: text.passTitle[language], main: passPart(language, { visitor, pass, flight }) })
}
