import { join } from 'node:path'
import { type PartyOptions, type RunningParty, startParty } from '@open-thaid/demo-kit'
import { openAccounts } from './accounts.ts'
import { accountPart, drawFrame, openPart, welcomePart } from './pages.ts'
import { text } from './text.ts'

/** Confirmed by an officer, or better. */
const levels = ['2.3', '3']

/** Essential: the issuer refuses whoever is below, and no data comes here (OpenID Connect Core §5.5.1.1). */
const claims = JSON.stringify({ id_token: { acr: { essential: true, values: levels } } })

/** Starts the bank on loopback. */
export function startBank(options: PartyOptions): Promise<RunningParty> {
  const accounts = openAccounts(join(options.dataDir, 'bank-accounts.json'))
  return startParty(
    {
      name: 'bank',
      brand: text.brand,
      sheet: new URL('bank.css', import.meta.url),
      frame: drawFrame,
      request: { claims },
      welcome: (language) => ({ heading: text.title[language], main: welcomePart(language) }),
      home: '/account',
      failures: { level: { title: text.levelTitle, happened: text.level, next: text.levelNext } },
      get: {
        '/account': (visit) => {
          const { language, visitor } = visit
          const account = accounts.of(visitor.subject)
          return account
            ? visit.show({ heading: text.openedTitle[language], main: accountPart(language, visitor, account) })
            : visit.show({ heading: text.title[language], main: openPart(language, visitor) })
        },
      },
      post: {
        '/account': (visit) => {
          // The issuer saw to it; a bank looks again before it acts.
          if (!levels.includes(visit.visitor.level ?? '')) return visit.go('/')
          accounts.open(visit.visitor.subject)
          return visit.go('/account')
        },
      },
    },
    options,
  )
}
