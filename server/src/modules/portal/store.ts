import type { Db, Write } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Role } from './model.ts'

/** SQL of members and invitations; that of go-live requests stands in go-live-store.ts. */

export const sweepInvitations = (db: Db, before: Date): Promise<number> =>
  db.run(sql`
    delete from portal.invitation
     where ends_at < ${before}`)

export async function isOperator(db: Db, personKey: string): Promise<boolean> {
  const row = await db.maybeOne<{ person_key: string }>(sql`
    select person_key
      from portal.operator
     where person_key = ${personKey}`)
  return row !== null
}

/** Null when the person is one already. */
export const insertOperator = (db: Db, personKey: string, now: Date, writes: readonly Write[]) =>
  db.step<{ person_key: string }>(
    sql`
    insert into portal.operator (person_key, added_at)
    values (${personKey}, ${now})
    on conflict (person_key) do nothing
    returning person_key`,
    writes,
  )

export async function findRole(db: Db, o: { agencyId: string; personKey: string }): Promise<Role | null> {
  const row = await db.maybeOne<{ role: Role }>(sql`
    select role
      from portal.member
     where agency_id = ${o.agencyId}
       and person_key = ${o.personKey}`)
  return row?.role ?? null
}

/** Agencies of a person, and what she is there; oldest first. */
export const findMemberships = (db: Db, personKey: string) =>
  db.many<{ agency_id: string; role: Role }>(sql`
    select agency_id, role
      from portal.member
     where person_key = ${personKey}
     order by added_at, agency_id`)

interface MemberRow {
  readonly [column: string]: unknown
  readonly member_id: string
  readonly person_key: string
  readonly role: Role
  readonly name_sealed: Uint8Array
  readonly added_at: Date
}

export const findMembers = (db: Db, agencyId: string) =>
  db.many<MemberRow>(sql`
    select member_id, person_key, role, name_sealed, added_at
      from portal.member
     where agency_id = ${agencyId}
     order by added_at, member_id`)

export interface NewMember {
  readonly memberId: string
  readonly agencyId: string
  readonly personKey: string
  readonly role: Role
  readonly nameSealed: Buffer
  readonly now: Date
}

export const memberWrite = (m: NewMember): Write => ({
  table: 'portal.member',
  row: {
    ...{ member_id: m.memberId, agency_id: m.agencyId, person_key: m.personKey, role: m.role },
    ...{ name_sealed: m.nameSealed, added_at: m.now },
  },
  unlessExists: ['agency_id', 'person_key'],
})

/** Null when the person is a member already. */
export const insertMember = (db: Db, m: NewMember, writes: readonly Write[]) =>
  db.step<{ member_id: string }>(
    sql`
    insert into portal.member (member_id, agency_id, person_key, role, name_sealed, added_at)
    values (${m.memberId}, ${m.agencyId}, ${m.personKey}, ${m.role}, ${m.nameSealed}, ${m.now})
    on conflict (agency_id, person_key) do nothing
    returning member_id`,
    writes,
  )

/** Null when there is no such member, or it is the last manager and would stop being one. */
export const setRole = (db: Db, o: { agencyId: string; memberId: string; role: Role }, writes: readonly Write[]) =>
  db.step<{ member_id: string }>(
    sql`
    update portal.member
       set role = ${o.role}
     where agency_id = ${o.agencyId}
       and member_id = ${o.memberId}
       and (role <> 'manager' or ${o.role} = 'manager' or exists (
             select 1
               from portal.member as other
              where other.agency_id = ${o.agencyId}
                and other.member_id <> ${o.memberId}
                and other.role = 'manager'))
    returning member_id`,
    writes,
  )

/** Null when there is no such member, or it is the last manager. */
export const deleteMember = (db: Db, o: { agencyId: string; memberId: string }, writes: readonly Write[]) =>
  db.step<{ member_id: string }>(
    sql`
    delete from portal.member
     where agency_id = ${o.agencyId}
       and member_id = ${o.memberId}
       and (role <> 'manager' or exists (
             select 1
               from portal.member as other
              where other.agency_id = ${o.agencyId}
                and other.member_id <> ${o.memberId}
                and other.role = 'manager'))
    returning member_id`,
    writes,
  )

export const insertInvitation = (
  db: Db,
  i: { digest: Buffer; agencyId: string; role: Role; madeBy: string; now: Date; endsAt: Date },
  writes: readonly Write[],
) =>
  db.step<{ agency_id: string }>(
    sql`
    insert into portal.invitation (digest, agency_id, role, made_by, made_at, ends_at)
    values (${i.digest}, ${i.agencyId}, ${i.role}, ${i.madeBy}, ${i.now}, ${i.endsAt})
    returning agency_id`,
    writes,
  )

/** What an invitation that still counts invites to. */
export const findInvitation = (db: Db, digest: Buffer, now: Date) =>
  db.maybeOne<{ agency_id: string; role: Role }>(sql`
    select agency_id, role
      from portal.invitation
     where digest = ${digest}
       and used_at is null
       and ends_at > ${now}`)

/** Uses an invitation up, once; the member's row comes with it. */
export const useInvitation = (db: Db, digest: Buffer, now: Date, writes: readonly Write[]) =>
  db.step<{ agency_id: string }>(
    sql`
    update portal.invitation
       set used_at = ${now}
     where digest = ${digest}
       and used_at is null
       and ends_at > ${now}
    returning agency_id`,
    writes,
  )

export interface Contact {
  readonly email: string
  readonly phone: string
}

export const findContact = (db: Db, agencyId: string) =>
  db.maybeOne<{ email: string; phone: string }>(sql`
    select email, phone
      from portal.contact
     where agency_id = ${agencyId}`)

export const saveContact = (db: Db, c: Contact & { agencyId: string; now: Date }, writes: readonly Write[]) =>
  db.step<{ agency_id: string }>(
    sql`
    insert into portal.contact (agency_id, email, phone, changed_at)
    values (${c.agencyId}, ${c.email}, ${c.phone}, ${c.now})
    on conflict (agency_id) do update set email = excluded.email, phone = excluded.phone, changed_at = excluded.changed_at
    returning agency_id`,
    writes,
  )

/** Until when a member has seen what there is to do; null: never. */
export async function findTasksSeen(db: Db, o: { agencyId: string; personKey: string }): Promise<Date | null> {
  const row = await db.maybeOne<{ tasks_seen_at: Date | null }>(sql`
    select tasks_seen_at
      from portal.member
     where agency_id = ${o.agencyId}
       and person_key = ${o.personKey}`)
  return row?.tasks_seen_at ?? null
}

export const setTasksSeen = (db: Db, o: { agencyId: string; personKey: string; now: Date }): Promise<number> =>
  db.run(sql`
    update portal.member
       set tasks_seen_at = ${o.now}
     where agency_id = ${o.agencyId}
       and person_key = ${o.personKey}`)
