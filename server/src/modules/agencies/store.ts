import type { Db, Write } from '../../platform/db/db.ts'
import { json, type Sql, sql } from '../../platform/db/sql.ts'
import type { Agency, AgencyStatus, Client, ClientKey, ClientProfile, ClientStatus, ManagedClient } from './model.ts'

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
  readonly certificate_bound: boolean
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
  readonly own_status: ClientStatus
  readonly registered_at: Date
  readonly changed_at: Date
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
  certificateBound: row.certificate_bound,
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

const managedOf = (row: ClientRow): ManagedClient => ({
  ...clientOf(row),
  ownStatus: row.own_status,
  registeredAt: row.registered_at,
  changedAt: row.changed_at,
})

const clients = (where: Sql): Sql => sql`
    select c.client_id, c.agency_id, a.name_th, a.name_en, c.service_name_th, c.service_name_en, c.profile, c.confidential,
           c.secret_digests, c.auth_method, c.public_keys, c.certificate_bound, c.jwks_uri, c.redirect_uris, c.post_logout_redirect_uris,
           c.backchannel_logout_uri, c.granted_scopes, c.purpose_th, c.purpose_en, c.legal_basis, c.retention_days, c.lenient,
           c.sandbox, c.certification, case when a.status = 'paused' then a.status else c.status end as status,
           c.status as own_status, c.registered_at, c.changed_at
      from agencies.client c
      join agencies.agency a on a.agency_id = c.agency_id
     where ${where}`

/** The client with its agency's name, or null. A paused agency pauses its clients. */
export async function selectClient(db: Db, clientId: string): Promise<Client | null> {
  const row = await db.maybeOne<ClientRow>(clients(sql`c.client_id = ${clientId}`))
  return row && clientOf(row)
}

/** Clients of one agency, newest first; of one client when its id is named. */
export async function selectManaged(db: Db, agencyId: string, clientId: string | null): Promise<ManagedClient[]> {
  const rows = await db.many<ClientRow>(
    clients(sql`c.agency_id = ${agencyId} and (${clientId}::text is null or c.client_id = ${clientId}::text)
     order by c.registered_at desc, c.client_id`),
  )
  return rows.map(managedOf)
}

interface AgencyRow {
  readonly [column: string]: unknown
  readonly agency_id: string
  readonly name_th: string
  readonly name_en: string
  readonly status: AgencyStatus
  readonly registered_at: Date
}

/** Agencies by their ids, or all of them, newest first. */
export async function selectAgencies(db: Db, agencyIds: readonly string[] | null, limit: number): Promise<Agency[]> {
  const rows = await db.many<AgencyRow>(sql`
    select agency_id, name_th, name_en, status, registered_at
      from agencies.agency
     where ${agencyIds === null}::boolean or agency_id = any(${agencyIds ?? []}::uuid[])
     order by registered_at desc, agency_id
     limit ${limit}`)
  return rows.map((row) => ({
    ...{ agencyId: row.agency_id, nameTh: row.name_th, nameEn: row.name_en },
    ...{ status: row.status, registeredAt: row.registered_at },
  }))
}

/** Null when the agency is in that state already, or unknown. */
export const setAgencyStatus = (db: Db, agencyId: string, status: AgencyStatus, writes: readonly Write[]) =>
  db.step<{ agency_id: string }>(
    sql`
    update agencies.agency
       set status = ${status}
     where agency_id = ${agencyId}
       and status <> ${status}
    returning agency_id`,
    writes,
  )

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

/** One client of one agency: an id of another agency's client finds nothing. */
export interface OneClient {
  readonly clientId: string
  readonly agencyId: string
  readonly now: Date
}

/** Two changes in one millisecond are two versions all the same. */
const later = (now: Date): Sql => sql`greatest(${now}::timestamptz, changed_at + interval '1 millisecond')`

export type NewClient = Omit<Client, 'agencyNameTh' | 'agencyNameEn' | 'mayHaveNumber' | 'status'> & { readonly now: Date }

/** Null when the client id is taken. */
export const insertClient = (db: Db, c: NewClient, writes: readonly Write[]) =>
  db.step<{ client_id: string }>(
    sql`
    insert into agencies.client (client_id, agency_id, service_name_th, service_name_en, profile, confidential, secret_digests,
                                 auth_method, public_keys, certificate_bound, jwks_uri, redirect_uris, post_logout_redirect_uris,
                                 backchannel_logout_uri, granted_scopes, purpose_th, purpose_en, legal_basis, retention_days,
                                 lenient, sandbox, certification, status, registered_at, changed_at)
    values (${c.clientId}, ${c.agencyId}, ${c.serviceNameTh}, ${c.serviceNameEn}, ${c.profile}, ${c.confidential}, ${c.secretDigests},
            ${c.authMethod}, ${json(c.publicKeys)}, ${c.certificateBound}, ${c.jwksUri}, ${c.redirectUris}, ${c.postLogoutRedirectUris},
            ${c.backchannelLogoutUri}, ${c.grantedScopes}, ${c.purposeTh}, ${c.purposeEn}, ${c.legalBasis}, ${c.retentionDays},
            ${c.lenient}, ${c.sandbox}, ${c.certification}, 'active', ${c.now}, ${c.now})
    on conflict (client_id) do nothing
    returning client_id`,
    writes,
  )

/** Null when the client is in that state already, or is not this agency's. */
export const setStatus = (db: Db, c: OneClient, status: ClientStatus, writes: readonly Write[]) =>
  db.step<{ client_id: string }>(
    sql`
    update agencies.client
       set status = ${status},
           changed_at = ${later(c.now)}
     where client_id = ${c.clientId}
       and agency_id = ${c.agencyId}
       and status <> ${status}
    returning client_id`,
    writes,
  )

/** Puts a new secret first and keeps the newest old one; null for an unknown client, or one without secrets. */
export const addSecretDigest = (db: Db, c: OneClient, digest: string, writes: readonly Write[]) =>
  db.step<{ client_id: string }>(
    sql`
    update agencies.client
       set secret_digests = (array_prepend(${digest}::text, secret_digests))[1:2],
           changed_at = ${later(c.now)}
     where client_id = ${c.clientId}
       and agency_id = ${c.agencyId}
       and confidential
       and auth_method = 'secret'
    returning client_id`,
    writes,
  )

/** Leaves the newest secret alone; null when there is no older one. */
export const dropOldSecret = (db: Db, c: OneClient, writes: readonly Write[]) =>
  db.step<{ client_id: string }>(
    sql`
    update agencies.client
       set secret_digests = secret_digests[1:1],
           changed_at = ${later(c.now)}
     where client_id = ${c.clientId}
       and agency_id = ${c.agencyId}
       and cardinality(secret_digests) = 2
    returning client_id`,
    writes,
  )

/** Null when both slots are taken, the key is there already, or the client proves itself in another way. */
export const addPublicKey = (db: Db, c: OneClient, key: ClientKey, writes: readonly Write[]) =>
  db.step<{ client_id: string }>(
    sql`
    update agencies.client
       set public_keys = public_keys || ${json([key])}::jsonb,
           changed_at = ${later(c.now)}
     where client_id = ${c.clientId}
       and agency_id = ${c.agencyId}
       and auth_method in ('private_key_jwt', 'attestation')
       and jwks_uri is null
       and jsonb_array_length(public_keys) < 2
       and not public_keys @> ${json([{ jwk: { kid: key.jwk.kid } }])}::jsonb
    returning client_id`,
    writes,
  )

/** Null when there is no such key, or it is the last one. */
export const dropPublicKey = (db: Db, c: OneClient, kid: string, writes: readonly Write[]) =>
  db.step<{ client_id: string }>(
    sql`
    update agencies.client
       set public_keys = (select jsonb_agg(key) from jsonb_array_elements(public_keys) as key where key -> 'jwk' ->> 'kid' <> ${kid}),
           changed_at = ${later(c.now)}
     where client_id = ${c.clientId}
       and agency_id = ${c.agencyId}
       and jsonb_array_length(public_keys) = 2
       and public_keys @> ${json([{ jwk: { kid } }])}::jsonb
    returning client_id`,
    writes,
  )

/** Null when there is no such key. @param expiresAt  null: until it is taken out */
export const setKeyExpiry = (db: Db, c: OneClient, o: { kid: string; expiresAt: Date | null }, writes: readonly Write[]) =>
  db.step<{ client_id: string }>(
    sql`
    update agencies.client
       set public_keys = (
             select jsonb_agg(
                      case when key -> 'jwk' ->> 'kid' = ${o.kid}
                           then jsonb_set(key, '{expiresAt}', ${json(o.expiresAt?.toISOString() ?? null)}::jsonb)
                           else key end)
               from jsonb_array_elements(public_keys) as key),
           changed_at = ${later(c.now)}
     where client_id = ${c.clientId}
       and agency_id = ${c.agencyId}
       and public_keys @> ${json([{ jwk: { kid: o.kid } }])}::jsonb
    returning client_id`,
    writes,
  )

/** What an agency may change of a client by itself. */
export type ClientChange = Pick<
  Client,
  | 'serviceNameTh'
  | 'serviceNameEn'
  | 'redirectUris'
  | 'postLogoutRedirectUris'
  | 'backchannelLogoutUri'
  | 'grantedScopes'
  | 'purposeTh'
  | 'purposeEn'
  | 'legalBasis'
  | 'retentionDays'
>

/** Null when the client changed since the version that was looked at. */
export const updateClient = (db: Db, c: OneClient & { changedAt: Date }, to: ClientChange, writes: readonly Write[]) =>
  db.step<{ client_id: string }>(
    sql`
    update agencies.client
       set service_name_th = ${to.serviceNameTh},
           service_name_en = ${to.serviceNameEn},
           redirect_uris = ${to.redirectUris},
           post_logout_redirect_uris = ${to.postLogoutRedirectUris},
           backchannel_logout_uri = ${to.backchannelLogoutUri},
           granted_scopes = ${to.grantedScopes},
           purpose_th = ${to.purposeTh},
           purpose_en = ${to.purposeEn},
           legal_basis = ${to.legalBasis},
           retention_days = ${to.retentionDays},
           changed_at = ${later(c.now)}
     where client_id = ${c.clientId}
       and agency_id = ${c.agencyId}
       and changed_at = ${c.changedAt}
    returning client_id`,
    writes,
  )
