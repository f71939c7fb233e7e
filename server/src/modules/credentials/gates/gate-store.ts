import type { Db, Row, Statements, Write } from '../../../platform/db/db.ts'
import { json, sql } from '../../../platform/db/sql.ts'
import type { CardEvent, CardRequest, GateStatus, GateUse } from './model.ts'

export interface GateRow extends Row {
  readonly gate_id: string
  readonly agency_id: string
  readonly name_th: string
  readonly name_en: string
  readonly lane: string
  readonly use: GateUse
  readonly purpose_th: string
  readonly purpose_en: string
  readonly legal_basis: string | null
  readonly requests: readonly CardRequest[]
  readonly sandbox: boolean
  readonly status: GateStatus
  readonly made_at: Date
  readonly public_jwk: Readonly<Record<string, string>> | null
  readonly lease_ends_at: Date | null
  readonly setup_ends_at: Date | null
  readonly seen_at: Date | null
}

const columns = sql`
  g.gate_id, g.agency_id, g.name_th, g.name_en, g.lane, g.use, g.purpose_th, g.purpose_en, g.legal_basis, g.requests, g.sandbox, g.status,
  g.made_at, g.public_jwk, g.lease_ends_at, g.setup_ends_at, g.seen_at`

export interface NewGate {
  readonly gateId: string
  readonly agencyId: string
  readonly nameTh: string
  readonly nameEn: string
  readonly lane: string
  readonly use: GateUse
  readonly purposeTh: string
  readonly purposeEn: string
  readonly legalBasis: string | null
  readonly requests: readonly CardRequest[]
  readonly now: Date
}

/** Null: there is one of this id. */
export const insertGate = (db: Db, g: NewGate, writes: readonly Write[]) =>
  db.step<{ gate_id: string }>(
    sql`
    insert into credentials.gate (gate_id, agency_id, name_th, name_en, lane, use, purpose_th, purpose_en, legal_basis, requests, sandbox,
                                  status, made_at, changed_at)
    values (${g.gateId}, ${g.agencyId}, ${g.nameTh}, ${g.nameEn}, ${g.lane}, ${g.use}, ${g.purposeTh}, ${g.purposeEn}, ${g.legalBasis},
            ${g.requests}, true, 'active', ${g.now}, ${g.now})
    on conflict (gate_id) do nothing
    returning gate_id`,
    writes,
  )

export const findGate = (db: Statements, gateId: string) =>
  db.maybeOne<GateRow>(sql`select ${columns} from credentials.gate g where g.gate_id = ${gateId}`)

export interface CountedGateRow extends GateRow {
  readonly passed: number
  readonly failed: number
  readonly unknown: number
  readonly by_hand: number
  readonly reported: number
  readonly revoked_later: number
}

/** Gates of an agency with their counts since a time. */
export const listGateRows = (db: Statements, agencyId: string, since: Date) =>
  db.many<CountedGateRow>(sql`
    select ${columns},
           count(*) filter (where e.kind in ('passed', 'passed_by_card'))::int as passed,
           count(*) filter (where e.kind in ('failed', 'failed_by_card'))::int as failed,
           count(*) filter (where e.kind in ('unknown', 'unknown_by_card'))::int as unknown,
           count(*) filter (where e.kind = 'by_hand')::int as by_hand,
           count(*) filter (where e.kind = 'reported')::int as reported,
           count(*) filter (where e.kind = 'revoked_later')::int as revoked_later
      from credentials.gate g
      left join credentials.gate_event e on e.gate_id = g.gate_id and e.at >= ${since}
     where g.agency_id = ${agencyId}
     group by g.gate_id
     order by g.made_at desc, g.gate_id`)

/** What an operator has not approved yet, the oldest first. */
export const listUnapprovedRows = (db: Statements, limit: number) =>
  db.many<GateRow>(sql`
    select ${columns}
      from credentials.gate g
     where g.sandbox
       and g.status <> 'revoked'
     order by g.made_at, g.gate_id
     limit ${limit}`)

/** A new code for the device of this gate; an earlier one that was not used stops counting. Null: no such gate, or revoked. */
export const putSetupCode = (
  db: Db,
  o: { agencyId: string; gateId: string; digest: Buffer; endsAt: Date; now: Date },
  writes: readonly Write[],
) =>
  db.step<{ gate_id: string }>(
    sql`
    update credentials.gate
       set setup_digest = ${o.digest},
           setup_ends_at = ${o.endsAt},
           changed_at = ${o.now}
     where gate_id = ${o.gateId}
       and agency_id = ${o.agencyId}
       and status <> 'revoked'
    returning gate_id`,
    writes,
  )

/** Moves a gate to a status that follows one of `from`. A revoked gate forgets its device. Null: not in one of those. */
export const moveGate = (
  db: Db,
  o: { agencyId: string; gateId: string; from: readonly GateStatus[]; to: GateStatus; now: Date },
  writes: readonly Write[],
) =>
  db.step<{ gate_id: string }>(
    sql`
    update credentials.gate
       set status = ${o.to}::text,
           changed_at = ${o.now},
           setup_digest = case when ${o.to}::text = 'revoked' then null else setup_digest end,
           setup_ends_at = case when ${o.to}::text = 'revoked' then null else setup_ends_at end
     where gate_id = ${o.gateId}
       and agency_id = ${o.agencyId}
       and status = any(${o.from}::text[])
    returning gate_id`,
    writes,
  )

/** An operator lets a gate meet real people. Null: no such gate, revoked, or it may already. */
export const approveGateRow = (db: Db, o: { gateId: string; now: Date }, writes: readonly Write[]) =>
  db.step<{ gate_id: string }>(
    sql`
    update credentials.gate
       set sandbox = false,
           changed_at = ${o.now}
     where gate_id = ${o.gateId}
       and sandbox
       and status <> 'revoked'
    returning gate_id`,
    writes,
  )

/** The device that brings the code, and no other, is this gate from now on. Null: the code was used, has ended or never was. */
export const bindGateDevice = (
  db: Db,
  o: { digest: Buffer; jwk: Readonly<Record<string, string>>; leaseEndsAt: Date; now: Date },
  writes: readonly Write[],
) =>
  db.step<{ gate_id: string }>(
    sql`
    update credentials.gate
       set public_jwk = ${json(o.jwk)}::jsonb,
           lease_ends_at = ${o.leaseEndsAt},
           seen_at = ${o.now},
           setup_digest = null,
           setup_ends_at = null
     where setup_digest = ${o.digest}
       and setup_ends_at > ${o.now}
       and status <> 'revoked'
    returning gate_id`,
    writes,
  )

/** Renews the lease of a device that is there; false: the lease is over, or another device has taken its place. */
export async function renewLease(db: Db, o: { gateId: string; x: string; leaseEndsAt: Date; now: Date }): Promise<boolean> {
  const touched = await db.run(sql`
    update credentials.gate
       set lease_ends_at = ${o.leaseEndsAt},
           seen_at = ${o.now}
     where gate_id = ${o.gateId}
       and lease_ends_at > ${o.now}
       and public_jwk ->> 'x' = ${o.x}`)
  return touched > 0
}

export interface GateEvent {
  readonly gateId: string
  readonly eventId: string
  readonly at: Date
  readonly kind: 'passed' | 'failed' | 'unknown' | 'by_hand' | 'reported' | CardEvent
  readonly cause: string | null
}

export const gateEventWrite = (e: GateEvent): Write => ({
  table: 'credentials.gate_event',
  row: { gate_id: e.gateId, event_id: e.eventId, at: e.at, kind: e.kind, cause: e.cause },
  unlessExists: ['gate_id', 'event_id'],
})

export const sweepGateEvents = (db: Statements, before: Date): Promise<number> =>
  db.run(sql`delete from credentials.gate_event where at < ${before}`)
