/** Worker: asks for a phone's card at an even pace and reports how long each answer took, so that the driver's own work does not count. */
import { setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { openConnections } from './http-client.ts'
import { callAsPhone, type PersonWithPhone } from './providers/approve-by-phone.ts'

export interface ProbeOrder {
  readonly origin: string
  readonly holder: PersonWithPhone
  readonly perSecond: number
}

// Safe: `startProbe` gives exactly this.
const { origin, holder, perSecond } = workerData as ProbeOrder
const connections = openConnections(origin)
const { phone, pin } = holder
let unlockAt = 0
for (;;) {
  if (performance.now() >= unlockAt) {
    await callAsPhone(connections, phone, { method: 'POST', path: '/citizen/v1/unlocks', body: { pin } })
    unlockAt = performance.now() + 300_000
  }
  const from = performance.now()
  const took = await callAsPhone(connections, phone, { method: 'GET', path: '/citizen/v1/card' }).then(
    () => performance.now() - from,
    () => null,
  )
  parentPort?.postMessage(took)
  await sleep(Math.max(0, 1000 / perSecond - (performance.now() - from)))
}
