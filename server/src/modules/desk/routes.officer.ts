import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { z } from 'zod'
import { jsonBody } from '../../platform/http/body.ts'
import { jsonReply } from '../../platform/http/request.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import type { Kit } from '../../platform/kit.ts'
import { actsOf, findOffice, readOfficer } from '../offices/index.ts'
import { forgetOwnSession } from '../signin/index.ts'
import { checkCardStatus } from './check-card-status.ts'
import { deskPage, deskSessions } from './desk-page.ts'
import { keepColleague } from './helpers/colleague-names.ts'
import { addOwnPasskey, beginPasskey, beginTouch, touchPasskey } from './passkeys.ts'
import { type DeskCaller, deskSession, officerSession } from './prove-officer.ts'
import { deskSettings } from './settings.ts'
import { listPasskeys } from './store.ts'
import { AddPasskeyRequest, CardCheckReply, CardCheckRequest, DeskMe, TouchReply, TouchRequest, WebAuthnJson } from './wire.ts'

/** Names of those who work for an office are kept for its supervisor's lists. */
async function describeAndKeep(kit: Kit, caller: DeskCaller): Promise<z.infer<typeof DeskMe>> {
  const me = await describeMe(kit, caller)
  if (me.mandates.length > 0) await keepColleague(kit, caller)
  return me
}

const nothing = z.strictObject({})
const limit = { count: 600, windowSeconds: 60 } as const
const signedIn = { auth: deskSession, limit } as const

async function describeMe(kit: Kit, caller: DeskCaller): Promise<z.infer<typeof DeskMe>> {
  const [{ mandates }, passkeys] = await Promise.all([readOfficer(kit, caller.personKey), listPasskeys(kit.db, caller.personKey)])
  const described = await Promise.all(
    mandates.map(async (mandate) => {
      const office = await findOffice(kit, mandate.officeCode)
      return {
        office_code: mandate.officeCode,
        office_name_th: office?.nameTh ?? mandate.officeCode,
        office_name_en: office?.nameEn ?? mandate.officeCode,
        role: mandate.role,
        valid_until: mandate.validUntil?.toISOString() ?? null,
        acts: actsOf[mandate.role].filter((act) => mandate.acts?.includes(act) ?? true),
      }
    }),
  )
  return {
    name: caller.name,
    mandates: described,
    passkeys: passkeys.length,
    stepped_up_until: caller.steppedUpUntil?.toISOString() ?? null,
    idle_minutes: kit.setting(deskSettings.idleMinutes),
  }
}

/** Audience `officer`: the session itself. What officers do stands with the modules that own it. */
export const deskOfficerRoutes: Routes = {
  'GET /officer/v1/me': route({
    ...signedIn,
    summary: 'Who is signed in at the desk, for which offices, and whether her passkey was touched',
    reply: DeskMe,
    problems: ['desk.not_signed_in'],
    handle: ({ kit, caller }) => describeAndKeep(kit, caller),
  }),

  'DELETE /officer/v1/session': route({
    ...signedIn,
    summary: 'Signs out of the desk in this browser',
    problems: ['desk.not_signed_in'],
    handle: async ({ kit, caller }) => {
      await deskSessions.end(kit.db, caller.sessionDigest)
      return jsonReply(200, {}, { 'set-cookie': forgetOwnSession(kit, deskPage) })
    },
  }),

  'POST /officer/v1/passkey-challenges': route({
    ...signedIn,
    summary: 'Options for making a passkey',
    body: jsonBody(nothing),
    reply: WebAuthnJson,
    status: 201,
    problems: ['desk.not_signed_in'],
    handle: async ({ kit, caller }) => ({ ...(await beginPasskey(kit, caller)) }),
  }),

  'POST /officer/v1/passkeys': route({
    ...signedIn,
    summary: 'Adds a passkey: the first by a supervisor’s code, a further one after touching one that counts',
    limit: { count: 20, windowSeconds: 600 },
    body: jsonBody(AddPasskeyRequest),
    reply: DeskMe,
    status: 201,
    problems: ['desk.not_signed_in', 'desk.passkey_refused', 'desk.enrolment_gone', 'desk.step_up_needed'],
    handle: async ({ kit, caller, body }) => {
      // Safe: the library reads it field by field and refuses what does not fit.
      await addOwnPasskey(kit, caller, { response: body.response as unknown as RegistrationResponseJSON, code: body.code })
      return describeMe(kit, { ...caller, steppedUpUntil: kit.clock.now() })
    },
  }),

  'POST /officer/v1/touch-challenges': route({
    ...signedIn,
    summary: 'Options for touching a passkey',
    body: jsonBody(nothing),
    reply: WebAuthnJson,
    status: 201,
    problems: ['desk.not_signed_in'],
    handle: async ({ kit, caller }) => ({ ...(await beginTouch(kit, caller)) }),
  }),

  'POST /officer/v1/touches': route({
    ...signedIn,
    summary: 'The passkey was touched: acts that need it are open for some minutes',
    limit: { count: 60, windowSeconds: 600 },
    body: jsonBody(TouchRequest),
    reply: TouchReply,
    problems: ['desk.not_signed_in', 'desk.passkey_refused'],
    handle: async ({ kit, caller, body }) => {
      // Safe: as above.
      const until = await touchPasskey(kit, caller, body.response as unknown as AuthenticationResponseJSON)
      return { stepped_up_until: until.toISOString() }
    },
  }),

  'POST /officer/v1/card-checks': route({
    summary: 'The card-status check of what was read off a chip; the person reads that it was made',
    auth: officerSession,
    limit: { count: 60, windowSeconds: 600 },
    body: jsonBody(CardCheckRequest),
    reply: CardCheckReply,
    problems: ['desk.not_signed_in', 'desk.no_mandate', 'desk.not_found', 'desk.may_not', 'desk.too_many_looks'],
    handle: async ({ kit, caller, body: { office_code, reason, chip } }) => ({
      misfit: await checkCardStatus(kit, caller, {
        officeCode: office_code,
        reason,
        chip: {
          ...{ pid: chip.pid, titleTh: chip.title_th, givenNameTh: chip.given_name_th, middleNameTh: chip.middle_name_th },
          ...{ familyNameTh: chip.family_name_th, birth: chip.birth_date, issuedOn: chip.issued_on, expiresOn: chip.expires_on },
          ...{ laserCode: chip.laser_code, requestNumber: chip.request_number },
        },
      }),
    }),
  }),
}
