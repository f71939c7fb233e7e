import type { Db, Statements } from '../../platform/db/db.ts'
import { json, sql } from '../../platform/db/sql.ts'
import { foldErasedRecords } from './field-store.ts'
import { type DriveState, type SlipState, slipStatesBefore } from './model.ts'

/** SQL of slips, invitations and what was begun with them. */

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** Which of these persons have a slip of the drive. */
export const findMarks = (tx: Statements, driveId: string, marks: readonly Buffer[]) =>
  tx.many<{ person_mark: Uint8Array }>(sql`
    select person_mark
      from outreach.slip
     where drive_id = ${driveId}
       and person_mark = any(${marks}::bytea[])`)

/** Takes `count` numbers; holds the drive until the transaction ends, so that two lists at once make no slip twice. Null: closed. */
export const takeSlipNumbers = (tx: Statements, driveId: string, count: number) =>
  tx.maybeOne<{ first: number }>(sql`
    update outreach.drive
       set next_slip = next_slip + ${count}
     where drive_id = ${driveId}
       and state in ('planned', 'open')
    returning next_slip - ${count} as first`)

export interface NewSlip {
  readonly slipNo: number
  readonly targetNo: number
  readonly mark: Buffer
  readonly sealed: Buffer
}

export const insertSlips = (tx: Statements, driveId: string, slips: readonly NewSlip[]): Promise<number> =>
  tx.run(sql`
    insert into outreach.slip (drive_id, slip_no, target_no, person_mark, sealed, state)
    select ${driveId}, s.n, s.t, decode(s.m, 'hex'), decode(s.s, 'hex'), 'waiting'
      from jsonb_to_recordset(${json(slips.map(({ slipNo: n, targetNo: t, mark, sealed }) => ({ n, t, m: hex(mark), s: hex(sealed) })))}::jsonb)
        as s (n int, t int, m text, s text)`)

export interface SlipToPrint {
  readonly [column: string]: unknown
  readonly slip_no: number
  readonly target_no: number
  readonly sealed: Uint8Array
}

/** What can be printed: a slip whose person has registered as well, or the others would say who has. */
const printable: readonly SlipState[] = ['waiting', 'printed', 'used']

/** Slips that wait for their first printing, in order. @param o.targetNo  null: of all targets */
export const listWaiting = (tx: Statements, o: { driveId: string; targetNo: number | null; most: number }) =>
  tx.many<SlipToPrint>(sql`
    select slip_no, target_no, sealed
      from outreach.slip
     where drive_id = ${o.driveId}
       and (${o.targetNo}::int is null or target_no = ${o.targetNo})
       and state = any(${printable})
       and prints = 0
     order by target_no, slip_no
     limit ${o.most}
       for update`)

export const listByNumber = (tx: Statements, o: { driveId: string; numbers: readonly number[] }) =>
  tx.many<SlipToPrint>(sql`
    select slip_no, target_no, sealed
      from outreach.slip
     where drive_id = ${o.driveId}
       and slip_no = any(${o.numbers})
       and state = any(${printable})
     order by target_no, slip_no
       for update`)

/** Gives slips their codes; a code before is gone. */
export const giveCodes = (
  tx: Statements,
  o: { driveId: string; codes: readonly { slipNo: number; digest: Buffer }[]; now: Date },
): Promise<number> =>
  tx.run(sql`
    update outreach.slip s
       set state = case when s.state = 'used' then 'used' else 'printed' end,
           code_digest = decode(c.d, 'hex'),
           prints = s.prints + 1,
           printed_at = ${o.now}
      from jsonb_to_recordset(${json(o.codes.map(({ slipNo: n, digest }) => ({ n, d: hex(digest) })))}::jsonb) as c (n int, d text)
     where s.drive_id = ${o.driveId}
       and s.slip_no = c.n
       and s.state = any(${printable})`)

export const withdrawSlips = (tx: Statements, o: { driveId: string; numbers: readonly number[]; now: Date }) =>
  tx.many<{ slip_no: number }>(sql`
    update outreach.slip
       set state = 'withdrawn',
           ended_at = ${o.now}
     where drive_id = ${o.driveId}
       and slip_no = any(${o.numbers})
       and state = any(${slipStatesBefore('withdrawn')})
    returning slip_no`)

export interface SlipCount {
  readonly [column: string]: unknown
  readonly target_no: number
  readonly waiting: number
  readonly printed: number
  readonly withdrawn: number
}

/** Slips of each target as the paper goes; who has used hers is not told. */
export const countSlips = (db: Statements, driveId: string) =>
  db.many<SlipCount>(sql`
    select target_no,
           count(*) filter (where state <> 'withdrawn' and prints = 0)::int as waiting,
           count(*) filter (where state <> 'withdrawn' and prints > 0)::int as printed,
           count(*) filter (where state = 'withdrawn')::int as withdrawn
      from outreach.slip
     where drive_id = ${driveId}
     group by target_no
     order by target_no`)

export interface FoundSlip {
  readonly [column: string]: unknown
  readonly drive_id: string
  readonly slip_no: number
  readonly target_no: number
  readonly sealed: Uint8Array
  readonly slip_state: SlipState
  readonly drive_state: DriveState
  readonly slips_until: Date
}

export const findSlipByCode = (db: Statements, digest: Buffer) =>
  db.maybeOne<FoundSlip>(sql`
    select s.drive_id, s.slip_no, s.target_no, s.sealed, s.state as slip_state, d.state as drive_state, d.slips_until
      from outreach.slip s
      join outreach.drive d on d.drive_id = s.drive_id
     where s.code_digest = ${digest}`)

export interface FoundInvitation {
  readonly [column: string]: unknown
  readonly drive_id: string | null
  readonly drive_state: DriveState | null
  readonly ends_on: string
  readonly is_used: boolean
}

export const findInvitationByCode = (db: Statements, digest: Buffer) =>
  db.maybeOne<FoundInvitation>(sql`
    select i.drive_id, d.state as drive_state, to_char(i.ends_on, 'YYYY-MM-DD') as ends_on, i.used_on is not null as is_used
      from outreach.family_invitation i
      left join outreach.drive d on d.drive_id = i.drive_id
     where i.code_digest = ${digest}`)

export const insertInvitation = (db: Db, o: { digest: Buffer; driveId: string | null; madeOn: string; endsOn: string }): Promise<void> =>
  db.write([
    {
      table: 'outreach.family_invitation',
      row: { code_digest: o.digest, drive_id: o.driveId, made_on: o.madeOn, ends_on: o.endsOn },
    },
  ])

export interface NewOpening {
  readonly sessionMark: Buffer
  readonly driveId: string | null
  readonly slipNo: number | null
  readonly invitationDigest: Buffer | null
  readonly targetNo: number
  readonly now: Date
}

/** Notes what a registration was begun with. Who took the wrong slip first takes another one: the last one counts. */
export const keepOpening = (db: Statements, o: NewOpening): Promise<number> =>
  db.run(sql`
    insert into outreach.opening (session_mark, drive_id, slip_no, invitation_digest, target_no, opened_at)
    values (${o.sessionMark}, ${o.driveId}, ${o.slipNo}, ${o.invitationDigest}, ${o.targetNo}, ${o.now})
    on conflict (session_mark) do update
      set drive_id = excluded.drive_id,
          slip_no = excluded.slip_no,
          invitation_digest = excluded.invitation_digest,
          target_no = excluded.target_no`)

export interface OpeningRow {
  readonly [column: string]: unknown
  readonly drive_id: string | null
  readonly slip_no: number | null
  readonly invitation_digest: Uint8Array | null
  readonly opened_at: Date
}

export const findOpening = (db: Statements, sessionMark: Buffer) =>
  db.maybeOne<OpeningRow>(sql`
    select drive_id, slip_no, invitation_digest, opened_at
      from outreach.opening
     where session_mark = ${sessionMark}`)

/** A drive of those that has a slip for its mark of a person; the one opened last. */
export const findSlipOfMarks = (db: Statements, marks: readonly { readonly driveId: string; readonly mark: Buffer }[]) =>
  db.maybeOne<{ drive_id: string }>(sql`
    select s.drive_id
      from jsonb_to_recordset(${json(marks.map(({ driveId: d, mark }, n) => ({ d, n, m: hex(mark) })))}::jsonb) as m (d uuid, n int, m text)
      join outreach.slip s on s.drive_id = m.d and s.person_mark = decode(m.m, 'hex')
     where s.state <> 'withdrawn'
     order by m.n
     limit 1`)

/** The slip of a person at a drive is used, in whatever way she registered there. @returns for whom it was meant; null: she has none */
export const useSlipOf = (tx: Statements, o: { driveId: string; mark: Buffer; now: Date }) =>
  tx.maybeOne<{ target_no: number }>(sql`
    with used as (
      update outreach.slip
         set state = 'used',
             ended_at = ${o.now}
       where drive_id = ${o.driveId}
         and person_mark = ${o.mark}
         and state = any(${slipStatesBefore('used')}))
    select target_no
      from outreach.slip
     where drive_id = ${o.driveId}
       and person_mark = ${o.mark}`)

export const useInvitation = (tx: Statements, digest: Uint8Array, usedOn: string): Promise<number> =>
  tx.run(sql`
    update outreach.family_invitation
       set used_on = ${usedOn}
     where code_digest = ${digest}
       and used_on is null`)

// What follows ends the life of slips.

/** Drives that nobody closed. */
export const closeOverdue = (db: Statements, o: { before: Date; now: Date }) =>
  db.many<{ drive_id: string }>(sql`
    update outreach.drive
       set state = 'closed',
           closed_at = ${o.now},
           revision = revision + 1
     where state in ('planned', 'open')
       and erased_at is null
       and slips_until < ${o.before}
    returning drive_id`)

/** A drive whose slips' time is over: its key is gone from this moment, and nothing under it can be opened. Null: none. */
export const eraseKey = (db: Statements, o: { closedBefore: Date; now: Date }) =>
  db.maybeOne<{ drive_id: string }>(sql`
    update outreach.drive
       set number_key_sealed = null,
           erased_at = ${o.now}
     where drive_id = (
             select drive_id
               from outreach.drive
              where state = 'closed'
                and erased_at is null
                and closed_at <= ${o.closedBefore}
              limit 1
                for update skip locked)
    returning drive_id`)

/** What is left of erased drives: removed in pieces, again and again until there is none. @returns rows removed */
export async function deleteErased(db: Statements, most: number): Promise<number> {
  const slips = await db.run(sql`
    delete from outreach.slip
     where (drive_id, slip_no) in (
             select s.drive_id, s.slip_no
               from outreach.slip s
               join outreach.drive d on d.drive_id = s.drive_id
              where d.erased_at is not null
              limit ${most})`)
  const counted = await db.run(sql`
    delete from outreach.counted
     where (drive_id, person_mark) in (
             select c.drive_id, c.person_mark
               from outreach.counted c
               join outreach.drive d on d.drive_id = c.drive_id
              where d.erased_at is not null
              limit ${most})`)
  const openings = await db.run(sql`
    delete from outreach.opening
     where session_mark in (
             select o.session_mark
               from outreach.opening o
               join outreach.drive d on d.drive_id = o.drive_id
              where d.erased_at is not null
              limit ${most})`)
  return Math.max(slips, counted, openings, await foldErasedRecords(db, most))
}

/** Invitations, openings without a drive and links of boards whose time is over. */
export async function deleteOver(db: Statements, o: { today: string; openedBefore: Date; now: Date }): Promise<void> {
  await db.run(sql`delete from outreach.family_invitation where ends_on < ${o.today}`)
  await db.run(sql`delete from outreach.opening where drive_id is null and opened_at < ${o.openedBefore}`)
  await db.run(sql`delete from outreach.board_link where ends_at < ${o.now}`)
}
