import { expect, inject, test } from 'vitest'
import { sweepLists } from '../../src/modules/credentials/index.ts'
import { sql } from '../../src/platform/db/sql.ts'
import { ask, fetchCredentials, makeRawWallet, tokenFor } from './raw-wallet.ts'
import { openWalletWorld } from './wallet-world.ts'

test('a wallet is served with no more than the database role of the public zone, and the worker settles with its own', async () => {
  const world = await openWalletWorld()
  const wallet = await makeRawWallet(world, { provider: world.provider.key })
  const phone = await world.phoneOf('adult_female_1')
  // On PostgreSQL each pooled connection would need it; PGlite's one connection shows what the grants allow.
  if (inject('engine') === 'pglite') {
    await world.kit.db.execute('set role open_thaid_public')
    const token = await tokenFor(wallet, phone)
    const { notification_id } = (await fetchCredentials(wallet, token, 2)).json
    expect((await ask(wallet, '/openid4vci/notification', token, { notification_id, event: 'credential_deleted' })).status).toBe(204)
    await world.kit.db.execute(
      "reset role; insert into platform.switch values ('credentials.issuing_paused', 1, now()); set role open_thaid_public",
    )
    const { transaction_id } = (await fetchCredentials(wallet, token)).json
    expect((await ask(wallet, '/openid4vci/deferred-credential', token, { transaction_id })).status).toBe(202)
    await world.kit.db.execute('reset role; delete from platform.switch; set role open_thaid_public')
    expect((await ask(wallet, '/openid4vci/deferred-credential', token, { transaction_id })).status).toBe(200)
    await expect(world.kit.db.run(sql`update credentials.credential set status = 0`)).rejects.toThrow(/permission denied/)
    await expect(world.kit.db.run(sql`update credentials.deferred set keys = '[]'`)).rejects.toThrow(/permission denied/)
    await expect(world.kit.db.run(sql`delete from credentials.deferred`)).rejects.toThrow(/permission denied/)
    await world.kit.db.execute('reset role; set role open_thaid_worker')
    await world.spreadNews()
    await world.kit.db.execute('reset role')
    const keys = async () =>
      (await world.kit.db.one<{ many: number }>(sql`select count(*)::integer as many from credentials.wallet_key`)).many
    expect(await keys()).toBe(3)
    const settled = await world.kit.db.one<{ gone: number }>(sql`
      select count(*)::integer as gone from credentials.credential where batch_id = ${String(notification_id)} and status = 1`)
    expect(settled.gone).toBe(2)
    await world.kit.db.execute(`update credentials.status_list set state = 'closed', closed_at = now(); set role open_thaid_worker`)
    world.kit.clock.advance(60 * 86_400)
    await sweepLists(world.kit)
    await world.kit.db.execute('reset role')
    expect(await keys()).toBe(0)
  } else {
    const { grants } = await world.kit.owner.one<{ grants: string[] }>(sql`
      select array_agg(distinct grantee || ' ' || privilege_type order by grantee || ' ' || privilege_type) as grants
        from information_schema.table_privileges
       where table_schema = 'credentials' and table_name = 'deferred' and grantee like 'open_thaid_%'`)
    expect(grants).toEqual([
      ...['open_thaid_public INSERT', 'open_thaid_public SELECT'],
      ...['open_thaid_worker DELETE', 'open_thaid_worker SELECT'],
    ])
  }
  await world.close()
})
