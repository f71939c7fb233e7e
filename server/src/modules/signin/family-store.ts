import type { Db, Statements, Write } from '../../platform/db/db.ts'
import { sql } from '../../platform/db/sql.ts'
import type { FamilyKey } from './opaque-token.ts'

/** All SQL of token families: code, access token and refresh token of one approved sign-in. */

export interface FamilyRow {
  readonly [column: string]: unknown
  readonly person_key: string
  readonly id: string
  readonly client_id: string
  readonly agency_id: string
  readonly scopes: string[]
  readonly nonce: string | null
  readonly reference_code: string
  readonly approved_at: Date
  readonly ends_at: Date
  /** Thumbprint of the key to which the tokens are bound; null: to none. */
  readonly bound_key: string | null
  /** Thumbprint of the attested key of the wallet that holds them; null: none was attested. */
  readonly instance_key: string | null
  /** Kinds of credential that a wallet asked for one by one; null: by the scope, or not a wallet. */
  readonly card_configurations: string[] | null
}

const given = sql`person_key, id, client_id, agency_id, scopes, nonce, reference_code, approved_at, ends_at, bound_key, instance_key,
           card_configurations`

export interface NewTokens {
  readonly accessDigest: Buffer
  readonly accessExpiresAt: Date
  readonly refreshDigest: Buffer
}

export interface Redemption extends FamilyKey, NewTokens {
  readonly codeDigest: Buffer
  readonly clientId: string
  readonly redirectUri: string
  /** S256 of the verifier that came; null: none came. */
  readonly challenge: string | null
  /** The client's verifiers are known not to fit (thaid, lenient). */
  readonly overlookVerifier: boolean
  /** A refresh token also without scope offline_access. */
  readonly refreshAlways: boolean
  /** Thumbprint of the key that the request proved; null: none. A code that is bound takes no other. */
  readonly provenKey: string | null
  readonly instanceKey: string | null
  /** Kinds of credential that the token is to give, no more than were asked for before; null: as they were. */
  readonly cardConfigurations: readonly string[] | null
  readonly now: Date
}

/** Code for tokens, once: of many requests at the same time one gets the row. */
export const redeemCode = (db: Db, r: Redemption, writes: readonly Write[]) =>
  db.step<FamilyRow>(
    sql`
    update signin.token_family
       set code_used_at = ${r.now},
           bound_key = ${r.provenKey},
           instance_key = ${r.instanceKey},
           card_configurations = coalesce(${r.cardConfigurations}::text[], card_configurations),
           access_digest = ${r.accessDigest},
           access_expires_at = ${r.accessExpiresAt},
           refresh_digest = case when ${r.refreshAlways} or 'offline_access' = any(scopes) then ${r.refreshDigest}::bytea end
     where person_key = ${r.personKey}
       and id = ${r.familyId}
       and code_digest = ${r.codeDigest}
       and code_used_at is null
       and code_expires_at > ${r.now}
       and ended_at is null
       and client_id = ${r.clientId}
       and redirect_uri = ${r.redirectUri}
       and (bound_key is null or bound_key = ${r.provenKey})
       and (${r.cardConfigurations}::text[] is null or card_configurations is null or ${r.cardConfigurations}::text[] <@ card_configurations)
       and (code_challenge is not distinct from ${r.challenge} or ${r.overlookVerifier})
    returning ${given}`,
    writes,
  )

/** Why a redemption failed. */
export const findCode = (db: Db, at: FamilyKey & { codeDigest: Buffer }) =>
  db.maybeOne<{ client_id: string; redirect_uri: string; reference_code: string; is_used: boolean }>(sql`
    select client_id, redirect_uri, reference_code, code_used_at is not null as is_used
      from signin.token_family
     where person_key = ${at.personKey}
       and id = ${at.familyId}
       and code_digest = ${at.codeDigest}`)

export interface Rotation extends FamilyKey, NewTokens {
  readonly spentDigest: Buffer
  /** False: the refresh token stays as it is. */
  readonly rotates: boolean
  /** As at the exchange: tokens that were bound stay so, to the key that is proven now. */
  readonly provenKey: string | null
  readonly instanceKey: string | null
  /** True: neither key may be another than before. */
  readonly keepsKeys: boolean
  readonly clientId: string
  readonly now: Date
}

/** Refresh token for new tokens, once where it rotates; the family's end does not move, and the access token before ends. */
export const rotateTokens = (db: Db, r: Rotation, writes: readonly Write[]) =>
  db.step<FamilyRow>(
    sql`
    update signin.token_family
       set access_digest = ${r.accessDigest},
           access_expires_at = least(${r.accessExpiresAt}::timestamptz, ends_at),
           bound_key = ${r.provenKey},
           refresh_digest = case when ${r.rotates} then ${r.refreshDigest}::bytea else refresh_digest end,
           spent_refresh_digests =
             case when ${r.rotates} then array_append(spent_refresh_digests, ${r.spentDigest}::bytea) else spent_refresh_digests end
     where person_key = ${r.personKey}
       and id = ${r.familyId}
       and refresh_digest = ${r.spentDigest}
       and client_id = ${r.clientId}
       and (bound_key is null) = (${r.provenKey}::text is null)
       and (not ${r.keepsKeys} or (bound_key = ${r.provenKey} and instance_key is not distinct from ${r.instanceKey}))
       and ended_at is null
       and ends_at > ${r.now}
    returning ${given}`,
    writes,
  )

/** The family before a refresh, and why one failed. */
export const findRefresh = (db: Db, at: FamilyKey & { digest: Buffer }) =>
  db.maybeOne<FamilyRow & { is_spent: boolean; is_current: boolean; is_ended: boolean }>(sql`
    select ${given},
           ${at.digest}::bytea = any(spent_refresh_digests) as is_spent,
           coalesce(refresh_digest = ${at.digest}::bytea, false) as is_current,
           ended_at is not null as is_ended
      from signin.token_family
     where person_key = ${at.personKey}
       and id = ${at.familyId}`)

/** The family of a good access token. */
export const findByAccessToken = (db: Db, at: FamilyKey & { digest: Buffer }, now: Date) =>
  db.maybeOne<FamilyRow & { access_expires_at: Date }>(sql`
    select ${given}, access_expires_at
      from signin.token_family
     where person_key = ${at.personKey}
       and id = ${at.familyId}
       and access_digest = ${at.digest}
       and access_expires_at > ${now}
       and ended_at is null`)

export type EndReason = 'revoked' | 'code_reused' | 'refresh_reused' | 'reported' | 'person_died' | 'suspended' | 'withdrawn'

/** Ends one family; null when it has ended already or is another client's. */
export const endFamily = (db: Db, o: FamilyKey & { clientId: string; reason: EndReason; now: Date }, writes: readonly Write[]) =>
  db.step<{ id: string }>(
    sql`
    update signin.token_family
       set ended_at = ${o.now},
           end_reason = ${o.reason}
     where person_key = ${o.personKey}
       and id = ${o.familyId}
       and client_id = ${o.clientId}
       and ended_at is null
    returning id`,
    writes,
  )

/** The client hands a token back: only a token that is good now, and only its own. */
export const revokeToken = (db: Db, o: FamilyKey & { digest: Buffer; clientId: string; now: Date }, writes: readonly Write[]) =>
  db.step<{ id: string }>(
    sql`
    update signin.token_family
       set ended_at = ${o.now},
           end_reason = 'revoked'
     where person_key = ${o.personKey}
       and id = ${o.familyId}
       and client_id = ${o.clientId}
       and (access_digest = ${o.digest} or refresh_digest = ${o.digest})
       and ended_at is null
    returning id`,
    writes,
  )

/** Ends every family of a person, or those of one agency. Idempotent. @returns the clients of those that ended now */
export const endFamiliesOf = (
  db: Statements,
  o: { personKey: string; agencyId: string | null; reason: EndReason; now: Date },
): Promise<{ client_id: string; families: number }[]> =>
  db.many(sql`
    with ended as (
      update signin.token_family
         set ended_at = ${o.now},
             end_reason = ${o.reason}
       where person_key = ${o.personKey}
         and (${o.agencyId}::uuid is null or agency_id = ${o.agencyId}::uuid)
         and ended_at is null
      returning client_id)
    select client_id, count(*)::integer as families
      from ended
     group by client_id`)

export const sweepFamilies = (db: Db, before: Date): Promise<number> =>
  db.run(sql`
    delete from signin.token_family
     where (person_key, id) in (select person_key, id from signin.token_family where ends_at < ${before} limit 5000)`)
