import type { Adapter, AdapterPayload } from 'oidc-provider'
import type pg from 'pg'

/** One table with what oidc-provider looks for in columns of their own; each look-up has an index, each statement is prepared once. */
export const adapterTable = `
create table oidc_model (
  kind text not null,
  id text not null,
  payload jsonb not null,
  grant_id text,
  uid text,
  user_code text,
  consumed_at timestamptz,
  expires_at timestamptz,
  primary key (kind, id)
);
create index oidc_model_by_grant on oidc_model (grant_id) where grant_id is not null;
create unique index oidc_model_by_uid on oidc_model (kind, uid) where uid is not null;
create unique index oidc_model_by_user_code on oidc_model (kind, user_code) where user_code is not null`

interface StoredRow {
  readonly payload: AdapterPayload
  readonly consumed: number | null
}

const columns = 'payload, extract(epoch from consumed_at)::int as consumed'
const alive = '(expires_at is null or expires_at > now())'

/** The seven methods of oidc-provider's adapter on PostgreSQL: every write is committed before it is answered. */
export const makePostgresAdapter =
  (pool: pg.Pool) =>
  (kind: string): Adapter => {
    const find = async (name: string, by: string, key: string): Promise<AdapterPayload | undefined> => {
      const text = `select ${columns} from oidc_model where kind = $1 and ${by} = $2 and ${alive}`
      const { rows } = await pool.query<StoredRow>({ name, text, values: [kind, key] })
      const row = rows[0]
      return row && { ...row.payload, ...(row.consumed === null ? {} : { consumed: row.consumed }) }
    }
    return {
      upsert: async (id, payload, expiresInSeconds) => {
        const text = `
          insert into oidc_model (kind, id, payload, grant_id, uid, user_code, expires_at)
          values ($1, $2, $3, $4, $5, $6, now() + make_interval(secs => $7))
          on conflict (kind, id) do update
            set payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid, user_code = excluded.user_code,
                expires_at = excluded.expires_at`
        const { grantId = null, uid = null, userCode = null } = payload
        const values = [kind, id, JSON.stringify(payload), grantId, uid, userCode, expiresInSeconds ?? null]
        await pool.query({ name: 'upsert', text, values })
      },
      find: (id) => find('find', 'id', id),
      findByUid: (uid) => find('find-by-uid', 'uid', uid),
      findByUserCode: (userCode) => find('find-by-user-code', 'user_code', userCode),
      consume: async (id) => {
        const text = 'update oidc_model set consumed_at = now() where kind = $1 and id = $2'
        await pool.query({ name: 'consume', text, values: [kind, id] })
      },
      destroy: async (id) => {
        await pool.query({ name: 'destroy', text: 'delete from oidc_model where kind = $1 and id = $2', values: [kind, id] })
      },
      revokeByGrantId: async (grantId) => {
        await pool.query({ name: 'revoke', text: 'delete from oidc_model where grant_id = $1', values: [grantId] })
      },
    }
  }
