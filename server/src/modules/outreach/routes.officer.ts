import { z } from 'zod'
import { secondsAfter } from '../../platform/clock.ts'
import { type AuthScheme, anyone } from '../../platform/http/auth.ts'
import { type Body, jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { randomToken } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Act, Officer } from '../offices/index.ts'
import { mayDecide } from '../offices/index.ts'
import { outreachProblem } from './errors.ts'
import { importSlips } from './import-slips.ts'
import { changePlan, driveAudit, moveDriveTo, type PlannedDrive, planDrive, readDrive } from './plan-drive.ts'
import { printSlips, withdraw } from './print-slips.ts'
import { showBoard } from './show-board.ts'
import { showCoverage } from './show-coverage.ts'
import { digestOfCode } from './slip-codes.ts'
import { countSlips } from './slip-store.ts'
import { findBoardLink, insertBoardLink, listDrives } from './store.ts'
import { boardOnWire, coverageOnWire, driveOnWire, importedOnWire, lineOnWire, planFromWire, printedOnWire } from './to-wire.ts'
import {
  BoardLinkReply,
  BoardOnWire,
  BoardViewRequest,
  ChangePlanRequest,
  CoverageOnWire,
  DriveOnWire,
  Drives,
  ImportReply,
  MoveRequest,
  NewDriveRequest,
  PrintReply,
  PrintRequest,
  SlipCounts,
  WithdrawReply,
  WithdrawRequest,
} from './wire.ts'

/** An officer as the desk, of the same rank, makes her known. */
export interface DriveOfficer {
  readonly personKey: string
  readonly officer: Officer
}

export interface DriveGate<Caller> {
  /** A signed-in officer with a mandate. */
  readonly officer: AuthScheme<Caller>
  /** One who touched her passkey. */
  readonly steppedUp: AuthScheme<Caller>
  /** @throws Problem desk.not_found | may_not */
  readonly demand: (kit: Kit, caller: Caller, act: Act, matter: { officeCode: string; subject: null }) => void
}

/** A list of 10,000 people with long names. */
const mostBytes = 4 * 1024 * 1024

/** A file as it came; what it is, `readSlipFile` judges. */
const fileBody: Body<Buffer> = { mediaTypes: ['text/csv'], limitBytes: mostBytes, schema: null, read: (bytes) => bytes }

const DriveParams = z.strictObject({ driveId: z.uuid() })
const OfficeQuery = z.strictObject({ office: z.string().regex(/^[0-9]{4}$/) })

const mandate = ['desk.not_signed_in', 'desk.no_mandate', 'desk.not_found', 'desk.may_not'] as const
const ofDrive = [...mandate, 'outreach.drive_unknown'] as const
const steppedUp = [...ofDrive, 'desk.step_up_needed'] as const
const one = '/officer/v1/drives/{driveId}'
const limit = { count: 600, windowSeconds: 60 } as const

/** Audience `officer`. Who may what stands in offices' `mayDecide`; the desk's gate asks it. */
export function outreachOfficerRoutes<Caller extends DriveOfficer>(gate: DriveGate<Caller>): Routes {
  const signedIn = { auth: gate.officer, limit } as const
  const touched = { auth: gate.steppedUp, limit } as const

  /** A drive of another office does not exist for her. */
  const demanding = async (kit: Kit, caller: Caller, act: Act, driveId: string): Promise<PlannedDrive> => {
    const planned = await seeing(kit, caller, driveId)
    gate.demand(kit, caller, act, { officeCode: planned.drive.office_code, subject: null })
    return planned
  }
  const seeing = async (kit: Kit, caller: Caller, driveId: string): Promise<PlannedDrive> => {
    const planned = await readDrive(kit, driveId)
    const isHers = caller.officer.mandates.some(({ officeCode }) => officeCode === planned.drive.office_code)
    if (!isHers) throw outreachProblem('outreach.drive_unknown')
    return planned
  }
  /** Who leads drives sees counts as they are; who only invites could lay small ones beside her list. */
  const hasNeed = ({ officer }: Caller, officeCode: string) => mayDecide(officer, 'plan_drive', { officeCode, subject: null }).may
  const demandOffice = (caller: Caller, officeCode: string) => {
    if (!caller.officer.mandates.some((held) => held.officeCode === officeCode)) throw outreachProblem('outreach.drive_unknown')
    return hasNeed(caller, officeCode)
  }

  return {
    'GET /officer/v1/drives': route({
      ...signedIn,
      summary: 'Drives of an office, newest first',
      query: OfficeQuery,
      reply: Drives,
      problems: ofDrive,
      handle: async ({ kit, caller, query }) => {
        demandOffice(caller, query.office)
        return { drives: (await listDrives(kit.db, query.office)).map((line) => lineOnWire(line, line)) }
      },
    }),

    'POST /officer/v1/drives': route({
      ...signedIn,
      summary: 'Plans a drive; the same id again gives the drive that is there',
      body: jsonBody(NewDriveRequest, 256 * 1024),
      reply: DriveOnWire,
      status: 201,
      problems: [...ofDrive, 'outreach.plan_not_possible'],
      handle: async ({ kit, caller, body }) => {
        const { drive_id: driveId, office_code: officeCode } = body
        gate.demand(kit, caller, 'plan_drive', { officeCode, subject: null })
        return driveOnWire(await planDrive(kit, { driveId, officeCode, plan: planFromWire(body.plan), by: caller }))
      },
    }),

    [`GET ${one}` as const]: route({
      ...signedIn,
      summary: 'A drive with its targets and teams',
      params: DriveParams,
      reply: DriveOnWire,
      problems: ofDrive,
      handle: async ({ kit, caller, params }) => driveOnWire(await seeing(kit, caller, params.driveId)),
    }),

    [`PUT ${one}` as const]: route({
      ...signedIn,
      summary: 'Changes a plan that nobody else changed meanwhile',
      params: DriveParams,
      body: jsonBody(ChangePlanRequest, 256 * 1024),
      reply: DriveOnWire,
      problems: [...ofDrive, 'outreach.plan_not_possible', 'outreach.drive_moved_on', 'outreach.kit_elsewhere'],
      handle: async ({ kit, caller, params, body }) => {
        const { drive } = await demanding(kit, caller, 'plan_drive', params.driveId)
        return driveOnWire(await changePlan(kit, { drive, revision: body.revision, plan: planFromWire(body.plan), by: caller }))
      },
    }),

    [`POST ${one}/opening` as const]: route({
      ...touched,
      summary: 'Opens a drive: from now on it counts',
      params: DriveParams,
      body: jsonBody(MoveRequest),
      reply: DriveOnWire,
      problems: [...steppedUp, 'outreach.drive_moved_on', 'outreach.kit_elsewhere'],
      handle: async ({ kit, caller, params, body }) => {
        const { drive } = await demanding(kit, caller, 'plan_drive', params.driveId)
        return driveOnWire(await moveDriveTo(kit, { drive, revision: body.revision, to: 'open', by: caller }))
      },
    }),

    [`POST ${one}/closing` as const]: route({
      ...touched,
      summary: 'Closes a drive for good: nothing after this moment counts',
      params: DriveParams,
      body: jsonBody(MoveRequest),
      reply: DriveOnWire,
      problems: [...steppedUp, 'outreach.drive_moved_on'],
      handle: async ({ kit, caller, params, body }) => {
        const { drive } = await demanding(kit, caller, 'plan_drive', params.driveId)
        return driveOnWire(await moveDriveTo(kit, { drive, revision: body.revision, to: 'closed', by: caller }))
      },
    }),

    [`POST ${one}/slips` as const]: route({
      ...touched,
      summary: 'Makes slips of a list of people (CSV); tells which rows are wrong and why, without what stood in them',
      limit: { count: 60, windowSeconds: 600 },
      params: DriveParams,
      body: fileBody,
      reply: ImportReply,
      status: 201,
      problems: [...steppedUp, 'outreach.file_unreadable', 'outreach.slips_are_over'],
      handle: async ({ kit, caller, params, body }) => {
        const planned = await demanding(kit, caller, 'invite', params.driveId)
        return importedOnWire(await importSlips(kit, { planned, bytes: body, by: caller }))
      },
    }),

    [`GET ${one}/slips` as const]: route({
      ...signedIn,
      summary: 'How many slips wait, are printed or withdrawn, by target; not who has used hers',
      params: DriveParams,
      reply: SlipCounts,
      problems: ofDrive,
      handle: async ({ kit, caller, params }) => {
        const { drive, targets } = await demanding(kit, caller, 'invite', params.driveId)
        const counts = await countSlips(kit.db, drive.drive_id)
        const none = { waiting: 0, printed: 0, withdrawn: 0 }
        return {
          targets: targets.map(({ targetNo: no }) => ({ ...none, ...counts.find(({ target_no }) => target_no === no), target_no: no })),
        }
      },
    }),

    [`POST ${one}/prints` as const]: route({
      ...touched,
      summary: 'Gives up to 500 slips their codes, to be printed now; printed again they get others',
      params: DriveParams,
      body: jsonBody(PrintRequest),
      reply: PrintReply,
      status: 201,
      problems: [...steppedUp, 'outreach.nothing_to_print', 'outreach.slips_are_over'],
      handle: async ({ kit, caller, params, body }) => {
        const planned = await demanding(kit, caller, 'invite', params.driveId)
        return printedOnWire(await printSlips(kit, { planned, numbers: body.numbers, targetNo: body.target_no, by: caller }))
      },
    }),

    [`POST ${one}/withdrawals` as const]: route({
      ...touched,
      summary: 'Withdraws slips by their numbers',
      params: DriveParams,
      body: jsonBody(WithdrawRequest),
      reply: WithdrawReply,
      problems: steppedUp,
      handle: async ({ kit, caller, params, body }) => {
        const planned = await demanding(kit, caller, 'invite', params.driveId)
        return { withdrawn: await withdraw(kit, { planned, numbers: body.numbers, by: caller }) }
      },
    }),

    [`GET ${one}/board` as const]: route({
      ...signedIn,
      summary: 'Done, left, pace, forecast, teams, villages and reasons for help; small counts hidden from who does not plan drives',
      params: DriveParams,
      reply: BoardOnWire,
      problems: ofDrive,
      handle: async ({ kit, caller, params }) => {
        const planned = await seeing(kit, caller, params.driveId)
        return boardOnWire(await showBoard(kit, { planned, isExact: hasNeed(caller, planned.drive.office_code) }))
      },
    }),

    [`POST ${one}/board-links` as const]: route({
      ...signedIn,
      summary: 'A link by which a big screen shows the board without anybody signed in, until a day after the drive',
      params: DriveParams,
      body: jsonBody(z.strictObject({})),
      reply: BoardLinkReply,
      status: 201,
      problems: ofDrive,
      handle: async ({ kit, caller, params }) => {
        const { drive } = await demanding(kit, caller, 'plan_drive', params.driveId)
        const code = randomToken(16)
        const now = kit.clock.now()
        const endsAt = secondsAfter(drive.ends_at > now ? drive.ends_at : now, 24 * 3600)
        const entry = driveAudit(kit, { kind: 'outreach.board_linked', by: caller, drive })
        await insertBoardLink(kit.db, { digest: digestOfCode(kit.keys, code), driveId: drive.drive_id, now, endsAt }, [entry])
        return { code, ends_at: endsAt.toISOString() }
      },
    }),

    'POST /officer/v1/board-views': route({
      summary: 'The board behind a big screen’s link, small counts hidden',
      auth: anyone,
      limit,
      body: jsonBody(BoardViewRequest),
      reply: BoardOnWire,
      problems: ['outreach.board_gone'],
      handle: async ({ kit, body }) => {
        const link = await findBoardLink(kit.db, digestOfCode(kit.keys, body.code), kit.clock.now())
        if (!link) throw outreachProblem('outreach.board_gone')
        return boardOnWire(await showBoard(kit, { planned: await readDrive(kit, link.drive_id), isExact: false }))
      },
    }),

    'GET /officer/v1/coverage': route({
      ...signedIn,
      summary: 'Places of an office by people left, over all its drives',
      query: OfficeQuery,
      reply: CoverageOnWire,
      problems: ofDrive,
      handle: async ({ kit, caller, query }) =>
        coverageOnWire(await showCoverage(kit, { officeCode: query.office, isExact: demandOffice(caller, query.office) })),
    }),
  }
}
