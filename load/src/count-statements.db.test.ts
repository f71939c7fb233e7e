import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { makeTestDatabase } from '../../tools/test-databases.ts'
import { startStatementCounter } from './count-statements.ts'

test.runIf(inject('engine') === 'postgres')('counts executions by text, commits, and waits for an answer', async () => {
  const place = await makeTestDatabase()
  if (place.engine !== 'postgres') return
  const counter = await startStatementCounter(place.url)
  const client = new pg.Client({ connectionString: counter.url })
  try {
    await client.connect()
    counter.reset()
    const prepared = { name: 'one', text: 'select  $1::int\n as one' }
    for (const value of [1, 2, 3]) expect((await client.query({ ...prepared, values: [value] })).rows).toEqual([{ one: value }])
    await client.query('select 2')
    const { executions, roundTrips, commits } = counter.read()
    expect([...executions]).toEqual([
      ['select $1::int as one', 3],
      ['select 2', 1],
    ])
    expect([roundTrips, commits]).toEqual([4, 4])
  } finally {
    await client.end()
    await counter.close()
    await place.remove()
  }
})
