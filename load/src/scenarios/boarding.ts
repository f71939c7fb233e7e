import {
  anyGate,
  audienceOfGate,
  cardDocType,
  minuteOf,
  packPresentation,
  presentMdoc,
  presentSdJwt,
  toFrames,
} from '@open-thaid/sdk/present'
import { getCredentials, type HeldCredential } from '@open-thaid/simulator-phone'
import { launchChromium } from '../../../tools/chromium.ts'
import type { Bench, Scenario } from '../bench-order.ts'
import { type BoardingGate, openBoardingGate } from '../boarding-gate.ts'
import { median, percentile } from '../drive.ts'
import { openConnections, textMember } from '../http-client.ts'
import type { World } from '../open-world.ts'
import { callAsPhone, type PersonWithPhone } from '../providers/approve-by-phone.ts'
import { figure, type Table } from '../table.ts'

/** Abuse case 83: one gate, one flight. */
const people = 400
const minutes = 15
/** A phone shows fewer codes than that in a minute. */
const codesPerPhone = 10
/** How much slower a cheap tablet is than this processor. */
const slowdown = 6

const manners = ['one-use code, network', 'SD-JWT, network', 'mdoc, network', 'SD-JWT, no network', 'mdoc, no network'] as const
type Manner = (typeof manners)[number]

interface Passenger {
  readonly manner: Manner
  /** What the gate's camera reads; made when her turn comes, since it lives for a minute. */
  readonly show: (gate: BoardingGate) => Promise<readonly string[]>
}

const isOffline = (manner: Manner): boolean => manner.endsWith('no network')

async function showCard({ key, sdJwt, mdoc }: HeldCredential, manner: Manner, gate: BoardingGate): Promise<string[]> {
  const now = new Date()
  // With a network half of them would scan the gate's code; here all do, and none does without: both ways are measured.
  const to = isOffline(manner)
    ? { audience: anyGate, nonce: minuteOf(now) }
    : { audience: audienceOfGate(gate.gateId), nonce: await gate.nextCode() }
  const options = { request: 'boarding', now, ...to } as const
  const { privateKey } = key
  const presentation = manner.startsWith('mdoc')
    ? await presentMdoc({ credential: Buffer.from(mdoc, 'base64url'), privateKey, docType: cardDocType }, options)
    : await presentSdJwt({ credential: sdJwt, privateKey }, options)
  return toFrames(await packPresentation(presentation))
}

/** As many as the flight has, from the phones that there are: each credential and each code is shown once. */
async function bringPassengers(world: World): Promise<Passenger[]> {
  const connections = openConnections(world.origin)
  const perPhone = Math.ceil(people / world.phones.length)
  const passengers = await Promise.all(world.phones.map((holder) => passengersOf(world, connections, holder, perPhone)))
  // In turn from every phone, those with a network first.
  const mixed = Array.from({ length: perPhone }, (_, i) => passengers.flatMap((own) => own.slice(i, i + 1))).flat()
  const inOrder = [...mixed.filter(({ manner }) => !isOffline(manner)), ...mixed.filter(({ manner }) => isOffline(manner))]
  return inOrder.slice(0, people)
}

async function passengersOf(world: World, connections: ReturnType<typeof openConnections>, holder: PersonWithPhone, count: number) {
  const { phone, pin } = holder
  await callAsPhone(connections, phone, { method: 'POST', path: '/citizen/v1/unlocks', body: { pin } })
  const cards = Math.max(0, count - codesPerPhone)
  const held = cards === 0 ? [] : (await getCredentials({ ...phone, server: world.origin }, cards)).credentials
  const byCode: Passenger[] = Array.from({ length: Math.min(count, codesPerPhone) }, () => ({
    manner: 'one-use code, network',
    show: async () => {
      const made = await callAsPhone(connections, phone, {
        method: 'POST',
        path: '/citizen/v1/presentations',
        body: { request: 'boarding' },
      })
      return [textMember(made, 'qr')]
    },
  }))
  const byCard = held.map((credential, i): Passenger => {
    const manner = manners[1 + (i % 4)] ?? 'SD-JWT, network'
    return { manner, show: (gate) => showCard(credential, manner, gate) }
  })
  return [...byCode, ...byCard]
}

type Taken = ReadonlyMap<Manner, number[]>

async function board(gate: BoardingGate, passengers: readonly Passenger[], say: Bench['say']): Promise<Taken> {
  const taken = new Map<Manner, number[]>(manners.map((manner) => [manner, []]))
  for (const [at, { manner, show }] of passengers.entries()) {
    await gate.context.setOffline(isOffline(manner))
    const { said, ms } = await gate.judge(await show(gate))
    if (said !== 'passed') throw new Error(`a good card does not pass: ${said} (${manner})`)
    taken.get(manner)?.push(ms)
    if (at % 100 === 99) say(`${at + 1} of ${passengers.length} have passed`)
  }
  await gate.context.setOffline(false)
  return taken
}

function rowOf(name: string, ms: readonly number[]): string[] {
  const sorted = ms.toSorted((a, b) => a - b)
  const [count, seconds] = [String(ms.length), ms.reduce((sum, each) => sum + each, 0) / 1000]
  return [name, count, figure(median(ms)), figure(percentile(sorted, 0.95)), figure(sorted.at(-1) ?? 0), figure(seconds)]
}

function tableOf(taken: Taken): Table {
  const all = manners.flatMap((manner) => taken.get(manner) ?? [])
  return {
    title: `Boarding: ${all.length} people at one gate, processor ÷ ${slowdown}`,
    columns: ['', 'people', 'median ms', 'p95 ms', 'longest ms', 'sum s'],
    rows: [...manners.map((manner) => rowOf(manner, taken.get(manner) ?? [])), rowOf('all', all)],
    notes: [
      `A time is that of one decision in Chromium, from the last code that the camera read to the verdict, network and storage included. ${minutes} minutes for ${people} people are ${figure((minutes * 60) / people)} s each.`,
      'The gate is the demo airport’s, set up in the portal; the people are registered, their credentials and codes come from the server.',
    ],
  }
}

/** One flight at one gate: how long the gate takes for each, and for all. */
export const boardingScenario: Scenario = {
  name: 'boarding',
  about: `${people} people at one boarding gate on a slow device, with a network and without`,
  inBrowser: true,
  run: async (bench: Bench) => {
    const [engine = 'postgres'] = bench.engines
    const world = await bench.world(engine)
    world.program.resume()
    const browser = await launchChromium()
    try {
      const gate = await openBoardingGate(browser, world)
      const passengers = await bringPassengers(world)
      bench.say(`${passengers.length} people stand at the gate`)
      await gate.slowDown(slowdown)
      return [tableOf(await board(gate, passengers, bench.say))]
    } finally {
      await browser.close()
      world.program.pause()
    }
  },
}
