/** How a command of the server ends: composition, work, and what an operator reads when it cannot be done. */
import { compose, StartRefused } from './compose.ts'
import { settingsFromEnvironment } from './config.ts'
import { FolderInUse } from './platform/db/lock-folder.ts'
import { KeystoreRefused } from './platform/keys.ts'
import { WrongSettings } from './platform/settings.ts'

type Composed = Awaited<ReturnType<typeof compose>>

/** Errors that an operator can mend: one clear message, no stack. RangeError: what was asked for does not fit. */
const plain = [StartRefused, FolderInUse, KeystoreRefused, WrongSettings, RangeError]

/** Opens database and keys for `work`, and closes them whatever happens. */
export async function withComposed(work: (composed: Composed) => Promise<void>): Promise<void> {
  const composed = await compose(settingsFromEnvironment(), (line) => void process.stderr.write(line))
  try {
    await work(composed)
  } finally {
    await composed.close()
  }
}

/**
 * Runs a command; a failure is told on stderr and ends the process with 1.
 *
 * @param name  for what is not even an Error
 * @param also  errors of this command that an operator can mend
 */
export async function runCommand(name: string, run: () => Promise<void>, also: readonly (typeof plain)[number][] = []): Promise<void> {
  try {
    await run()
  } catch (error) {
    const known = [...plain, ...also].some((kind) => error instanceof kind)
    process.stderr.write(`${known && error instanceof Error ? error.message : error instanceof Error ? error.stack : `${name} failed`}\n`)
    process.exit(1)
  }
}
