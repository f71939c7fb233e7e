import type { Bench, Engine, Scenario } from '../bench-order.ts'
import { type Connections, openConnections } from '../http-client.ts'
import type { World } from '../open-world.ts'
import { approveByPhone, callAsPhone } from '../providers/approve-by-phone.ts'
import { partyOfDemo } from '../providers/party-of-demo.ts'
import { signIn } from '../sign-in-flow.ts'
import { type Contestant, takeTurns } from '../take-turns.ts'
import { turnTable } from '../turn-table.ts'

async function tokensOf(world: World): Promise<string[]> {
  const connections = openConnections(world.origin)
  try {
    const party = partyOfDemo(world, 'standard')
    const approve = approveByPhone(world.phones)
    const done = await Promise.all(world.phones.map((_, lane) => signIn(connections, party, approve, lane)))
    return done.map(({ accessToken }) => accessToken)
  } finally {
    connections.close()
  }
}

async function readUserinfo(connections: Connections, token: string | undefined): Promise<void> {
  const answer = await connections.send('GET', '/oauth2/userinfo', { headers: { authorization: `Bearer ${token}` } })
  if (answer.status !== 200) throw new Error(`userinfo answered ${answer.status}: ${answer.body.slice(0, 200)}`)
}

async function unlockAll(world: World): Promise<void> {
  const connections = openConnections(world.origin)
  try {
    const unlock = { method: 'POST', path: '/citizen/v1/unlocks' } as const
    for (const { phone, pin } of world.phones) await callAsPhone(connections, phone, { ...unlock, body: { pin } })
  } finally {
    connections.close()
  }
}

interface OpenPage {
  readonly path: string
  readonly cookie: string
}

/** Sign-in pages that wait for a phone, one for each lane. */
async function openPages(world: World): Promise<OpenPage[]> {
  const connections = openConnections(world.origin)
  const { authorizationPath, clientId, redirectUri, scope } = partyOfDemo(world, 'thaid')
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    state: 'bench-of-status',
  })
  try {
    const answers = await Promise.all(world.phones.map(() => connections.send('GET', `${authorizationPath}?${query}`)))
    return answers.map(({ body, headers }) => ({
      path: `/signin/interactions/${body.match(/data-interaction="([^"]+)"/)?.[1]}`,
      cookie: (headers['set-cookie']?.[0] ?? '').split(';', 1)[0] ?? '',
    }))
  } finally {
    connections.close()
  }
}

async function readStatus(connections: Connections, page: OpenPage | undefined): Promise<void> {
  const { path = '', cookie = '' } = page ?? {}
  const answer = await connections.send('GET', path, { headers: { cookie } })
  if (answer.status !== 200) throw new Error(`status answered ${answer.status}: ${answer.body.slice(0, 200)}`)
}

async function contestantsOf(world: World, engine: Engine): Promise<Contestant[]> {
  const tokens = await tokensOf(world)
  await unlockAll(world)
  const base = { origin: world.origin, program: world.program }
  const phoneOf = (lane: number) => {
    const holder = world.phones[lane % world.phones.length]
    if (!holder) throw new Error('no phone is registered')
    return holder.phone
  }
  const pages = await openPages(world)
  const byPhone =
    (path: string): Contestant['work'] =>
    (connections, lane) =>
      callAsPhone(connections, phoneOf(lane), { method: 'GET', path })
  return [
    { ...base, name: `agency: userinfo, ${engine}`, work: (connections, lane) => readUserinfo(connections, tokens[lane % tokens.length]) },
    { ...base, name: `citizen: digital card, ${engine}`, work: byPhone('/citizen/v1/card') },
    { ...base, name: `citizen: history, ${engine}`, work: byPhone('/citizen/v1/history') },
    {
      ...base,
      name: `browser: status of a sign-in, ${engine}`,
      work: (connections, lane) => readStatus(connections, pages[lane % pages.length]),
    },
    { ...base, name: `health check, ${engine}`, work: (connections) => connections.send('GET', '/healthz') },
  ]
}

async function measure(bench: Bench, engine: Engine) {
  const world = await bench.world(engine)
  world.program.resume()
  const database = engine === 'postgres' ? await bench.database() : null
  const taken = await takeTurns(await contestantsOf(world, engine), { ...bench, rounds: 1, databaseCpuMs: () => database?.cpuMs() ?? null })
  world.program.pause()
  return taken
}

/** Reads of the register with a line in the audit log, and what a phone reads with its proof. */
export const registerReadScenario: Scenario = {
  name: 'register-read',
  about: 'audited reads: userinfo for an agency, card and history for the person',
  run: async (bench) => {
    const all = []
    for (const engine of bench.engines) all.push(...(await measure(bench, engine)))
    const notes = ['The health check is what a request costs that does nothing.']
    return [turnTable(`Reads, ${bench.atOnce} at once`, all, { unit: 'reads', notes })]
  },
}
