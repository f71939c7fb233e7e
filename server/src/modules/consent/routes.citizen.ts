import { z } from 'zod'
import type { AuthScheme } from '../../platform/http/auth.ts'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { entryOnWire, readHistory, readHistoryEntry } from './read-history.ts'
import { reportUse } from './report-use.ts'
import { HistoryEntry, HistoryPage, ReportReply, ReportRequest } from './wire.ts'

/** What these routes need to know of who calls; accounts, of the same rank, says how it is proved. */
export interface HistoryReader {
  readonly personKey: string
  readonly deviceId: string
  readonly deviceName: string
}

const limit = { count: 120, windowSeconds: 60 }
const EntryParams = z.strictObject({ entryId: z.uuid() })

/** @param auth  proof of an unlocked phone */
export const consentCitizenRoutes = (auth: AuthScheme<HistoryReader>): Routes => ({
  'GET /citizen/v1/history': route({
    summary: 'Who used my data, newest first, 20 lines a page',
    auth,
    limit,
    query: z.strictObject({ before: z.uuid().optional() }),
    reply: HistoryPage,
    problems: [],
    handle: ({ kit, caller, query }) => readHistory(kit, { personKey: caller.personKey, before: query.before ?? null }),
  }),

  'GET /citizen/v1/history/{entryId}': route({
    summary: 'One line of my history',
    auth,
    limit,
    params: EntryParams,
    reply: HistoryEntry,
    problems: ['consent.entry_unknown'],
    handle: async ({ kit, caller, params }) =>
      entryOnWire(await readHistoryEntry(kit, { personKey: caller.personKey, entryId: params.entryId })),
  }),

  'POST /citizen/v1/history/{entryId}/reports': route({
    summary: 'Says that a use was not mine, or asks the agency to delete what it received; the same again changes nothing',
    auth,
    limit: { count: 30, windowSeconds: 60 },
    params: EntryParams,
    body: jsonBody(ReportRequest),
    reply: ReportReply,
    problems: ['consent.entry_unknown', 'consent.cannot_be_reported'],
    handle: ({ kit, caller, params, body }) =>
      reportUse(kit, { personKey: caller.personKey, deviceName: caller.deviceName, entryId: params.entryId, ...body }),
  }),
})
