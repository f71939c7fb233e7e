/** The words of the server's interface as types only, from the SDK: nothing of the server enters the page. */
import type { Api } from '@open-thaid/sdk'

export type GateView = Api['GET /gate/v1/gate']['reply']
export type CheckReply = Api['POST /gate/v1/checks']['reply']
export type CheckCause = NonNullable<CheckReply['cause']>
export type CardRequest = GateView['requests'][number]
export type GateEvent = Api['POST /gate/v1/reports']['body']['events'][number]
export type ReportCause = Extract<GateEvent, { kind: 'reported' }>['cause']
