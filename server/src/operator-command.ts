/** `npm run operator`: names a person who approves and pauses agencies. The number is asked for, so that it stands in no list of processes. */
import { createInterface } from 'node:readline/promises'
import { compose, StartRefused } from './compose.ts'
import { settingsFromEnvironment } from './config.ts'
import { addOperator } from './modules/portal/index.ts'
import { maskPid, parsePid, personKeyOf, readPerson } from './modules/registry/index.ts'
import { FolderInUse } from './platform/db/lock-folder.ts'
import { KeystoreRefused } from './platform/keys.ts'
import { WrongSettings } from './platform/settings.ts'

/** Errors that an operator can mend: one clear message, no stack. */
const plain = [StartRefused, FolderInUse, KeystoreRefused, WrongSettings, RangeError]

async function run(): Promise<void> {
  const input = createInterface({ input: process.stdin, output: process.stderr })
  const parsed = parsePid(await input.question('เลขประจำตัวประชาชน · ID number: ').finally(() => input.close()))
  if ('fault' in parsed) throw new RangeError('this is not an ID number')
  const { kit, close } = await compose(settingsFromEnvironment(), (line) => void process.stderr.write(line))
  try {
    const personKey = personKeyOf(kit.keys, parsed.pid)
    if (!(await readPerson(kit, personKey))?.living) throw new RangeError('nobody with this number is in the register')
    await addOperator(kit, personKey)
    process.stdout.write(`${maskPid(parsed.pid)} is an operator of the agency portal\n`)
  } finally {
    await close()
  }
}

try {
  await run()
} catch (error) {
  const known = plain.some((kind) => error instanceof kind)
  process.stderr.write(`${known && error instanceof Error ? error.message : error instanceof Error ? error.stack : 'failed'}\n`)
  process.exit(1)
}
