import type { Db, Row, Statements, Write } from '../../../platform/db/db.ts'
import { type Sql, sql } from '../../../platform/db/sql.ts'
import type { CardRequest, GateStatus, GateUse } from '../gates/model.ts'

export interface VerifierRow extends Row {
  readonly verifier_id: string
  readonly agency_id: string
  readonly name_th: string
  readonly name_en: string
  readonly use: GateUse
  readonly purpose_th: string
  readonly purpose_en: string
  readonly legal_basis: string | null
  readonly retention_days: number
  readonly requests: readonly CardRequest[]
  readonly address: string
  readonly sandbox: boolean
  readonly status: GateStatus
  readonly made_at: Date
  /** Of the newest certificate. */
  readonly der: Uint8Array
  readonly certificate_ends_at: Date
}

const verifiers = (where: Sql): Sql => sql`
    select v.verifier_id, v.agency_id, v.name_th, v.name_en, v.use, v.purpose_th, v.purpose_en, v.legal_basis, v.retention_days, v.requests,
           v.address, v.sandbox, v.status, v.made_at, c.der, c.ends_at as certificate_ends_at
      from credentials.verifier v
      join lateral (
        select der, ends_at
          from credentials.verifier_certificate
         where verifier_id = v.verifier_id
         order by made_at desc, digest
         limit 1) c on true
     where ${where}`

export interface NewVerifier {
  readonly verifierId: string
  readonly agencyId: string
  readonly nameTh: string
  readonly nameEn: string
  readonly use: GateUse
  readonly purposeTh: string
  readonly purposeEn: string
  readonly legalBasis: string | null
  readonly retentionDays: number
  readonly requests: readonly CardRequest[]
  readonly address: string
  readonly now: Date
}

/** Null: there is one of this id. */
export const insertVerifier = (db: Db, v: NewVerifier, writes: readonly Write[]) =>
  db.step<{ verifier_id: string }>(
    sql`
    insert into credentials.verifier (verifier_id, agency_id, name_th, name_en, use, purpose_th, purpose_en, legal_basis, retention_days,
                                      requests, address, sandbox, status, made_at, changed_at)
    values (${v.verifierId}, ${v.agencyId}, ${v.nameTh}, ${v.nameEn}, ${v.use}, ${v.purposeTh}, ${v.purposeEn}, ${v.legalBasis},
            ${v.retentionDays}, ${v.requests}, ${v.address}, true, 'active', ${v.now}, ${v.now})
    on conflict (verifier_id) do nothing
    returning verifier_id`,
    writes,
  )

export interface NewVerifierCertificate {
  readonly digest: Buffer
  readonly verifierId: string
  readonly der: Buffer
  readonly now: Date
  readonly endsAt: Date
}

export const certificateWrite = (c: NewVerifierCertificate): Write => ({
  table: 'credentials.verifier_certificate',
  row: { digest: c.digest, verifier_id: c.verifierId, der: c.der, made_at: c.now, ends_at: c.endsAt },
})

/** Notes that a verifier changes, with the certificate that it gets. Null: no such verifier, or revoked. */
export const touchVerifier = (db: Db, o: { agencyId: string; verifierId: string; now: Date }, writes: readonly Write[]) =>
  db.step<{ verifier_id: string }>(
    sql`
    update credentials.verifier
       set changed_at = ${o.now}
     where verifier_id = ${o.verifierId}
       and agency_id = ${o.agencyId}
       and status <> 'revoked'
    returning verifier_id`,
    writes,
  )

export const listVerifierRows = (db: Statements, agencyId: string) =>
  db.many<VerifierRow>(sql`${verifiers(sql`v.agency_id = ${agencyId}`)} order by v.made_at desc, v.verifier_id`)

/** What an operator has not approved yet, the oldest first. */
export const listUnapproved = (db: Statements, limit: number) =>
  db.many<VerifierRow>(sql`${verifiers(sql`v.sandbox and v.status <> 'revoked'`)} order by v.made_at, v.verifier_id limit ${limit}`)

/**
 * The verifier that a client identifier names, with that certificate: one that has not ended, and that no newer one has replaced before
 * `replacedBefore`.
 */
export const findByCertificate = (db: Statements, o: { digest: Buffer; now: Date; replacedBefore: Date }) =>
  db.maybeOne<VerifierRow>(sql`
    select v.verifier_id, v.agency_id, v.name_th, v.name_en, v.use, v.purpose_th, v.purpose_en, v.legal_basis, v.retention_days, v.requests,
           v.address, v.sandbox, v.status, v.made_at, c.der, c.ends_at as certificate_ends_at
      from credentials.verifier_certificate c
      join credentials.verifier v on v.verifier_id = c.verifier_id
     where c.digest = ${o.digest}
       and c.ends_at > ${o.now}
       and not exists (
         select 1
           from credentials.verifier_certificate newer
          where newer.verifier_id = c.verifier_id
            and newer.made_at > c.made_at
            and newer.made_at <= ${o.replacedBefore})`)

export const findVerifier = (db: Statements, verifierId: string) => db.maybeOne<VerifierRow>(verifiers(sql`v.verifier_id = ${verifierId}`))

/** Null: not in one of `from`, or not this agency's. */
export const moveVerifier = (
  db: Db,
  o: { agencyId: string; verifierId: string; from: readonly GateStatus[]; to: GateStatus; now: Date },
  writes: readonly Write[],
) =>
  db.step<{ verifier_id: string }>(
    sql`
    update credentials.verifier
       set status = ${o.to}::text,
           changed_at = ${o.now}
     where verifier_id = ${o.verifierId}
       and agency_id = ${o.agencyId}
       and status = any(${o.from}::text[])
    returning verifier_id`,
    writes,
  )

/** An operator lets a verifier meet real people. Null: no such verifier, revoked, or it may already. */
export const approveVerifierRow = (db: Db, o: { verifierId: string; now: Date }, writes: readonly Write[]) =>
  db.step<{ verifier_id: string }>(
    sql`
    update credentials.verifier
       set sandbox = false,
           changed_at = ${o.now}
     where verifier_id = ${o.verifierId}
       and sandbox
       and status <> 'revoked'
    returning verifier_id`,
    writes,
  )

/** Of several processes that make the same root, the first is kept. */
export const keepVerifierRoot = (db: Statements, o: { kid: string; der: Buffer; notBefore: Date; notAfter: Date }) =>
  db.run(sql`
    insert into credentials.verifier_root (kid, der, not_before, not_after)
    values (${o.kid}, ${o.der}, ${o.notBefore}, ${o.notAfter})
    on conflict (kid) do nothing`)

export const findVerifierRoot = (db: Statements, kid: string) =>
  db.maybeOne<{ der: Uint8Array; not_after: Date }>(sql`select der, not_after from credentials.verifier_root where kid = ${kid}`)

/** Roots of verifiers that have not ended, the newest first. */
export const listVerifierRoots = (db: Statements, now: Date) =>
  db.many<{ der: Uint8Array }>(sql`
    select der from credentials.verifier_root where not_after > ${now} order by not_after desc, kid limit 50`)
