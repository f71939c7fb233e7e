import { expect, inject, test } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import { bindPhone, codeFor, makeClient, openWorld, redeem, refresh, userinfo } from './test/sign-in-world.ts'

test('a whole sign-in needs no more than the database role of the public zone, and that role cannot undo history or clients', async () => {
  const world = await openWorld()
  const client = await makeClient(world)
  const phone = await bindPhone(world)
  // On PostgreSQL each pooled connection would need it; PGlite's one connection shows what the grants allow.
  if (inject('engine') === 'pglite') {
    await world.kit.db.execute('set role open_thaid_public')
    const { code } = await codeFor(world, client, phone, { scope: 'openid name offline_access' })
    const tokens = (await redeem(world, client, code)).json()
    expect((await userinfo(world, String(tokens.access_token))).status).toBe(200)
    expect((await refresh(world, client, String(tokens.refresh_token))).status).toBe(200)
    await expect(world.kit.db.run(sql`delete from signin.token_family`)).rejects.toThrow(/permission denied/)
    await expect(world.kit.db.run(sql`delete from consent.history`)).rejects.toThrow(/permission denied/)
    await expect(world.kit.db.run(sql`update agencies.client set legal_basis = 'x'`)).rejects.toThrow(/permission denied/)
  } else {
    const { grants } = await world.kit.owner.one<{ grants: string[] }>(sql`
      select array_agg(table_name || ' ' || privilege_type order by table_name, privilege_type) as grants
        from information_schema.table_privileges
       where grantee = 'open_thaid_public' and table_schema in ('signin', 'agencies')`)
    const all = (table: string, rights: string[]) => rights.map((right) => `${table} ${right}`)
    expect(grants).toEqual([
      ...all('agency', ['SELECT']),
      ...all('client', ['SELECT']),
      ...all('interaction', ['INSERT', 'SELECT', 'UPDATE']),
      ...all('request_step', ['INSERT']),
      ...all('token_family', ['INSERT', 'SELECT', 'UPDATE']),
    ])
  }
  await world.close()
})
