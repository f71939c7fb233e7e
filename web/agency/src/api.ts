/** The words of the server's interface as types only, from the SDK: nothing of the server enters the page. */
import type { Api } from '@open-thaid/sdk'

type Reply<Route extends keyof Api> = Api[Route]['reply']
type Body<Route extends keyof Api> = Api[Route]['body']

export type Me = Reply<'GET /agency/v1/me'>
export type MyAgency = Me['agencies'][number]
export type Role = MyAgency['role']
export type Scope = Reply<'GET /agency/v1/scopes'>['scopes'][number]
export type Client = Reply<'GET /agency/v1/agencies/{agencyId}/clients/{clientId}'>
export type Profile = Client['profile']
export type NewClient = Body<'POST /agency/v1/agencies/{agencyId}/clients'>
export type MadeClient = Reply<'POST /agency/v1/agencies/{agencyId}/clients'>
export type ChangedClient = Body<'PUT /agency/v1/agencies/{agencyId}/clients/{clientId}'>
export type RedirectUriResult = Reply<'POST /agency/v1/redirect-uri-checks'>['results'][number]
export type StepsPage = Reply<'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/steps'>
export type Step = StepsPage['steps'][number]
export type Endpoint = Reply<'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/webhooks'>['endpoints'][number]
export type NewEndpoint = Body<'POST /agency/v1/agencies/{agencyId}/clients/{clientId}/webhooks'>
export type NoticeKind = Endpoint['kinds'][number]
export type DeliveriesPage = Reply<'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/webhooks/{endpointId}/deliveries'>
export type Delivery = DeliveriesPage['deliveries'][number]
export type GoLive = Reply<'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/go-live'>
export type CheckPoint = GoLive['points'][number]['point']
export type Report = Reply<'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/report'>
export type Member = Reply<'GET /agency/v1/agencies/{agencyId}/members'>['members'][number]
export type Invitation = Reply<'POST /agency/v1/agencies/{agencyId}/invitations'>
export type Gate = Reply<'GET /agency/v1/agencies/{agencyId}/gates'>['gates'][number]
export type NewGate = Body<'POST /agency/v1/agencies/{agencyId}/gates'>
export type GateSetupCode = Reply<'POST /agency/v1/agencies/{agencyId}/gates/{gateId}/setup-codes'>
export type WebVerifier = Reply<'GET /agency/v1/agencies/{agencyId}/verifiers'>['verifiers'][number]
export type NewVerifier = Body<'POST /agency/v1/agencies/{agencyId}/verifiers'>
export type MadeVerifier = Reply<'POST /agency/v1/agencies/{agencyId}/verifiers'>
export type Approvals = Reply<'GET /agency/v1/operator/approvals'>
export type OperatorRequest = Reply<'GET /agency/v1/operator/requests'>['requests'][number]
export type OperatorAgency = Reply<'GET /agency/v1/operator/agencies'>['agencies'][number]
export type DataRequests = Reply<'GET /agency/v1/agencies/{agencyId}/data-requests'>
export type DataRequest = DataRequests['requests'][number]
export type StatusPage = Reply<'GET /agency/v1/status'>
export type Incident = StatusPage['incidents'][number]
export type News = Reply<'PUT /agency/v1/news'>
export type Task = Reply<'GET /agency/v1/agencies/{agencyId}/tasks'>['tasks'][number]
export type MadeSharedLink = Reply<'POST /agency/v1/agencies/{agencyId}/clients/{clientId}/steps/{stepId}/links'>
export type SharedLinks = Reply<'GET /agency/v1/agencies/{agencyId}/clients/{clientId}/links'>
export type SharedStep = Reply<'POST /agency/v1/shared-steps'>
export type TestPeople = Reply<'GET /agency/v1/test-people'>
export type ErrorCode = Reply<'GET /agency/v1/error-codes'>['codes'][number]
