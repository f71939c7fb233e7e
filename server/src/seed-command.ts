/** `node server/src/seed-command.ts --people N [--seed S] [--as-of DAY]`: run by `open-thaid seed`, which draws the progress it is sent. */
import { parseArgs } from 'node:util'
import { compose, StartRefused } from './compose.ts'
import { settingsFromEnvironment } from './config.ts'
import { FolderInUse } from './platform/db/lock-folder.ts'
import { KeystoreRefused } from './platform/keys.ts'
import { WrongSettings } from './platform/settings.ts'
import { SeedRefused, seedPeople } from './seed.ts'

/** Errors that an operator can mend: one clear message, no stack. */
const plain = [StartRefused, SeedRefused, FolderInUse, KeystoreRefused, WrongSettings, RangeError]

async function run(): Promise<void> {
  const { values } = parseArgs({ options: { people: { type: 'string' }, seed: { type: 'string' }, 'as-of': { type: 'string' } } })
  const { kit, close } = await compose(settingsFromEnvironment(), (line) => void process.stderr.write(line))
  try {
    const done = await seedPeople(kit, {
      people: Number(values.people),
      ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
      ...(values['as-of'] === undefined ? {} : { asOf: values['as-of'] }),
      onProgress: (progress) => process.send?.({ kind: 'progress', ...progress }),
    })
    process.send?.({ kind: 'done', ...done })
  } finally {
    await close()
  }
}

try {
  await run()
  process.disconnect?.()
} catch (error) {
  const known = plain.some((kind) => error instanceof kind)
  process.stderr.write(`${known && error instanceof Error ? error.message : error instanceof Error ? error.stack : 'seed failed'}\n`)
  process.exit(1)
}
