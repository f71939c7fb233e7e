/**
 * `npm run officer -- OFFICE ROLE`: gives a person the first mandate of an office and prints the code by which she adds her passkey; from then on
 * she names others at her desk. The number is asked for, so that it stands in no list of processes.
 */
import { createInterface } from 'node:readline/promises'
import { makeEnrolment } from './modules/desk/index.ts'
import { findOffice, giveMandate, type OfficerRole, officerRoles } from './modules/offices/index.ts'
import { maskPid, parsePid, personKeyOf, readPerson } from './modules/registry/index.ts'
import { runCommand, withComposed } from './run-command.ts'

await runCommand('officer', async () => {
  const [officeCode = '', role = 'registrar'] = process.argv.slice(2)
  const isRole = (text: string): text is OfficerRole => officerRoles.some((known) => known === text)
  if (!isRole(role)) throw new RangeError(`the role is one of ${officerRoles.join(', ')}`)
  const input = createInterface({ input: process.stdin, output: process.stderr })
  const parsed = parsePid(await input.question('เลขประจำตัวประชาชน · ID number: ').finally(() => input.close()))
  if ('fault' in parsed) throw new RangeError('this is not an ID number')
  await withComposed(async ({ kit }) => {
    const personKey = personKeyOf(kit.keys, parsed.pid)
    if (!(await findOffice(kit, officeCode))) throw new RangeError('there is no registration office with this code of four digits')
    if (!(await readPerson(kit, personKey))?.living) throw new RangeError('nobody with this number is in the register')
    await giveMandate(kit, { personKey, officeCode, role, validFrom: kit.clock.now(), validUntil: null })
    const { code, endsAt } = await makeEnrolment(kit, { personKey, madeBy: null })
    process.stdout.write(`${maskPid(parsed.pid)} is ${role} of office ${officeCode}\n`)
    process.stdout.write(`code for the first passkey, counts once until ${endsAt.toISOString()}: ${code}\n`)
  })
})
