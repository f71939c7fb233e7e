import { z } from 'zod'
import type { AuthScheme } from '../../platform/http/auth.ts'
import { jsonBody, pictureBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import type { Kit } from '../../platform/kit.ts'
import { approveCase, confirmCase, refuseCase } from './decide-case.ts'
import { type Identification, identifyPerson, type SeenCard } from './identify-person.ts'
import { judgeFace, openRecord, takeDeskPicture } from './judge-face.ts'
import { makeSlip } from './make-slip.ts'
import { type AtDesk, gateProblems, type OfficerAtWork, type OfficerGate } from './officer-gate.ts'
import { caseOf, handOverCase, openCase, openCasesAt } from './open-case.ts'
import { caseOnWire, casesOnWire, recordOnWire } from './show-case.ts'
import { pictureLimits } from './submit-card-picture.ts'
import {
  CaseReply,
  CasesReply,
  FaceVerdictRequest,
  HandOverRequest,
  IdentifyReply,
  IdentifyRequest,
  LookRequest,
  OpenCaseRequest,
  OpenedRecordReply,
  RefuseRequest,
  SlipReply,
} from './wire.officer.ts'

const ofCase = z.strictObject({ caseId: z.uuid() })
const nothing = z.strictObject({})
const cases = '/officer/v1/proofing-cases'

type Card = { pid: string; laser_code: string; birth_date: SeenCard['birth'] }
const seen = (card: Card | null): SeenCard | null => card && { pid: card.pid, laserCode: card.laser_code, birth: card.birth_date }
const seenOf = (card: Card): SeenCard => ({ pid: card.pid, laserCode: card.laser_code, birth: card.birth_date })

function identificationIn(body: z.infer<typeof IdentifyRequest>): Identification {
  const guardian = seen(body.guardian)
  if (body.how === 'card_seen') return { how: body.how, card: seenOf(body.card), guardian }
  if (body.how === 'two_persons') return { how: body.how, pid: body.pid, witness: seen(body.witness), guardian }
  const { chip } = body
  return {
    how: body.how,
    guardian,
    chip: {
      ...{ pid: chip.pid, titleTh: chip.title_th, givenNameTh: chip.given_name_th, middleNameTh: chip.middle_name_th },
      ...{ familyNameTh: chip.family_name_th, birth: chip.birth_date, issuedOn: chip.issued_on, expiresOn: chip.expires_on },
      ...{ laserCode: chip.laser_code, requestNumber: chip.request_number ?? null },
    },
  }
}

/**
 * @param auth.officer    an officer of some office
 * @param auth.steppedUp  one who touched her passkey: for what decides about a person
 * @param publicUrlOf     where people's phones find the app: no path, no last slash
 */
export function proofingOfficerRoutes<Officer extends OfficerAtWork>(
  auth: { officer: AuthScheme<Officer>; steppedUp: AuthScheme<Officer> },
  gate: OfficerGate<Officer>,
  publicUrlOf: (kit: Kit) => string,
): Routes {
  const signedIn = { auth: auth.officer, limit: { count: 600, windowSeconds: 60 } } as const
  const deciding = { auth: auth.steppedUp, limit: { count: 120, windowSeconds: 60 } } as const
  const anyOfficer = ['desk.not_signed_in', 'desk.no_mandate', ...gateProblems] as const
  const inCase = [...anyOfficer, 'proofing.already_decided', 'proofing.case_moved_on', 'proofing.case_ended'] as const
  const decided = [...inCase, 'desk.step_up_needed', 'proofing.session_expired', 'audit.acts_stopped'] as const
  const at = (officer: Officer): AtDesk<Officer> => ({ officer, gate })
  return {
    [`POST ${cases}` as const]: route({
      ...signedIn,
      summary: 'Opens the case of a phone by its hand-over code, or one of a person without a phone; it becomes the office’s',
      body: jsonBody(OpenCaseRequest),
      reply: CaseReply,
      status: 201,
      problems: [...anyOfficer, 'proofing.session_moved_on', 'proofing.too_many_open_cases'],
      handle: async ({ kit, caller, body }) => {
        const opened = await openCase(kit, at(caller), { officeCode: body.office_code, handOverCode: body.hand_over_code })
        return caseOnWire(kit, opened, caller.personKey)
      },
    }),

    'GET /officer/v1/offices/{officeCode}/proofing-cases': route({
      ...signedIn,
      summary: 'Cases that wait at an office, those for a second officer first; without names',
      params: z.strictObject({ officeCode: z.string().regex(/^\d{4}$/) }),
      reply: CasesReply,
      problems: anyOfficer,
      handle: async ({ kit, caller, params }) => casesOnWire(await openCasesAt(kit, at(caller), params.officeCode), caller.personKey),
    }),

    [`GET ${cases}/{caseId}` as const]: route({
      ...signedIn,
      summary: 'Where a case stands, and whether the person set her PIN',
      params: ofCase,
      reply: CaseReply,
      problems: anyOfficer,
      handle: async ({ kit, caller, params }) => caseOnWire(kit, await caseOf(kit, at(caller), params.caseId), caller.personKey),
    }),

    [`POST ${cases}/{caseId}/identifications` as const]: route({
      ...signedIn,
      summary: 'Says who the person is: by chip, by an inspected card, or by two people',
      params: ofCase,
      limit: { count: 240, windowSeconds: 600 },
      body: jsonBody(IdentifyRequest),
      reply: IdentifyReply,
      problems: [...inCase, 'desk.too_many_looks'],
      handle: async ({ kit, caller, params, body }) => {
        const identification = identificationIn(body)
        const { misfit, case: row } = await identifyPerson(kit, at(caller), { caseId: params.caseId, identification })
        return { misfit, case: await caseOnWire(kit, row, caller.personKey) }
      },
    }),

    [`POST ${cases}/{caseId}/looks` as const]: route({
      ...signedIn,
      summary: 'Opens the person’s record for a reason that the person reads, with the pictures to compare',
      params: ofCase,
      body: jsonBody(LookRequest),
      reply: OpenedRecordReply,
      problems: [...inCase, 'desk.too_many_looks'],
      handle: async ({ kit, caller, params, body }) => {
        const opened = await openRecord(kit, at(caller), { caseId: params.caseId, reason: body.reason })
        return recordOnWire(kit, opened, caller.personKey)
      },
    }),

    [`PUT ${cases}/{caseId}/face-picture` as const]: route({
      ...signedIn,
      summary: 'Keeps the picture of the face that was taken at the desk',
      params: ofCase,
      body: pictureBody(pictureLimits.maxBytes),
      reply: CaseReply,
      problems: [...inCase, 'proofing.picture_not_usable'],
      handle: async ({ kit, caller, params, body }) => {
        const taken = await takeDeskPicture(kit, at(caller), { caseId: params.caseId, bytes: body })
        return caseOnWire(kit, taken, caller.personKey)
      },
    }),

    [`POST ${cases}/{caseId}/face-verdicts` as const]: route({
      ...signedIn,
      summary: 'The officer’s own word on the two pictures; the tool’s comes back after it',
      params: ofCase,
      body: jsonBody(FaceVerdictRequest),
      reply: CaseReply,
      problems: [...inCase, 'proofing.face_missing'],
      handle: async ({ kit, caller, params, body }) => {
        const order = { caseId: params.caseId, same: body.same_person, toolAgreed: body.tool_agreed }
        return caseOnWire(kit, await judgeFace(kit, at(caller), order), caller.personKey)
      },
    }),

    [`POST ${cases}/{caseId}/approvals` as const]: route({
      ...deciding,
      summary: 'Decides for the person; the phone goes on to the PIN, or a second officer is asked',
      params: ofCase,
      body: jsonBody(nothing),
      reply: CaseReply,
      problems: [...decided, 'proofing.face_not_judged'],
      handle: async ({ kit, caller, params }) => caseOnWire(kit, await approveCase(kit, at(caller), params.caseId), caller.personKey),
    }),

    [`POST ${cases}/{caseId}/confirmations` as const]: route({
      ...deciding,
      summary: 'The second officer says that it is the person',
      params: ofCase,
      body: jsonBody(nothing),
      reply: CaseReply,
      problems: decided,
      handle: async ({ kit, caller, params }) => caseOnWire(kit, await confirmCase(kit, at(caller), params.caseId), caller.personKey),
    }),

    [`POST ${cases}/{caseId}/refusals` as const]: route({
      ...deciding,
      summary: 'Ends the case against the person, for a reason',
      params: ofCase,
      body: jsonBody(RefuseRequest),
      reply: CaseReply,
      problems: [...inCase, 'desk.step_up_needed'],
      handle: async ({ kit, caller, params, body }) => {
        const refused = await refuseCase(kit, at(caller), { caseId: params.caseId, refusal: body.refusal })
        return caseOnWire(kit, refused, caller.personKey)
      },
    }),

    [`POST ${cases}/{caseId}/hand-overs` as const]: route({
      ...signedIn,
      summary: 'Gives the case to another office; this one finds it no more',
      params: ofCase,
      body: jsonBody(HandOverRequest),
      reply: z.strictObject({ handed_over: z.literal(true) }),
      problems: [...inCase, 'proofing.office_unknown'],
      handle: async ({ kit, caller, params, body }) => {
        await handOverCase(kit, at(caller), { caseId: params.caseId, toOffice: body.to_office_code })
        return { handed_over: true as const }
      },
    }),

    [`POST ${cases}/{caseId}/slips` as const]: route({
      ...deciding,
      summary: 'What is printed for the person: a code for a phone that comes later, and one that suspends; earlier ones count no more',
      params: ofCase,
      body: jsonBody(nothing),
      reply: SlipReply,
      status: 201,
      problems: [...inCase, 'desk.step_up_needed', 'proofing.slip_used', 'proofing.slips_over'],
      handle: async ({ kit, caller, params }) => {
        const slip = await makeSlip(kit, at(caller), params.caseId)
        const url = slip.code === null ? null : `${publicUrlOf(kit)}/app/#/slip/${slip.code}`
        return { slip_code: slip.code, slip_url: url, ends_at: slip.endsAt?.toISOString() ?? null, suspension_code: slip.suspensionCode }
      },
    }),
  }
}
