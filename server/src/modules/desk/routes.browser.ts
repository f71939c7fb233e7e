import { z } from 'zod'
import { anyone } from '../../platform/http/auth.ts'
import { type Request, redirect } from '../../platform/http/request.ts'
import { type ProblemView, type Routes, route } from '../../platform/http/route.ts'
import { beginOwnSignIn } from '../signin/index.ts'
import { deskPage, deskSessions } from './desk-page.ts'
import { deskProblem } from './errors.ts'
import { showNumber } from './queue/show-number.ts'
import { NumberOnWire } from './queue/wire.ts'
import { deskSettings } from './settings.ts'

const limit = { count: 120, windowSeconds: 60 } as const

/** A person in a browser goes back to the desk's first page, which says what went wrong. */
const renderProblem = (view: ProblemView, _request: Request) => redirect(`${deskPage.home}#/?problem=${encodeURIComponent(view.code)}`)

/** Audience `public`: the code is redeemed where tokens are made. This zone may only add a session and read none. */
export const deskBrowserRoutes: Routes = {
  'GET /officer/v1/sign-in': route({
    summary: 'Sends an officer to the sign-in page',
    auth: anyone,
    hidden: true,
    limit,
    problems: [],
    handle: async ({ kit, request }) => beginOwnSignIn(kit, deskPage, request),
  }),
  'GET /officer/v1/signed-in': route({
    summary: 'Where the sign-in page sends an officer back to',
    auth: anyone,
    hidden: true,
    limit,
    problems: ['desk.sign_in_failed'],
    renderProblem,
    handle: ({ kit, request }) => {
      const seconds = kit.setting(deskSettings.sessionHours) * 3600
      return deskSessions.begin(kit, request, { seconds, failed: () => deskProblem('desk.sign_in_failed') })
    },
  }),
  'GET /public/v1/queue-tickets/{ticketId}': route({
    summary: 'A number of a waiting room, for the phone of who holds it',
    auth: anyone,
    limit,
    params: z.strictObject({ ticketId: z.uuid() }),
    reply: NumberOnWire,
    problems: ['desk.no_such_number'],
    handle: ({ kit, params }) => showNumber(kit, params.ticketId),
  }),
}
