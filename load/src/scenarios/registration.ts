import type { Scenario } from '../bench-order.ts'
import { drive, percentile } from '../drive.ts'
import { cpuMsOfTree } from '../measure-cpu.ts'
import { registerPhones } from '../providers/approve-by-phone.ts'
import { figure, type Table } from '../table.ts'

/** Registrations begun at any time: more only wait in the face engine's queue. */
const atOnce = 2

/** Whole self-registrations with the face engine: session, card, face turned as asked, PIN. The driver draws the faces on its own core. */
export const registrationScenario: Scenario = {
  name: 'registration',
  about: 'self-registrations with card, drawn face and PIN through the real API',
  run: async (bench) => {
    const count = bench.full ? 60 : 8
    const rows: string[][] = []
    for (const engine of bench.engines) {
      const world = await bench.world(engine)
      world.program.resume()
      const database = engine === 'postgres' ? await bench.database() : null
      const cpuMs = () => cpuMsOfTree(world.program.processId) + (database?.cpuMs() ?? 0)
      const register = () => registerPhones({ server: world.origin, people: world.people, count: 1, say: bench.say })
      await drive(register, { count: atOnce, atOnce })
      const from = cpuMs()
      const driven = await drive(register, { count, atOnce })
      const eachMs = (cpuMs() - from) / driven.done
      world.program.pause()
      const figures = [(driven.done / driven.wallSeconds) * 60, percentile(driven.sortedMs, 0.5) / 1000, eachMs, 60_000 / eachMs]
      rows.push([engine, ...figures.map(figure), `${driven.errors} of ${count}`])
    }
    const table: Table = {
      title: 'Self-registration',
      columns: ['', 'a minute', 'p50 s', 'CPU ms', 'a minute and core', 'errors'],
      rows,
      notes: ['CPU ms: server, face processes and database together; people whom the engine sends back are tried anew and counted once.'],
    }
    return [table]
  },
}
