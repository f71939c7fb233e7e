import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SyntheticPerson } from '@open-thaid/fixtures'
import { renderFaceFrame } from '@open-thaid/fixtures/face-frames.ts'
import { makeDeviceKey } from '@open-thaid/simulator-phone/device-key.ts'
import type { KeptKit } from '@open-thaid/web-offline/kept.ts'
import { receiptOf } from '@open-thaid/web-offline/outbox.ts'
import { type Evidence, type Sealed, sealRecord } from '@open-thaid/web-offline/seal-record.ts'
import { launchChromium } from '../../../tools/chromium.ts'
import { buildStationPage, openStation, serveStation } from '../../../web/offline/test/station-page.ts'
import type { Bench, Scenario } from '../bench-order.ts'
import { type FieldOffice, openFieldOffice } from '../field-office.ts'
import { type Connections, openConnections } from '../http-client.ts'
import { measureJudging } from '../judge-pictures.ts'
import { cpuMsOfTree } from '../measure-cpu.ts'
import type { World } from '../open-world.ts'
import { figure, type Table } from '../table.ts'

/** So many have to be done in an hour on two cores. */
const anHour = 5000
/** How much slower a cheap tablet is than this processor. */
const slowdown = 6
const people = 1300
const pictureBytes = 100_000
const recordsAtOnce = 50

async function evidenceOf(person: SyntheticPerson): Promise<Evidence> {
  const { jwk } = await makeDeviceKey()
  const card = person.cards.find(({ status }) => status === 'active')
  return {
    ...{ device_jwk: { kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y }, device_name: 'bench', language: 'th', terms_version: '2026-11' },
    face_comparison_consent: true,
    card: { source: 'printed', pid: person.pid, laser_code: card?.laserCode ?? '', birth_date: person.birth },
    ...{ face_seen: true, seconds: 70, help: [] },
  }
}

/** Records as a station makes them: sealed, signed, chained, with a face of the person. */
async function makeRecords(kit: KeptKit, given: Iterator<SyntheticPerson>, count: number): Promise<Sealed[]> {
  const records: Sealed[] = []
  let after = kit.chain
  while (records.length < count) {
    const { value: person, done } = given.next()
    if (done || !person.face) break
    const face = await renderFaceFrame({ face: person.face, pose: { yawRadians: 0, scale: 1.4 }, width: 480, height: 640 })
    const sealed = await sealRecord(kit, {
      ...{
        submissionId: randomUUID(),
        receipt: receiptOf(kit, after.sequence + 1),
        madeAt: new Date().toISOString(),
        appVersion: 'bench',
        after,
      },
      ...{ evidence: await evidenceOf(person), pictures: { face: new Uint8Array(face) } },
    })
    after = { sequence: after.sequence + 1, digest: sealed.digest }
    records.push(sealed)
  }
  return records
}

async function upload(connections: Connections, kit: KeptKit, records: readonly Sealed[]): Promise<void> {
  for (let from = 0; from < records.length; from += recordsAtOnce) {
    const batch = records.slice(from, from + recordsAtOnce)
    const body = Buffer.from(JSON.stringify({ kit_id: kit.kitId, envelopes: batch.map(({ envelope }) => envelope) }))
    const taken = await connections.send('POST', '/officer/v1/field-submissions', { headers: { 'content-type': 'application/json' }, body })
    if (taken.status !== 200) throw new Error(`records were answered ${taken.status}`)
    for (const { digest, attachments } of batch)
      for (const { name, bytes } of attachments) {
        const path = `/officer/v1/field-submissions/${digest}/attachments/${name}`
        const headers = { 'content-type': 'application/octet-stream' }
        const put = await connections.send('PUT', path, { headers, body: Buffer.from(bytes) })
        if (put.status !== 200) throw new Error(`a picture was answered ${put.status}`)
      }
  }
}

async function untilJudged(office: FieldOffice, count: number, say: Bench['say']) {
  for (let most = 0; ; ) {
    const now = await office.counts()
    most = Math.max(most, now.waiting)
    if (now.proofed + now.forOfficer >= count) return { ...now, most }
    say(`${now.waiting} wait, ${now.proofed + now.forOfficer} of ${count} are decided`)
    await sleep(1000)
  }
}

/** At the server: records come as fast as they are taken, and are compared with the register. */
async function measureServer(bench: Bench, world: World, office: FieldOffice): Promise<string[]> {
  const count = bench.full ? 400 : 60
  const database = world.databaseUrl === null ? null : await bench.database()
  const records = await makeRecords(office.kit, world.people, count)
  bench.say(`${records.length} records are sealed`)
  const cpuMs = () => cpuMsOfTree(world.program.processId) + (database?.cpuMs() ?? 0)
  const [from, startedAt] = [cpuMs(), performance.now()]
  await upload(openConnections(world.origin), office.kit, records)
  const uploadedSeconds = (performance.now() - startedAt) / 1000
  const judged = await untilJudged(office, records.length, bench.say)
  const seconds = (performance.now() - startedAt) / 1000
  const eachMs = (cpuMs() - from) / records.length
  const perCore = 3_600_000 / eachMs
  return [
    ...[world.databaseUrl === null ? 'pglite' : 'postgres', String(records.length), figure(records.length / uploadedSeconds)],
    ...[figure((records.length / seconds) * 3600), figure(eachMs), figure(perCore), figure(perCore * 2)],
    ...[String(judged.most), String(judged.proofed)],
  ]
}

/** On the device: everything that is between the press and the disk. */
async function measureSealing(office: FieldOffice): Promise<string[]> {
  const browser = await launchChromium()
  try {
    const context = await browser.newContext()
    await serveStation(context, await buildStationPage())
    const page = await openStation(context, office.origin)
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    const { key: _key, ...kit } = office.kit
    const { jwk } = await makeDeviceKey()
    const evidence: Evidence = {
      ...{ device_jwk: { kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y }, device_name: 'bench', language: 'th', terms_version: '2026-11' },
      ...{ face_comparison_consent: true, face_seen: true, seconds: 70, help: [] },
      card: { source: 'printed', pid: '1101700203450', laser_code: 'JT1234567890', birth_date: { year: 1990, month: 1, day: 31 } },
    }
    const ids = Array.from({ length: people }, () => randomUUID())
    const sortedMs = await page.evaluate((o) => field.timeSealing(o), { kit, people: ids, evidence, pictureBytes })
    const sum = sortedMs.reduce((all, each) => all + each, 0)
    const at = (share: number) => sortedMs[Math.min(sortedMs.length - 1, Math.floor(sortedMs.length * share))] ?? 0
    return [
      `${people} × ${pictureBytes / 1000} KB, processor ÷ ${slowdown}`,
      figure(sum / 1000),
      figure(at(0.5)),
      figure(at(0.95)),
      figure(at(1)),
    ]
  } finally {
    await browser.close()
  }
}

export const fieldScenario: Scenario = {
  name: 'field',
  about:
    'records from the field: pictures judged and records sealed on a slow device in Chromium, taken and compared with the register at the server',
  inBrowser: true,
  run: async (bench) => {
    const rows: string[][] = []
    let sealing: string[] = []
    let judging: string[] = []
    for (const engine of bench.engines) {
      const world = await bench.world(engine)
      world.program.resume()
      const browser = await launchChromium()
      try {
        const office = await openFieldOffice(browser, world)
        rows.push(await measureServer(bench, world, office))
        if (judging.length === 0) judging = await measureJudging(browser, { origin: office.origin, slowdown })
        world.program.pause()
        if (sealing.length === 0) sealing = await measureSealing(office)
      } finally {
        await browser.close()
        world.program.pause()
      }
    }
    const server: Table = {
      title: `Records from the field at the server: ${anHour.toLocaleString('en-US')} an hour are to be done on two cores`,
      columns: [
        '',
        'records',
        'taken a second',
        'decided an hour',
        'CPU ms',
        'an hour and core',
        'an hour on two cores',
        'backlog at most',
        'passed',
      ],
      rows,
      notes: [
        'From the first byte sent to the last decision, with card check and face comparison; the whole server ran on one core. CPU ms: server, face processes and database together; the last but one column is worked out from it.',
        'What did not pass was left to an officer, after the same work.',
      ],
    }
    const device: Table = {
      title: 'Records sealed on a device',
      columns: ['', 'all s', 'median ms', 'p95 ms', 'longest ms'],
      rows: [sealing],
      notes: ['Each is encrypted to the office, signed, chained and on the disk (IndexedDB, strict durability) before the next begins.'],
    }
    const pictures: Table = {
      title: 'Pictures of faces judged on a device, without a network',
      columns: ['', 'first ms', 'median ms', 'longest ms', 'MB kept'],
      rows: [judging],
      notes: [
        'First: from nothing to the answer, with the program, the tensor library and two networks; the station begins it while the camera opens. Then twenty more.',
        'On the thread of the page, because browsers slow no other; the app has it in a worker. Kept: files as they are, once there is a kit; they travel compressed where that helps.',
      ],
    }
    return [server, device, pictures]
  },
}
