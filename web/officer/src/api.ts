/** The words of the server's interface as types only, from the SDK: nothing of the server enters the page. */
import type { Api } from '@open-thaid/sdk'

type Reply<Route extends keyof Api> = Api[Route]['reply']
type Body<Route extends keyof Api> = Api[Route]['body']

export type Me = Reply<'GET /officer/v1/me'>
export type Mandate = Me['mandates'][number]
export type Act = Mandate['acts'][number]
export type FieldKit = Reply<'GET /officer/v1/field-kits/{kitId}'>
export type KitAsked = Reply<'POST /officer/v1/field-kit-requests'>
export type KitDecisions = Reply<'GET /officer/v1/field-kits/{kitId}/decisions'>
export type FieldKits = Reply<'GET /officer/v1/field-kits'>
export type FieldRecords = Reply<'GET /officer/v1/field-submissions'>
export type FieldCounts = Reply<'GET /officer/v1/field-counts'>

export type OfficerCase = Reply<'GET /officer/v1/proofing-cases/{caseId}'>
export type WaitingCases = Reply<'GET /officer/v1/offices/{officeCode}/proofing-cases'>
export type IdentifyRequest = Body<'POST /officer/v1/proofing-cases/{caseId}/identifications'>
export type SeenCard = Extract<IdentifyRequest, { how: 'card_seen' }>['card']
export type Identified = Reply<'POST /officer/v1/proofing-cases/{caseId}/identifications'>
export type Misfit = NonNullable<Identified['misfit']>
export type OpenedRecord = Reply<'POST /officer/v1/proofing-cases/{caseId}/looks'>
export type Refusal = Body<'POST /officer/v1/proofing-cases/{caseId}/refusals'>['refusal']
export type Slip = Reply<'POST /officer/v1/proofing-cases/{caseId}/slips'>
export type PersonSeen = Reply<'POST /officer/v1/looks'>
export type LookReason = Body<'POST /officer/v1/looks'>['reason']
export type SuspensionReason = Body<'POST /officer/v1/suspensions'>['reason']
export type Suspended = Reply<'POST /officer/v1/suspensions'>
export type Work = Reply<'GET /officer/v1/offices/{officeCode}/work'>
export type WorkCase = NonNullable<Work['cases']>['items'][number]
export type Deeds = Reply<'GET /officer/v1/deeds'>
export type OfficeLooks = Reply<'GET /officer/v1/offices/{officeCode}/looks'>
export type Queue = Reply<'GET /officer/v1/offices/{officeCode}/queue'>
export type Ticket = Queue['waiting'][number]
export type Need = Ticket['need']
export type QueueDevice = Reply<'GET /officer/v1/queue-device'>
export type Colleagues = Reply<'GET /officer/v1/offices/{officeCode}/mandates'>
export type Colleague = Colleagues['colleagues'][number]
export type Named = Reply<'POST /officer/v1/offices/{officeCode}/mandates'>
export type Enrolment = Reply<'POST /officer/v1/offices/{officeCode}/mandates/{mandateRef}/enrolments'>
export type Samples = Reply<'GET /officer/v1/offices/{officeCode}/samples'>
export type Sample = Samples['due'][number]
export type OpenedSample = Reply<'POST /officer/v1/offices/{officeCode}/samples/{sampleId}/looks'>
export type CardCheck = Api['POST /officer/v1/card-checks']['body']
export type CardChecked = Reply<'POST /officer/v1/card-checks'>
export type DriveLine = Reply<'GET /officer/v1/drives'>['drives'][number]
export type Drive = Reply<'GET /officer/v1/drives/{driveId}'>
export type DrivePlan = Drive['plan']
export type DriveTarget = DrivePlan['targets'][number]
export type SlipCounts = Reply<'GET /officer/v1/drives/{driveId}/slips'>
export type Imported = Reply<'POST /officer/v1/drives/{driveId}/slips'>
export type Printed = Reply<'POST /officer/v1/drives/{driveId}/prints'>
export type PrintedSlip = Printed['slips'][number]
export type Withdrawn = Reply<'POST /officer/v1/drives/{driveId}/withdrawals'>
export type Board = Reply<'GET /officer/v1/drives/{driveId}/board'>
export type BoardLink = Reply<'POST /officer/v1/drives/{driveId}/board-links'>
export type Coverage = Reply<'GET /officer/v1/coverage'>
