/** The words of the server's interface as types only, from the SDK: nothing of the server enters the page. */
import type { Api } from '@open-thaid/sdk'

type Reply<Route extends keyof Api> = Api[Route]['reply']

export type Me = Reply<'GET /officer/v1/me'>
export type Mandate = Me['mandates'][number]
export type Act = Mandate['acts'][number]
export type FieldKit = Reply<'GET /officer/v1/field-kits/{kitId}'>
export type KitAsked = Reply<'POST /officer/v1/field-kit-requests'>
export type FieldKits = Reply<'GET /officer/v1/field-kits'>
export type FieldRecords = Reply<'GET /officer/v1/field-submissions'>
export type FieldCounts = Reply<'GET /officer/v1/field-counts'>
