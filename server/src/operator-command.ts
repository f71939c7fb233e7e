/** `npm run operator`: names a person who approves and pauses agencies. The number is asked for, so that it stands in no list of processes. */
import { createInterface } from 'node:readline/promises'
import { addOperator } from './modules/portal/index.ts'
import { maskPid, parsePid, personKeyOf, readPerson } from './modules/registry/index.ts'
import { runCommand, withComposed } from './run-command.ts'

await runCommand('operator', async () => {
  const input = createInterface({ input: process.stdin, output: process.stderr })
  const parsed = parsePid(await input.question('เลขประจำตัวประชาชน · ID number: ').finally(() => input.close()))
  if ('fault' in parsed) throw new RangeError('this is not an ID number')
  await withComposed(async ({ kit }) => {
    const personKey = personKeyOf(kit.keys, parsed.pid)
    if (!(await readPerson(kit, personKey))?.living) throw new RangeError('nobody with this number is in the register')
    await addOperator(kit, personKey)
    process.stdout.write(`${maskPid(parsed.pid)} is an operator of the agency portal\n`)
  })
})
