import { jsonBody } from '../../../platform/http/body.ts'
import { jsonReply } from '../../../platform/http/request.ts'
import { type Routes, route } from '../../../platform/http/route.ts'
import { officerSession, steppedUpOfficer } from '../prove-officer.ts'
import { OfficeParams } from '../wire.ts'
import { endColleague, renewPasskey } from './end-colleague.ts'
import { listColleagues } from './list-colleagues.ts'
import { nameColleague } from './name-colleague.ts'
import { ColleaguesOnWire, Enrolment, MandateParams, NamedOnWire, NewColleague } from './wire.ts'

const refusals = ['desk.not_signed_in', 'desk.no_mandate', 'desk.not_found', 'desk.may_not'] as const
const steppedUp = { auth: steppedUpOfficer, limit: { count: 60, windowSeconds: 60 } } as const

/** Audience `officer`: who may act for an office. Whatever gives power or takes it needs the passkey. */
export const colleagueRoutes: Routes = {
  'GET /officer/v1/offices/{officeCode}/mandates': route({
    auth: officerSession,
    limit: { count: 120, windowSeconds: 60 },
    summary: 'Who may act for an office, until when, and how much each did',
    params: OfficeParams,
    reply: ColleaguesOnWire,
    problems: refusals,
    handle: ({ kit, caller, params }) => listColleagues(kit, caller, params.officeCode),
  }),
  'POST /officer/v1/offices/{officeCode}/mandates': route({
    ...steppedUp,
    summary: 'Names a helper or an officer, and makes the code for her first passkey',
    params: OfficeParams,
    body: jsonBody(NewColleague),
    reply: NamedOnWire,
    status: 201,
    problems: [...refusals, 'desk.step_up_needed', 'desk.naming_refused', 'desk.too_many_helpers', 'desk.too_many_looks'],
    handle: async ({ kit, caller, params, body }) => {
      const { ref, name, enrolment } = await nameColleague(kit, caller, {
        ...{ officeCode: params.officeCode, pidText: body.pid, role: body.role, calling: body.calling, acts: body.acts },
        ...{ areaCodes: body.area_codes, validUntil: body.valid_until === null ? null : new Date(body.valid_until) },
      })
      return { ref, name, enrolment: enrolment && { code: enrolment.code, ends_at: enrolment.endsAt.toISOString() } }
    },
  }),
  'DELETE /officer/v1/offices/{officeCode}/mandates/{mandateRef}': route({
    ...steppedUp,
    summary: 'Ends a mandate at once, and with her last one every session of its holder',
    params: MandateParams,
    problems: [...refusals, 'desk.step_up_needed', 'desk.naming_refused'],
    handle: async ({ kit, caller, params }) => {
      await endColleague(kit, caller, { officeCode: params.officeCode, ref: params.mandateRef })
      return jsonReply(200, {})
    },
  }),
  'POST /officer/v1/offices/{officeCode}/mandates/{mandateRef}/enrolments': route({
    ...steppedUp,
    summary: 'A new code for a colleague who lost her passkey; those that she had end',
    params: MandateParams,
    reply: Enrolment,
    status: 201,
    problems: [...refusals, 'desk.step_up_needed', 'desk.renewal_refused'],
    handle: async ({ kit, caller, params }) => {
      const { code, endsAt } = await renewPasskey(kit, caller, { officeCode: params.officeCode, ref: params.mandateRef })
      return { code, ends_at: endsAt.toISOString() }
    },
  }),
}
