/** `node server/src/migrate-command.ts`: brings the database to the schema of this version; run by `open-thaid migrate`. */
import { compose, StartRefused } from './compose.ts'
import { settingsFromEnvironment } from './config.ts'
import { FolderInUse } from './platform/db/lock-folder.ts'
import { KeystoreRefused } from './platform/keys.ts'
import { WrongSettings } from './platform/settings.ts'

const plain = [StartRefused, FolderInUse, KeystoreRefused, WrongSettings]

try {
  const { applied, close } = await compose(settingsFromEnvironment(), (line) => void process.stderr.write(line))
  await close()
  for (const name of applied) process.stdout.write(`${name}\n`)
  process.stdout.write(applied.length === 0 ? 'เป็นปัจจุบันอยู่แล้ว · nothing to apply\n' : `${applied.length} ✓\n`)
} catch (error) {
  const known = plain.some((kind) => error instanceof kind)
  process.stderr.write(`${known && error instanceof Error ? error.message : error instanceof Error ? error.stack : 'migration failed'}\n`)
  process.exit(1)
}
