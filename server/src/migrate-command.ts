/** `node server/src/migrate-command.ts`: brings the database to the schema of this version; run by `open-thaid migrate`. */
import { runCommand, withComposed } from './run-command.ts'

await runCommand('migration', () =>
  withComposed(async ({ applied }) => {
    for (const name of applied) process.stdout.write(`${name}\n`)
    process.stdout.write(applied.length === 0 ? 'เป็นปัจจุบันอยู่แล้ว · nothing to apply\n' : `${applied.length} ✓\n`)
  }),
)
