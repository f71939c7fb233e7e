import { anyone } from '../../platform/http/auth.ts'
import { type Request, redirect } from '../../platform/http/request.ts'
import { type ProblemView, type Routes, route } from '../../platform/http/route.ts'
import { beginOwnSignIn } from '../signin/index.ts'
import { portalProblem } from './errors.ts'
import { portalPage, portalSessions } from './portal-client.ts'
import { portalSettings } from './settings.ts'

const limit = { count: 120, windowSeconds: 60 } as const

/** A person in a browser goes back to the portal's first page, which says what went wrong. */
const renderProblem = (view: ProblemView, _request: Request) => redirect(`/agency/#/?problem=${encodeURIComponent(view.code)}`)

/**
 * Audience `public`: the code is redeemed where tokens are made, so that the agency zone needs no right on them. This zone may only add a
 * session and read none.
 */
export const portalBrowserRoutes: Routes = {
  'GET /agency/v1/sign-in': route({
    summary: 'Sends a member of an agency to the sign-in page',
    auth: anyone,
    hidden: true,
    limit,
    problems: [],
    handle: async ({ kit, request }) => beginOwnSignIn(kit, portalPage, request),
  }),
  'GET /agency/v1/signed-in': route({
    summary: 'Where the sign-in page sends a member of an agency back to',
    auth: anyone,
    hidden: true,
    limit,
    problems: ['portal.sign_in_failed'],
    renderProblem,
    handle: ({ kit, request }) => {
      const seconds = kit.setting(portalSettings.sessionHours) * 3600
      return portalSessions.begin(kit, request, { seconds, failed: () => portalProblem('portal.sign_in_failed') })
    },
  }),
}
