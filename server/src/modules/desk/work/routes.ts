import { type Routes, route } from '../../../platform/http/route.ts'
import { officerSession } from '../prove-officer.ts'
import { OfficeParams } from '../wire.ts'
import { showOfficeLooks, showOwnDeeds } from './show-deeds.ts'
import { showWork } from './show-work.ts'
import { DeedsOnWire, DeedsQuery, OfficeLooksOnWire, WorkOnWire } from './wire.ts'

const officer = { auth: officerSession, limit: { count: 240, windowSeconds: 60 } } as const
const signedOut = ['desk.not_signed_in', 'desk.no_mandate'] as const

/** Audience `officer`: what there is to do, and what was done. */
export const workRoutes: Routes = {
  'GET /officer/v1/offices/{officeCode}/work': route({
    ...officer,
    summary: 'What there is to do for this officer at an office: codes and counts',
    params: OfficeParams,
    reply: WorkOnWire,
    problems: [...signedOut, 'desk.not_found'],
    handle: ({ kit, caller, params }) => showWork(kit, caller, params.officeCode),
  }),
  'GET /officer/v1/deeds': route({
    ...officer,
    summary: 'What this officer opened and why, and what she decided',
    query: DeedsQuery,
    reply: DeedsOnWire,
    problems: signedOut,
    handle: ({ kit, caller, query }) => showOwnDeeds(kit, caller, query.before ?? null),
  }),
  'GET /officer/v1/offices/{officeCode}/looks': route({
    ...officer,
    summary: 'What was opened for an office, by whom and why; for its supervisor',
    params: OfficeParams,
    query: DeedsQuery,
    reply: OfficeLooksOnWire,
    problems: [...signedOut, 'desk.not_found', 'desk.may_not'],
    handle: ({ kit, caller, params, query }) =>
      showOfficeLooks(kit, caller, { officeCode: params.officeCode, before: query.before ?? null }),
  }),
}
