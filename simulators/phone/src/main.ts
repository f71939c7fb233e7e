import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OfferedPerson } from './phone-desk.ts'
import { NotASandbox, startPhones } from './start-phones.ts'

/** What is read of demo.json. */
interface Demo {
  readonly addresses: { readonly server: string; readonly phone: string }
  readonly population: { readonly people: number; readonly as_of: string }
  readonly test_people: readonly OfferedPerson[]
}

/** `node simulators/phone/src/main.ts [data folder]`: the pocket phone alone, beside a server that was started with its port free. */
const dataDir = process.argv[2] ?? './data'
try {
  // Safe: the server writes the file.
  const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as Demo
  const phones = await startPhones({
    port: Number(new URL(demo.addresses.phone).port),
    server: demo.addresses.server,
    population: { people: demo.population.people, asOf: demo.population.as_of },
    testPeople: demo.test_people,
    dataFile: join(dataDir, 'phones.json'),
  })
  process.stdout.write(`โทรศัพท์จำลอง · pocket phone ${phones.address}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void phones.close())
} catch (error) {
  process.stderr.write(`${error instanceof NotASandbox || error instanceof Error ? error.message : 'start failed'}\n`)
  process.exitCode = 1
}
