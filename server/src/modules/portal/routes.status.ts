import { z } from 'zod'
import { anyone } from '../../platform/http/auth.ts'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { markNewsRead, readStatus, subscribeToNews } from './news.ts'
import { portalSession } from './prove-member.ts'
import { News, StatusPage } from './wire.ts'

const limit = { count: 300, windowSeconds: 60 } as const

/** What is broken and what changes. Read without signing in: it may be the sign-in that is broken. */
export const portalStatusRoutes: Routes = {
  'GET /agency/v1/status': route({
    summary: 'Incidents, versions of the interfaces, changes with dates',
    auth: anyone,
    limit,
    reply: StatusPage,
    problems: [],
    handle: ({ kit }) => readStatus(kit),
  }),

  'PUT /agency/v1/news': route({
    summary: 'Marks news in the portal for this person, or stops that',
    auth: portalSession,
    limit,
    body: jsonBody(z.strictObject({ subscribed: z.boolean() })),
    reply: News,
    problems: ['portal.not_signed_in'],
    handle: ({ kit, caller, body }) => subscribeToNews(kit, caller, body.subscribed),
  }),

  'POST /agency/v1/news/read': route({
    summary: 'Everything that is there now was read',
    auth: portalSession,
    limit,
    reply: News,
    problems: ['portal.not_signed_in'],
    handle: ({ kit, caller }) => markNewsRead(kit, caller),
  }),
}
