/** `node server/src/seed-command.ts --people N [--seed S] [--as-of DAY]`: run by `open-thaid seed`, which draws the progress it is sent. */
import { parseArgs } from 'node:util'
import { runCommand, withComposed } from './run-command.ts'
import { SeedRefused, seedPeople } from './seed.ts'

await runCommand('seed', async () => {
  const { values } = parseArgs({ options: { people: { type: 'string' }, seed: { type: 'string' }, 'as-of': { type: 'string' } } })
  await withComposed(async ({ kit }) => {
    const done = await seedPeople(kit, {
      people: Number(values.people),
      ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
      ...(values['as-of'] === undefined ? {} : { asOf: values['as-of'] }),
      onProgress: (progress) => process.send?.({ kind: 'progress', ...progress }),
    })
    process.send?.({ kind: 'done', ...done })
  })
  process.disconnect?.()
}, [SeedRefused])
