import { openPcscReaders } from '@open-thaid/cli/reader/pcsc-readers.ts'
import { serveReader } from '@open-thaid/cli/reader/serve-reader.ts'
import { streamHouseholds, testPeople } from '@open-thaid/fixtures'
import { atrs, chipOfPerson, firstSlotName, openVirtualReader } from '@open-thaid/simulator-chip-card'

const people = testPeople([...streamHouseholds({ people: 100, asOf: '2026-11-23' })])
const p = people.find((x) => x.tag === 'adult_male_1')!
console.log(Object.keys(p))
const chip = await chipOfPerson(p as never)
console.log(chip.photo.length)
const oddity = JSON.parse(process.argv[2] ?? '{}')
if (oddity.atr) oddity.atr = Buffer.from(oddity.atr, 'hex')
const t0 = performance.now()
const reader = await openVirtualReader([{ chip, odd: oddity }, { foreignAtr: atrs.foreign }])
process.env.PCSCLITE_CSOCK_NAME = reader.socket
const readers = openPcscReaders({ readerName: process.argv[3] === 'any' ? null : firstSlotName, answerMs: 2000 })
const agent = await serveReader({ readers, origins: ['http://x.test'], port: 0, log: console.log })
const call = async (path: string, body: object, token?: string) => {
  const r = await fetch(`http://127.0.0.1:${agent.port}/v1/${path}`, {
    method: 'POST',
    headers: { origin: 'http://x.test', 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  })
  return [r.status, await r.json()] as any
}
const [, { token }] = await call('pairings', { code: agent.pairing.makeCode() })
for (let i = 0; i < 2; i++) {
  const [, { permission }] = await call('read-permissions', {}, token)
  const t = performance.now()
  const [s, b] = await call('reads', { permission }, token)
  if (b.photo_base64) b.photo_base64 = b.photo_base64.length
  console.log(s, JSON.stringify(b), Math.round(performance.now() - t), 'ms; since start', Math.round(performance.now() - t0))
}
await agent.close()
console.log('agent closed')
await reader.close()
console.log('closed')
