/** The words of the server's interface as types only, from the SDK: nothing of the server enters the page. */
import type { Api } from '@open-thaid/sdk'

type Reply<Route extends keyof Api> = Api[Route]['reply']

export type Me = Reply<'GET /officer/v1/me'>
export type Mandate = Me['mandates'][number]
export type Act = Mandate['acts'][number]

export type OfficerCase = Reply<'GET /officer/v1/proofing-cases/{caseId}'>
export type WaitingCases = Reply<'GET /officer/v1/offices/{officeCode}/proofing-cases'>
export type Identified = Reply<'POST /officer/v1/proofing-cases/{caseId}/identifications'>
export type Misfit = NonNullable<Identified['misfit']>
export type OpenedRecord = Reply<'POST /officer/v1/proofing-cases/{caseId}/looks'>
export type Slip = Reply<'POST /officer/v1/proofing-cases/{caseId}/slips'>
export type PersonSeen = Reply<'POST /officer/v1/looks'>
export type Suspended = Reply<'POST /officer/v1/suspensions'>
