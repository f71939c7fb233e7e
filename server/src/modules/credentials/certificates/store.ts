import type { Statements } from '../../../platform/db/db.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { NewCertificate } from './make-certificate.ts'

export interface CertificateRow {
  readonly [column: string]: unknown
  readonly kid: string
  readonly generation: number
  readonly der: Uint8Array
  readonly not_after: Date
}

/** The newest certificate of a key. */
export const findCertificate = (db: Statements, kid: string) =>
  db.maybeOne<CertificateRow>(sql`
    select kid, generation, der, not_after
      from credentials.certificate
     where kid = ${kid}
     order by generation desc
     limit 1`)

/** Of several processes that make the same one, the first is kept. */
export const keepCertificate = (
  db: Statements,
  o: NewCertificate & { kid: string; generation: number; role: 'root' | 'signer'; issuerKid: string },
) =>
  db.run(sql`
    insert into credentials.certificate (kid, generation, role, issuer_kid, der, not_before, not_after)
    values (${o.kid}, ${o.generation}, ${o.role}, ${o.issuerKid}, ${o.der}, ${o.notBefore}, ${o.notAfter})
    on conflict (kid, generation) do nothing`)

/** Roots that have not ended, the newest first. */
export const listRoots = (db: Statements, now: Date) =>
  db.many<{ der: Uint8Array; kid: string }>(sql`
    select der, kid
      from credentials.certificate
     where role = 'root'
       and not_after > ${now}
     order by not_after desc, kid
     limit 50`)

/** Document signers that have not ended, the newest first. */
export const listSigners = (db: Statements, now: Date) =>
  db.many<{ der: Uint8Array }>(sql`
    select der
      from credentials.certificate
     where role = 'signer'
       and not_after > ${now}
     order by not_before desc, kid
     limit 16`)
