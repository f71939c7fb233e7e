/** The words of the server's interface as types only, from the SDK: nothing of the server enters the page. */
import type { Api } from '@open-thaid/sdk'

type Reply<Route extends keyof Api> = Api[Route]['reply']

export type Me = Reply<'GET /officer/v1/me'>
export type Mandate = Me['mandates'][number]
export type Act = Mandate['acts'][number]
