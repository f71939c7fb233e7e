import { z } from 'zod'
import type { AuthScheme } from '../../../platform/http/auth.ts'
import { jsonBody } from '../../../platform/http/body.ts'
import { type Routes, route } from '../../../platform/http/route.ts'
import type { Kit } from '../../../platform/kit.ts'
import { officesProblem } from '../errors.ts'
import type { Act, Matter, Officer } from '../model.ts'
import { officesSettings } from '../settings.ts'
import { type Office, selectMandates, selectOffice } from '../store.ts'
import { askForKit, issueFieldKit, type KitDevice, listFieldKits, readFieldKit, revokeFieldKit } from './issue-field-kit.ts'
import { type FieldKit, stateOfKit } from './model.ts'
import { offerKit, takeOfferedKit } from './offer-kit.ts'
import { sealingKeyById } from './office-seal.ts'
import {
  IssueKitRequest,
  KitAsked,
  KitOffered,
  KitOfferRequest,
  KitOnWire,
  KitRequestOnWire,
  KitsOnWire,
  KitTakingOnWire,
  OfficeCode,
  RevokeKitRequest,
} from './wire.ts'

/** How officers prove who they are, and who says what they may: the desk's, which is of a higher rank. */
export interface OfficerGate<Caller extends { readonly officer: Officer }> {
  readonly signedIn: AuthScheme<Caller>
  /** With her passkey touched some minutes ago. */
  readonly steppedUp: AuthScheme<Caller>
  /** @throws Problem desk.not_found | may_not */
  readonly demand: (kit: Kit, caller: Caller, act: Act, matter: Matter) => void
}

const ofKit = z.strictObject({ kitId: z.uuid() })
const limit = { count: 300, windowSeconds: 60 } as const
const officerProblems = ['desk.not_signed_in', 'desk.no_mandate', 'desk.not_found', 'desk.may_not'] as const

const onWire = async (kit: Kit, found: FieldKit, isHolder: boolean) =>
  onWireOf(kit, found, await selectOffice(kit.db, found.officeCode), isHolder)

async function onWireOf(kit: Kit, found: FieldKit, office: Office | null, isHolder: boolean): Promise<z.infer<typeof KitOnWire>> {
  const { issued } = found
  const sealing = isHolder && issued ? await sealingKeyById(kit, found.officeCode, issued.sealingKeyId) : null
  return {
    kit_id: found.kitId,
    state: stateOfKit(found, kit.clock.now()),
    office_code: found.officeCode,
    office_name_th: office?.nameTh ?? found.officeCode,
    office_name_en: office?.nameEn ?? found.officeCode,
    device_name: found.deviceName,
    app_version: found.appVersion,
    drive_id: found.driveId,
    acts: [...found.acts],
    area_codes: found.areaCodes && [...found.areaCodes],
    asked_at: found.askedAt.toISOString(),
    issued_at: issued?.at.toISOString() ?? null,
    expires_at: issued?.expiresAt.toISOString() ?? null,
    revoked_since: found.revoked?.since.toISOString() ?? null,
    field:
      issued && sealing
        ? {
            chain_start: found.chainStart,
            receipts: { first: issued.receiptFirst, count: issued.receiptCount },
            sealing_key: { kid: sealing.keyId, jwk: sealing.publicJwk },
            lock_minutes: kit.setting(officesSettings.kitLockMinutes),
          }
        : null,
  }
}

const deviceOf = (body: Omit<z.infer<typeof KitTakingOnWire>, 'code'>): KitDevice => ({
  ...{ publicJwk: body.public_jwk, deviceName: body.device_name, appVersion: body.app_version, deviceTime: new Date(body.device_time) },
})

/** Audience `officer`: kits for the field, online in the morning. */
export function fieldKitRoutes<Caller extends { readonly officer: Officer }>(gate: OfficerGate<Caller>): Routes {
  const about = (officeCode: string): Matter => ({ officeCode, subject: null })
  const officerOf = (kit: Kit) => async (personKey: string) => ({
    personKey,
    mandates: await selectMandates(kit.db, personKey, kit.clock.now()),
  })
  return {
    'POST /officer/v1/field-kit-requests': route({
      auth: gate.signedIn,
      limit,
      summary: 'On the device that goes to the field: its key is made known, and a code is shown for the supervisor',
      body: jsonBody(KitRequestOnWire),
      reply: KitAsked,
      status: 201,
      problems: [...officerProblems, 'offices.too_many_kit_requests'],
      handle: async ({ kit, caller, body }) => {
        gate.demand(kit, caller, 'collect_in_field', about(body.office_code))
        const asked = await askForKit(kit, caller.officer, {
          ...{ officeCode: body.office_code, driveId: body.drive_id },
          ...deviceOf(body),
        })
        return { kit_id: asked.kitId, code: asked.code, expires_at: asked.expiresAt.toISOString() }
      },
    }),

    'POST /officer/v1/field-kits': route({
      auth: gate.steppedUp,
      limit: { count: 60, windowSeconds: 600 },
      summary: 'A supervisor issues the kit whose code the device shows; until a time, at most 72 hours ahead',
      body: jsonBody(IssueKitRequest),
      reply: KitOnWire,
      status: 201,
      problems: [...officerProblems, 'desk.step_up_needed', 'offices.kit_code_gone'],
      handle: async ({ kit, caller, body }) => {
        gate.demand(kit, caller, 'issue_kit', about(body.office_code))
        const order = { officeCode: body.office_code, code: body.code, hours: body.hours, holderOf: officerOf(kit) }
        return onWire(kit, await issueFieldKit(kit, caller.officer.personKey, order), false)
      },
    }),

    'POST /officer/v1/field-kit-offers': route({
      auth: gate.steppedUp,
      limit: { count: 60, windowSeconds: 600 },
      summary: 'A supervisor gives her word ahead: a code, shown as a QR, by which one device is set up within 15 minutes',
      body: jsonBody(KitOfferRequest),
      reply: KitOffered,
      status: 201,
      problems: [...officerProblems, 'desk.step_up_needed'],
      handle: async ({ kit, caller, body }) => {
        const { office_code: officeCode, hours, drive_id: driveId } = body
        gate.demand(kit, caller, 'issue_kit', about(officeCode))
        const { code, expiresAt } = await offerKit(kit, caller.officer.personKey, { officeCode, hours, driveId })
        return { code, expires_at: expiresAt.toISOString() }
      },
    }),

    'POST /officer/v1/field-kit-takings': route({
      auth: gate.signedIn,
      limit: { count: 60, windowSeconds: 600 },
      summary: 'On the device that goes to the field: the kit that a supervisor’s code offers, in one step; the same device may ask again',
      body: jsonBody(KitTakingOnWire),
      reply: KitOnWire,
      status: 201,
      problems: [...officerProblems, 'offices.kit_offer_gone', 'offices.kit_offer_used', 'offices.kit_offer_elsewhere'],
      handle: async ({ kit, caller, body }) => {
        const taken = await takeOfferedKit(kit, caller.officer, { code: body.code, device: deviceOf(body), makerOf: officerOf(kit) })
        return onWire(kit, taken, true)
      },
    }),

    'GET /officer/v1/field-kits': route({
      auth: gate.signedIn,
      limit,
      summary: 'Kits of an office that are out, or ended within two days',
      query: z.strictObject({ office_code: OfficeCode }),
      reply: KitsOnWire,
      problems: officerProblems,
      handle: async ({ kit, caller, query }) => {
        gate.demand(kit, caller, 'issue_kit', about(query.office_code))
        const [kits, office] = await Promise.all([listFieldKits(kit, query.office_code), selectOffice(kit.db, query.office_code)])
        return { kits: await Promise.all(kits.map((one) => onWireOf(kit, one, office, false))) }
      },
    }),

    'GET /officer/v1/field-kits/{kitId}': route({
      auth: gate.signedIn,
      limit,
      summary: 'How the own kit stands; with what the device needs in the field, once it is issued',
      params: ofKit,
      reply: KitOnWire,
      problems: [...officerProblems, 'offices.kit_not_found'],
      handle: async ({ kit, caller, params }) => {
        const found = await readFieldKit(kit, params.kitId)
        if (!found || found.holderKey !== caller.officer.personKey) throw officesProblem('offices.kit_not_found')
        gate.demand(kit, caller, 'collect_in_field', about(found.officeCode))
        return onWire(kit, found, true)
      },
    }),

    'POST /officer/v1/field-kits/{kitId}/revocation': route({
      auth: gate.steppedUp,
      limit,
      summary: 'A kit is lost or stolen since a time: what was made since does not count; told again, the time moves earlier only',
      params: ofKit,
      body: jsonBody(RevokeKitRequest),
      reply: KitOnWire,
      problems: [...officerProblems, 'desk.step_up_needed', 'offices.kit_not_found', 'offices.kit_moved_on'],
      handle: async ({ kit, caller, params, body }) => {
        const found = await readFieldKit(kit, params.kitId)
        if (!found) throw officesProblem('offices.kit_not_found')
        gate.demand(kit, caller, 'issue_kit', about(found.officeCode))
        return onWire(kit, await revokeFieldKit(kit, caller.officer.personKey, { found, since: new Date(body.since) }), false)
      },
    }),
  }
}
