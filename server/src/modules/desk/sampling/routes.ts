import { z } from 'zod'
import { jsonBody } from '../../../platform/http/body.ts'
import { jsonReply } from '../../../platform/http/request.ts'
import { type Routes, route } from '../../../platform/http/route.ts'
import { maskPid } from '../../registry/index.ts'
import { officerSession, steppedUpOfficer } from '../prove-officer.ts'
import { OfficeParams } from '../wire.ts'
import { judgeSample, openSample } from './judge-sample.ts'
import { listSamples } from './list-samples.ts'
import { showKitDecisions } from './look-at-kit.ts'
import { KitDecisions, OpenedSampleOnWire, SampleParams, SamplesOnWire, Verdict } from './wire.ts'

const refusals = ['desk.not_signed_in', 'desk.no_mandate', 'desk.not_found', 'desk.may_not'] as const
const limit = { count: 120, windowSeconds: 60 } as const

const words = (parts: (string | null)[]): string => parts.filter((part) => part !== null && part !== '').join(' ')
const picture = (jpeg: Buffer | null): string | null => jpeg?.toString('base64') ?? null

/** Audience `officer`: the supervisor's second look at what officers decided. */
export const samplingRoutes: Routes = {
  'GET /officer/v1/offices/{officeCode}/samples': route({
    auth: officerSession,
    limit,
    summary: 'Decisions that were drawn for a second look, what was found, and numbers of each officer',
    params: OfficeParams,
    reply: SamplesOnWire,
    problems: refusals,
    handle: ({ kit, caller, params }) => listSamples(kit, caller, params.officeCode),
  }),
  'GET /officer/v1/field-kits/{kitId}/decisions': route({
    auth: officerSession,
    limit,
    summary: 'Accounts that were opened from what a lost kit collected since then, to be looked at again one by one',
    params: z.strictObject({ kitId: z.uuid() }),
    reply: KitDecisions,
    problems: refusals,
    handle: ({ kit, caller, params }) => showKitDecisions(kit, caller, params.kitId),
  }),
  'POST /officer/v1/offices/{officeCode}/samples/{sampleId}/looks': route({
    auth: officerSession,
    limit,
    summary: 'Opens the evidence of a drawn case beside the register’s portrait; the person reads that it was opened',
    params: SampleParams,
    reply: OpenedSampleOnWire,
    status: 201,
    problems: [...refusals, 'desk.too_many_looks'],
    handle: async ({ kit, caller, params }) => {
      const { person, evidence, portrait } = await openSample(kit, caller, params)
      const { face, cardFront, cardBack } = evidence
      return {
        name_th: `${person.titleTh}${words([person.givenNameTh, person.middleNameTh, person.familyNameTh])}`,
        name_en: words([person.titleEn, person.givenNameEn, person.middleNameEn, person.familyNameEn]),
        ...{ pid_masked: maskPid(person.pid), hand_over_code: evidence.handOverCode },
        pictures: { portrait: picture(portrait), face: picture(face), card_front: picture(cardFront), card_back: picture(cardBack) },
      }
    },
  }),
  'POST /officer/v1/offices/{officeCode}/samples/{sampleId}/verdicts': route({
    auth: steppedUpOfficer,
    limit,
    summary: 'What the supervisor found: right, or wrong with words',
    params: SampleParams,
    body: jsonBody(Verdict),
    problems: [...refusals, 'desk.step_up_needed', 'desk.sample_not_opened', 'desk.sample_judged'],
    handle: async ({ kit, caller, params, body }) => {
      await judgeSample(kit, caller, { ...params, ...body })
      return jsonReply(201, {})
    },
  }),
}
