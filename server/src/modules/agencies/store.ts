import type { Db, Write } from '../../platform/db/db.ts'
import { json, sql } from '../../platform/db/sql.ts'
import type { Client, ClientKey, ClientProfile, ClientStatus } from './model.ts'

interface ClientRow {
  readonly [column: string]: unknown
  readonly client_id: string
  readonly agency_id: string
  readonly name_th: string
  readonly name_en: string
  readonly service_name_th: string
  readonly service_name_en: string
  readonly profile: ClientProfile
  readonly confidential: boolean
  readonly secret_digests: string[]
  readonly auth_method: Client['authMethod']
  readonly public_keys: readonly ClientKey[]
  readonly jwks_uri: string | null
  readonly redirect_uris: string[]
  readonly post_logout_redirect_uris: string[]
  readonly backchannel_logout_uri: string | null
  readonly granted_scopes: string[]
  readonly purpose_th: string
  readonly purpose_en: string
  readonly legal_basis: string | null
  readonly retention_days: number
  readonly lenient: boolean
  readonly sandbox: boolean
  readonly certification: boolean
  readonly status: ClientStatus
}

const clientOf = (row: ClientRow): Client => ({
  clientId: row.client_id,
  agencyId: row.agency_id,
  agencyNameTh: row.name_th,
  agencyNameEn: row.name_en,
  serviceNameTh: row.service_name_th,
  serviceNameEn: row.service_name_en,
  profile: row.profile,
  confidential: row.confidential,
  secretDigests: row.secret_digests,
  authMethod: row.auth_method,
  publicKeys: row.public_keys,
  jwksUri: row.jwks_uri,
  redirectUris: row.redirect_uris,
  postLogoutRedirectUris: row.post_logout_redirect_uris,
  backchannelLogoutUri: row.backchannel_logout_uri,
  grantedScopes: row.granted_scopes,
  purposeTh: row.purpose_th,
  purposeEn: row.purpose_en,
  legalBasis: row.legal_basis,
  mayHaveNumber: row.legal_basis !== null,
  retentionDays: row.retention_days,
  lenient: row.lenient,
  sandbox: row.sandbox,
  certification: row.certification,
  status: row.status,
})

/** The client with its agency's name, or null. */
export async function selectClient(db: Db, clientId: string): Promise<Client | null> {
  const row = await db.maybeOne<ClientRow>(sql`
    select c.client_id, c.agency_id, a.name_th, a.name_en, c.service_name_th, c.service_name_en, c.profile, c.confidential,
           c.secret_digests, c.auth_method, c.public_keys, c.jwks_uri, c.redirect_uris, c.post_logout_redirect_uris,
           c.backchannel_logout_uri, c.granted_scopes, c.purpose_th, c.purpose_en, c.legal_basis, c.retention_days, c.lenient,
           c.sandbox, c.certification, c.status
      from agencies.client c
      join agencies.agency a on a.agency_id = c.agency_id
     where c.client_id = ${clientId}`)
  return row && clientOf(row)
}

/** Is anybody here who was invented? */
export const findSyntheticAgency = (db: Db) =>
  db.maybeOne<{ agency_id: string }>(sql`select agency_id from agencies.agency where synthetic limit 1`)

export const insertAgency = (
  db: Db,
  a: { agencyId: string; nameTh: string; nameEn: string; synthetic: boolean; now: Date },
  writes: readonly Write[],
) =>
  db.step<{ agency_id: string }>(
    sql`
    insert into agencies.agency (agency_id, name_th, name_en, registered_at, synthetic)
    values (${a.agencyId}, ${a.nameTh}, ${a.nameEn}, ${a.now}, ${a.synthetic})
    on conflict (agency_id) do nothing
    returning agency_id`,
    writes,
  )

export type NewClient = Omit<Client, 'agencyNameTh' | 'agencyNameEn' | 'mayHaveNumber' | 'status'> & { readonly now: Date }

/** Null when the client id is taken. */
export const insertClient = (db: Db, c: NewClient, writes: readonly Write[]) =>
  db.step<{ client_id: string }>(
    sql`
    insert into agencies.client (client_id, agency_id, service_name_th, service_name_en, profile, confidential, secret_digests,
                                 auth_method, public_keys, jwks_uri, redirect_uris, post_logout_redirect_uris,
                                 backchannel_logout_uri, granted_scopes, purpose_th, purpose_en, legal_basis, retention_days,
                                 lenient, sandbox, certification, status, registered_at, changed_at)
    values (${c.clientId}, ${c.agencyId}, ${c.serviceNameTh}, ${c.serviceNameEn}, ${c.profile}, ${c.confidential}, ${c.secretDigests},
            ${c.authMethod}, ${json(c.publicKeys)}, ${c.jwksUri}, ${c.redirectUris}, ${c.postLogoutRedirectUris},
            ${c.backchannelLogoutUri}, ${c.grantedScopes}, ${c.purposeTh}, ${c.purposeEn}, ${c.legalBasis}, ${c.retentionDays},
            ${c.lenient}, ${c.sandbox}, ${c.certification}, 'active', ${c.now}, ${c.now})
    on conflict (client_id) do nothing
    returning client_id`,
    writes,
  )

/** Null when the client is not active. */
export const setPaused = (db: Db, clientId: string, now: Date, writes: readonly Write[]) =>
  db.step<{ client_id: string }>(
    sql`
    update agencies.client
       set status = 'paused',
           changed_at = ${now}
     where client_id = ${clientId}
       and status = 'active'
    returning client_id`,
    writes,
  )

/** Puts a new secret first and keeps the newest old one; null for an unknown client, or one without secrets. */
export const addSecretDigest = (db: Db, clientId: string, digest: string, now: Date, writes: readonly Write[]) =>
  db.step<{ client_id: string }>(
    sql`
    update agencies.client
       set secret_digests = (array_prepend(${digest}::text, secret_digests))[1:2],
           changed_at = ${now}
     where client_id = ${clientId}
       and confidential
       and auth_method = 'secret'
    returning client_id`,
    writes,
  )
