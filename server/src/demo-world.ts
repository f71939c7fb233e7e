import { join } from 'node:path'
import type { RunningParty } from '@open-thaid/demo-kit'
import { streamHouseholds, type TestPerson, testPeople } from '@open-thaid/fixtures'
import type { RunningPhones } from '@open-thaid/simulator-phone/start-phones.ts'
import { type Composition, StartRefused } from './compose.ts'
import { serverSettings } from './config.ts'
import { choosePin } from './demo/choose-pin.ts'
import { type DemoFile, demoFilePath, type KeptDemo, readKeptDemo, writeDemoFile } from './demo/demo-file.ts'
import { addressesOf, clientsPlaces, describeWorld, type World, withPhones } from './demo/describe-world.ts'
import { describeDemo } from './demo/print-demo.ts'
import { startParties } from './demo/start-parties.ts'
import { seedClients } from './demo-world-clients.ts'
import { seedDrive } from './demo-world-drive.ts'
import { seedGates } from './demo-world-gates.ts'
import { seedMembers } from './demo-world-members.ts'
import { seedOfficers } from './demo-world-officers.ts'
import { seedVerifier } from './demo-world-verifiers.ts'
import { accountsSettings, faultOfPin } from './modules/accounts/index.ts'
import { logOrigin } from './modules/audit/index.ts'
import { cardRootDigest } from './modules/credentials/index.ts'
import { findOffice } from './modules/offices/index.ts'
import { parsePid, personKeyOf, readPerson } from './modules/registry/index.ts'
import { dateInBangkok } from './platform/clock.ts'
import type { Kit } from './platform/kit.ts'
import type { Settings } from './platform/settings.ts'
import { seedPeople } from './seed.ts'
import type { RunningServer } from './start-server.ts'

/** Everything synthetic around the server. compose.ts refuses it in production. */
export interface DemoWorld {
  /** Fills the database: once, and the rest of it after a crash. */
  readonly seed: (c: Composition) => Promise<void>
  /** Starts the pocket phone and the demo agencies, writes demo.json and says where everything is. */
  readonly started: (server: RunningServer) => Promise<void>
  readonly close: () => Promise<void>
}

/** Only a process of all roles has the rights to seed, and only one per machine can have the ports. */
export function prepareDemo(setting: Settings, write: (text: string) => void = (text) => void process.stdout.write(text)): DemoWorld {
  const dataDir = setting(serverSettings.dataDir)
  let demo: DemoFile | undefined
  let running: { phones: RunningPhones; parties: readonly RunningParty[] } | undefined
  const save = (changed: DemoFile): DemoFile => {
    writeDemoFile(dataDir, changed)
    demo = changed
    return changed
  }
  return {
    seed: async ({ kit }) => {
      if (setting(serverSettings.role) !== 'all') return
      save(describeWorld(addressesOf(setting, setting(serverSettings.publicUrl)), await seedDemo(kit, dataDir)))
    },
    started: async (server) => {
      if (!demo) return
      running = await startAround(setting, demo, (phones) => {
        if (demo) save({ ...demo, test_people: withPhones(demo.test_people, phones) })
      })
      const auditLog = await readAuditLog(server)
      const complete = save({ ...demo, test_people: withPhones(demo.test_people, running.phones.list()), audit_log: auditLog })
      write(describeDemo(complete, demoFilePath(dataDir)))
    },
    close: async () => {
      await Promise.all([running?.phones, ...(running?.parties ?? [])].map((each) => each?.close()))
    },
  }
}

async function seedDemo(kit: Kit, dataDir: string): Promise<World> {
  const found = readKeptDemo(dataDir)
  const wanted = kit.setting(serverSettings.demoPeople)
  let kept = found ?? newDemo(kit)
  const people = testPeopleAsOf(kept.population.as_of)
  const isThere = await isInRegister(kit, people)
  if (!found && isThere) {
    throw new StartRefused(
      `${demoFilePath(dataDir)} is gone, but the database holds its people. Put the file back, or remove the database and this folder.`,
    )
  }
  if (!kept.population.loaded || !isThere || kept.population.people < wanted) {
    const population = { ...kept.population, people: Math.max(wanted, kept.population.people) }
    // Written before the first person is entered: after a crash in between, the same people are entered to the end.
    writeDemoFile(dataDir, { ...kept, population: { ...population, loaded: false } })
    await seedPeople(kit, { people: population.people, asOf: population.as_of })
    kept = { ...kept, population: { ...population, loaded: true } }
  }
  const clients = await seedClients(kit, clientsPlaces(kit.setting), new Map(kept.clients.map((client) => [client.client_id, client])))
  const office = await findOffice(kit, '1407')
  const officers = await seedOfficers(kit, people, '1407')
  const registrar = parsePid(officers.find(({ role }) => role === 'registrar')?.pid ?? '')
  if ('fault' in registrar) throw new Error('the demo has no registrar')
  const drive = await seedDrive(kit, {
    ...{ officeCode: '1407', by: { personKey: personKeyOf(kit.keys, registrar.pid) }, kept: kept.drive },
    population: { people: kept.population.people, asOf: kept.population.as_of },
  })
  const members = await seedMembers(kit, people, clients[0]?.agency_id ?? '')
  const airport = clients.find(({ client_id: id }) => id.startsWith('demo-airport-operator'))
  if (airport) await seedGates(kit, people, airport.agency_id)
  const address = `${clientsPlaces(kit.setting).parties.get('airport-operator')?.home ?? ''}openid4vp`
  const verifiers = airport
    ? { airport: await seedVerifier(kit, { name: 'airport', agencyId: airport.agency_id, address, kept: kept.verifiers.airport }) }
    : {}
  const cardRootSha256 = await cardRootDigest(kit)
  return { kept, clients, people, offices: office ? [office] : [], officers, drive, members, verifiers, cardRootSha256 }
}

/** They live in the first houses, and a larger population begins with the same ones. */
const testPeopleAsOf = (asOf: string): TestPerson[] => testPeople(streamHouseholds({ people: 300, asOf }))

const newDemo = (kit: Kit): KeptDemo => {
  const pinLength = Number(kit.setting(accountsSettings.pinLength))
  const asOf = dateInBangkok(kit.clock.now())
  return {
    population: { people: kit.setting(serverSettings.demoPeople), as_of: asOf, loaded: false },
    clients: [],
    verifiers: {},
    drive: null,
    test_people: testPeopleAsOf(asOf).map(({ tag, person }) => ({
      tag,
      pin: choosePin(pinLength, (pin) => faultOfPin(pin, pinLength, person) === null),
    })),
  }
}

async function isInRegister(kit: Kit, people: readonly TestPerson[]): Promise<boolean> {
  const parsed = parsePid(people[0]?.person.pid ?? '')
  if ('fault' in parsed) throw new Error('the first test person has no citizen number')
  return (await readPerson(kit, personKeyOf(kit.keys, parsed.pid))) !== null
}

/** Loaded only here, so that a start without the demo reads none of it. */
async function startAround(setting: Settings, demo: DemoFile, onChange: (phones: ReturnType<RunningPhones['list']>) => void) {
  const dataDir = setting(serverSettings.dataDir)
  const { startPhones } = await import('@open-thaid/simulator-phone/start-phones.ts')
  const parties = await startParties(demo, dataDir)
  try {
    const phones = await startPhones({
      port: setting(serverSettings.demoPhonePort),
      server: demo.addresses.server ?? '',
      population: { people: demo.population.people, asOf: demo.population.as_of },
      testPeople: demo.test_people,
      dataFile: join(dataDir, 'phones.json'),
      onChange,
    })
    return { phones, parties }
  } catch (error) {
    await Promise.all(parties.map((party) => party.close()))
    throw error
  }
}

const triesForLog = 50

/** The log's name and key, from the log itself: its first checkpoint is signed within a second of the first entry. */
async function readAuditLog({ composition, publicUrl }: RunningServer): Promise<DemoFile['audit_log']> {
  for (let tries = 0; (await logOrigin(composition.kit)) === null; tries++) {
    if (tries === triesForLog) return null
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const answer = await fetch(`${publicUrl}/log`)
  // Safe: our own route's answer.
  const { prefix, origin, keys } = (await answer.json()) as {
    prefix: string
    origin: string
    keys: { public_key: string; verifier_key: string; active: boolean }[]
  }
  const key = keys.find(({ active }) => active)
  return { address: prefix, origin, public_key: key?.public_key ?? '', verifier_key: key?.verifier_key ?? '' }
}
