import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Bench, Engine, Scenario } from '../bench-order.ts'
import { percentile } from '../drive.ts'
import { type Answer, type Connections, openConnections } from '../http-client.ts'
import { cpuMsOfTree, residentBytesOfTree } from '../measure-cpu.ts'
import type { ProbeOrder } from '../probe-card.ts'
import { type PersonWithPhone, registerPhones, registrablePeople } from '../providers/approve-by-phone.ts'
import { partyOfDemo } from '../providers/party-of-demo.ts'
import { type OpenThaid, startOpenThaid } from '../providers/start-open-thaid.ts'
import { makeVisitor, overtakings, type Visitor } from '../rush-visitor.ts'
import { figure, type Table } from '../table.ts'

const arrivalSeconds = 10
/** So many people come for each one that is let in. */
const rushFactor = 10
/** One in so many loads the page again and again, whatever it says. */
const impatientOneIn = 10

interface Probe {
  /** Times since the last call, in milliseconds, shortest first; answers that failed. */
  take(): { sortedMs: number[]; failed: number }
  stop(): Promise<number>
}

function startProbe(order: ProbeOrder): Probe {
  const worker = new Worker(new URL('../probe-card.ts', import.meta.url), { workerData: order })
  let times: (number | null)[] = []
  worker.on('message', (took: number | null) => times.push(took))
  return {
    take: () => {
      const taken = times
      times = []
      const done = taken.filter((took) => took !== null)
      return { sortedMs: done.sort((a, b) => a - b), failed: taken.length - done.length }
    },
    stop: () => worker.terminate(),
  }
}

function addressOf(server: OpenThaid): string {
  const { clientId, redirectUri, scope, authorizationPath } = partyOfDemo(server, 'thaid')
  return `${authorizationPath}?${new URLSearchParams({ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope, state: 'rush' })}`
}

interface Visit {
  readonly visitor: Visitor
  readonly arrivedAt: number
  readonly admittedAt: number
  /** Of the answer with the sign-in page. */
  readonly admittedMs: number
}

interface Counted {
  requests: number
  bytes: number
  largestPage: number
  unexpected: string[]
}

/** One visitor from arrival until the sign-in page is there. */
async function visit(connections: Connections, visitor: Visitor, counted: Counted, until: number): Promise<Visit | null> {
  const arrivedAt = performance.now()
  while (performance.now() < until) {
    const { path, headers } = visitor.next()
    const from = performance.now()
    const answer = await connections.send('GET', path, { headers }).catch((error: unknown): Answer => {
      counted.unexpected.push(error instanceof Error ? error.message : 'no answer')
      return { status: 0, headers: {}, body: '' }
    })
    counted.requests += 1
    counted.bytes += answer.body.length
    if (answer.status === 202) counted.largestPage = Math.max(counted.largestPage, Buffer.byteLength(answer.body))
    if (![0, 200, 202, 503].includes(answer.status)) counted.unexpected.push(`status ${answer.status}`)
    const again = visitor.hear(answer)
    if (again === null) return { visitor, arrivedAt, admittedAt: performance.now(), admittedMs: performance.now() - from }
    await sleep(again * 1000)
  }
  return null
}

async function rush(server: OpenThaid, visitors: number, say: Bench['say']) {
  const connections = openConnections(server.origin)
  const address = addressOf(server)
  const counted: Counted = { requests: 0, bytes: 0, largestPage: 0, unexpected: [] }
  const from = performance.now()
  const until = from + arrivalSeconds * rushFactor * 1000 * 2 + 30_000
  const cpuFrom = cpuMsOfTree(server.program.processId)
  let admitted = 0
  const timer = setInterval(() => say(`${((performance.now() - from) / 1000).toFixed(0)} s: ${admitted} of ${visitors} are in`), 10_000)
  try {
    const visits = await Promise.all(
      Array.from({ length: visitors }, async (_, i) => {
        await sleep((i * arrivalSeconds * 1000) / visitors)
        const manner = i % impatientOneIn === 3 ? 'impatient' : 'patient'
        const done = await visit(connections, makeVisitor(i, manner, address, Math.random), counted, until)
        if (done) admitted += 1
        return done
      }),
    )
    return { visits, counted, from, cpuMs: cpuMsOfTree(server.program.processId) - cpuFrom }
  } finally {
    clearInterval(timer)
    connections.close()
  }
}

/** Sign-in pages while nobody waits: what the rush is compared with. */
async function quietPages(server: OpenThaid, count: number): Promise<number[]> {
  const connections = openConnections(server.origin)
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const from = performance.now()
    await connections.send('GET', addressOf(server), { headers: { accept: 'text/html' } })
    times.push(performance.now() - from)
    await sleep(50)
  }
  connections.close()
  return times.sort((a, b) => a - b)
}

async function measure(bench: Bench, engine: Engine): Promise<string[][]> {
  const { visitors, say } = bench
  const perSecond = visitors / arrivalSeconds / rushFactor
  const databaseUrl = engine === 'postgres' ? await (await bench.database()).makeDatabase() : null
  const server = await startOpenThaid({
    databaseUrl,
    core: bench.cores?.measured ?? null,
    settings: { SIGN_INS_PER_SECOND: String(perSecond) },
  })
  try {
    const [holder] = await registerPhones({ server: server.origin, people: registrablePeople(server.demo), count: 1, say })
    return await measureAround(bench, server, { perSecond, holder: holder as PersonWithPhone, visitors }) // one was ordered, and it throws for fewer
  } finally {
    await server.stop()
  }
}

async function measureAround(bench: Bench, server: OpenThaid, o: { perSecond: number; holder: PersonWithPhone; visitors: number }) {
  const probe = startProbe({ origin: server.origin, holder: o.holder, perSecond: 20 })
  try {
    await sleep(3000)
    probe.take()
    const quiet = await quietPages(server, 100)
    await sleep(5000)
    const before = probe.take()
    const { visits, counted, from, cpuMs } = await rush(server, o.visitors, bench.say)
    const during = probe.take()
    const done = visits.filter((each) => each !== null)
    const seconds = (Math.max(...done.map(({ admittedAt }) => admittedAt)) - from) / 1000
    const numbered = done.flatMap((each) => (each.visitor.number === null ? [] : [{ ...each, number: each.visitor.number }]))
    const arrivals = overtakings(numbered.map(({ number, arrivedAt }) => ({ number, at: arrivedAt })))
    const entries = overtakings(numbered.map(({ number, admittedAt }) => ({ number, at: admittedAt })))
    const signIns = new Set(done.map(({ visitor }) => visitor.interactionId)).size
    const pages = done.map(({ admittedMs }) => admittedMs).sort((a, b) => a - b)
    const ms = (sorted: readonly number[]) => `${figure(percentile(sorted, 0.5))} / ${figure(percentile(sorted, 0.95))} ms`
    return [
      ['visitors in 10 s; let in per second', `${figure(o.visitors)}; ${figure(o.perSecond)}`],
      [
        'came in; sign-ins begun; lost; lost their place',
        `${done.length}; ${signIns}; ${o.visitors - done.length}; ${done.filter(({ visitor }) => visitor.tickets > 1).length}`,
      ],
      ['seconds until the last was in', figure(seconds)],
      ['goodput against the limit', `${figure((done.length / seconds / o.perSecond) * 100)} %`],
      ['numbers against arrival: out of order, by at most', `${arrivals.count}; ${figure(arrivals.longest)} ms`],
      ['coming in against numbers: by at most', `${figure(entries.longest / 1000)} s`],
      ['card, p50 / p95 before', ms(before.sortedMs)],
      ['card, p50 / p95 during', ms(during.sortedMs)],
      ['cards that failed', `${before.failed + during.failed} of ${during.sortedMs.length + before.sortedMs.length}`],
      ['sign-in page, p50 / p95 without a rush', ms(quiet)],
      ['sign-in page, p50 / p95 of those let in', ms(pages)],
      ['requests a visitor; a second', `${figure(counted.requests / o.visitors)}; ${figure(counted.requests / seconds)}`],
      ['CPU ms a visitor; of one core', `${figure(cpuMs / o.visitors)}; ${figure((cpuMs / seconds / 1000) * 100)} %`],
      ['waiting page, largest', `${figure(counted.largestPage)} bytes`],
      ['memory of the server afterwards', `${figure(residentBytesOfTree(server.program.processId) / 2 ** 20)} MiB`],
      ['answers that were neither page nor place', `${counted.unexpected.length} ${counted.unexpected[0] ?? ''}`],
    ]
  } finally {
    await probe.stop()
  }
}

/** Ten times as many people as are let in, one in ten of whom retries badly. */
export const rushScenario: Scenario = {
  name: 'rush',
  about: 'the waiting room: visitors come at ten times what is let in; order, losses, goodput, and the card meanwhile',
  run: async (bench) => {
    const tables: Table[] = []
    for (const engine of bench.engines) tables.push({ title: `Rush, ${engine}`, columns: ['', ''], rows: await measure(bench, engine) })
    return tables
  },
}
