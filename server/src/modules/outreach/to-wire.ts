import type { z } from 'zod'
import type { Imported } from './import-slips.ts'
import type { Invitation } from './open-invitation.ts'
import { maskedNumberOf } from './open-invitation.ts'
import type { Plan, PlannedDrive } from './plan-drive.ts'
import type { PrintedSlip } from './print-slips.ts'
import { slipFaults } from './read-slip-file.ts'
import type { Board } from './show-board.ts'
import type { Coverage } from './show-coverage.ts'
import type { DriveRow } from './store.ts'
import type { BoardOnWire, CoverageOnWire, DriveOnWire, ImportReply, InvitationOnWire, PlanOnWire, PrintReply } from './wire.ts'

const timeOf = (at: Date | null): string | null => at?.toISOString() ?? null

const whereAndWhen = (drive: DriveRow) => ({
  ...{ name_th: drive.name_th, name_en: drive.name_en, place_th: drive.place_th, place_en: drive.place_en },
  ...{ starts_at: drive.starts_at.toISOString(), ends_at: drive.ends_at.toISOString() },
})

export const lineOnWire = (drive: DriveRow, { people, done }: { people: number; done: number }) => ({
  ...{ drive_id: drive.drive_id, office_code: drive.office_code, state: drive.state },
  ...whereAndWhen(drive),
  ...{ people, done },
})

export const driveOnWire = ({ drive, targets, teams }: PlannedDrive): z.infer<typeof DriveOnWire> => ({
  ...{ drive_id: drive.drive_id, office_code: drive.office_code, state: drive.state, revision: drive.revision },
  ...{ opened_at: timeOf(drive.opened_at), closed_at: timeOf(drive.closed_at), erased_at: timeOf(drive.erased_at) },
  plan: {
    ...whereAndWhen(drive),
    slips_until: drive.slips_until.toISOString(),
    languages: drive.languages,
    targets: targets.map(({ targetNo, kind, nameTh, nameEn, placeCode, people }) => ({
      ...{ target_no: targetNo, kind, name_th: nameTh, name_en: nameEn, place_code: placeCode, people },
    })),
    teams: teams.map(({ teamNo, nameTh, nameEn, helpers, targetNo, kits }) => ({
      ...{ team_no: teamNo, name_th: nameTh, name_en: nameEn, helpers, target_no: targetNo, kits: [...kits] },
    })),
  },
})

/** Texts without blanks around them. */
export const planFromWire = (plan: z.infer<typeof PlanOnWire>): Plan => ({
  ...{ nameTh: plan.name_th.trim(), nameEn: plan.name_en.trim(), placeTh: plan.place_th.trim(), placeEn: plan.place_en.trim() },
  ...{ startsAt: new Date(plan.starts_at), endsAt: new Date(plan.ends_at), languages: plan.languages },
  // Slips that end before the drive does would turn people away at its door.
  slipsUntil: new Date(Math.max(Date.parse(plan.slips_until), Date.parse(plan.ends_at))),
  targets: plan.targets.map((target) => ({
    ...{ targetNo: target.target_no, kind: target.kind, nameTh: target.name_th.trim(), nameEn: target.name_en.trim() },
    ...{ placeCode: target.place_code, people: target.people },
  })),
  teams: plan.teams.map((team) => ({
    ...{ teamNo: team.team_no, nameTh: team.name_th.trim(), nameEn: team.name_en.trim(), helpers: team.helpers },
    ...{ targetNo: team.target_no, kits: team.kits.map((kit) => kit.trim()) },
  })),
})

const mostWrongRows = 1000

export const importedOnWire = ({ added, known, wrong }: Imported): z.infer<typeof ImportReply> => ({
  ...{ added, known, wrong: wrong.length },
  wrong_rows: wrong.slice(0, mostWrongRows).map(({ row, rule }) => ({ row, rule, message: slipFaults[rule] })),
})

export const printedOnWire = ({ slips, waiting }: { slips: readonly PrintedSlip[]; waiting: number }): z.infer<typeof PrintReply> => ({
  slips: slips.map(({ slipNo, targetNo, name, pidMasked, code, link }) => ({
    ...{ slip_no: slipNo, target_no: targetNo, name, pid_masked: pidMasked, code, link },
  })),
  waiting,
})

const rounded = (value: number): number => Math.round(value * 10) / 10

export const boardOnWire = (board: Board): z.infer<typeof BoardOnWire> => {
  const { drive } = board.planned
  return {
    drive: { ...lineOnWire(drive, board), opened_at: timeOf(drive.opened_at), closed_at: timeOf(drive.closed_at) },
    ...{ at: board.at.toISOString(), people: board.people, done: board.done, left: board.left, per_hour: rounded(board.perHour) },
    minutes_each: board.minutesEach === null ? null : rounded(board.minutesEach),
    ends_at_pace: timeOf(board.endsAtPace),
    targets: board.targets.map((line) => ({
      ...{ target_no: line.targetNo, kind: line.kind, name_th: line.nameTh, name_en: line.nameEn, place_code: line.placeCode },
      ...{ people: line.people, done: line.done, left: line.left },
    })),
    teams: board.teams.map((team) => ({
      ...{ team_no: team.teamNo, name_th: team.nameTh, name_en: team.nameEn, helpers: team.helpers, done: team.done },
      ...{
        per_hour: team.perHour === null ? null : rounded(team.perHour),
        minutes_each: team.minutesEach === null ? null : rounded(team.minutesEach),
      },
      ...{ last_at: timeOf(team.lastAt), stale: team.isStale },
    })),
    ways: board.ways,
    field: board.field,
    help: board.help.map(({ reason, people }) => ({ reason, people })),
    aids: board.aids.map(({ reason, people }) => ({ reason, people })),
    station_seconds: board.stationSeconds === null ? null : Math.round(board.stationSeconds),
    quarters: board.quarters.map(({ at, done }) => ({ at: at.toISOString(), done })),
    exact: board.isExact,
  }
}

export const coverageOnWire = (coverage: Coverage): z.infer<typeof CoverageOnWire> => ({
  ...{ at: coverage.at.toISOString(), people: coverage.people, done: coverage.done, left: coverage.left },
  elsewhere: coverage.elsewhere,
  places: coverage.lines.map((line) => ({
    ...{ place_code: line.placeCode, name_th: line.nameTh, name_en: line.nameEn, people: line.people },
    ...{ done: line.done, left: line.left, drives: line.drives, days: line.days === null ? null : [...line.days] },
  })),
  exact: coverage.isExact,
})

export const invitationOnWire = (invitation: Invitation): z.infer<typeof InvitationOnWire> => ({
  kind: invitation.kind,
  pid_masked: maskedNumberOf(invitation),
  drive: invitation.drive && { drive_id: invitation.drive.drive_id, ...whereAndWhen(invitation.drive) },
})
