/** The words of the server's interface as types only, from the SDK: nothing of the server enters the page. */
import type { Api } from '@open-thaid/sdk'

type Reply<Route extends keyof Api> = Api[Route]['reply']

export type Me = Reply<'GET /officer/v1/me'>
export type Mandate = Me['mandates'][number]
export type Act = Mandate['acts'][number]

export type DriveLine = Reply<'GET /officer/v1/drives'>['drives'][number]
export type Drive = Reply<'GET /officer/v1/drives/{driveId}'>
export type DrivePlan = Drive['plan']
export type DriveTarget = DrivePlan['targets'][number]
export type DriveTeam = DrivePlan['teams'][number]
export type SlipCounts = Reply<'GET /officer/v1/drives/{driveId}/slips'>
export type Imported = Reply<'POST /officer/v1/drives/{driveId}/slips'>
export type Printed = Reply<'POST /officer/v1/drives/{driveId}/prints'>
export type PrintedSlip = Printed['slips'][number]
export type Withdrawn = Reply<'POST /officer/v1/drives/{driveId}/withdrawals'>
export type Board = Reply<'GET /officer/v1/drives/{driveId}/board'>
export type BoardLink = Reply<'POST /officer/v1/drives/{driveId}/board-links'>
export type Coverage = Reply<'GET /officer/v1/coverage'>
