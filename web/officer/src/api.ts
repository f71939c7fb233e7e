/** The words of the server's interface as types only, from the SDK: nothing of the server enters the page. */
import type { Api } from '@open-thaid/sdk'

type Reply<Route extends keyof Api> = Api[Route]['reply']
type Body<Route extends keyof Api> = Api[Route]['body']

export type Me = Reply<'GET /officer/v1/me'>
export type Mandate = Me['mandates'][number]
export type Act = Mandate['acts'][number]

type CardCheck = Body<'POST /officer/v1/card-checks'>
export type ReadChip = CardCheck['chip']
export type LookReason = CardCheck['reason']
export type CardChecked = Reply<'POST /officer/v1/card-checks'>
