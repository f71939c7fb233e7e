import { type SyntheticPerson, streamHouseholds } from '@open-thaid/fixtures'
import { type BoundPhone, registerPhone } from '@open-thaid/simulator-phone'
import { proveRequest } from '@open-thaid/simulator-phone/device-key.ts'
import { type Connections, locationOf, textMember } from '../http-client.ts'
import type { Approval, Approve } from '../sign-in-flow.ts'
import type { DemoWorld } from './start-open-thaid.ts'

/** A registered person in whose name sign-ins are approved. */
export interface PersonWithPhone {
  readonly person: SyntheticPerson
  readonly phone: BoundPhone
  readonly pin: string
}

export const benchPin = '62849157'

/** Adults of the demo's population who can register alone: valid card, portrait, nothing special about them. */
export function* registrablePeople({ population }: DemoWorld): Generator<SyntheticPerson> {
  const thisYear = Number(population.as_of.slice(0, 4))
  for (const { residents } of streamHouseholds({ people: population.people, asOf: population.as_of }))
    for (const person of residents) {
      const ageYears = thisYear - person.birth.year
      const hasCard = person.cards.some(({ status, expiresOn }) => status === 'active' && expiresOn > population.as_of)
      if (person.living && person.face && hasCard && ageYears > 20 && ageYears < 60 && person.special.length === 0) yield person
    }
}

/** Registers phones as people do, two at a time: card, face, PIN. People who are sent to an officer are passed over. */
export async function registerPhones(o: {
  server: string
  people: Iterator<SyntheticPerson>
  count: number
  say: (text: string) => void
}): Promise<PersonWithPhone[]> {
  const done: PersonWithPhone[] = []
  let failures = 0
  async function runLane(): Promise<void> {
    while (done.length < o.count) {
      const { value: person, done: ended } = o.people.next()
      if (ended || failures > o.count) return
      try {
        const phone = await registerPhone({ server: o.server, person, pin: benchPin, deviceName: 'bench' })
        if (done.length < o.count) done.push({ person, phone, pin: benchPin })
      } catch (error) {
        failures += 1
        o.say(`not registered: ${error instanceof Error ? error.message : 'unknown error'}`)
      }
    }
  }
  await Promise.all([runLane(), runLane()])
  if (done.length < o.count) throw new Error(`only ${done.length} of ${o.count} phones could be registered`)
  return done
}

/** Sends one request with the proof of the phone's key and reads the JSON answer. */
export async function callAsPhone(
  connections: Connections,
  phone: BoundPhone,
  o: { method: 'GET' | 'POST'; path: string; body?: object },
): Promise<unknown> {
  const body = o.body === undefined ? undefined : Buffer.from(JSON.stringify(o.body))
  const { method, path } = o
  const proof = await proveRequest(phone.key, { method, path, body: body ?? Buffer.alloc(0), deviceId: phone.deviceId, now: new Date() })
  const answer = await connections.send(method, path, {
    headers: { 'device-proof': proof, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body }),
  })
  if (answer.status !== 200 && answer.status !== 201)
    throw new Error(`${method} ${path.split('/').slice(0, 4).join('/')} answered ${answer.status}: ${answer.body.slice(0, 200)}`)
  return JSON.parse(answer.body)
}

interface SignInPage {
  readonly interactionId: string
  readonly qr: string
}

function readPage({ page }: Approval): SignInPage {
  const interactionId = page.body.match(/data-interaction="([^"]+)"/)?.[1]
  const qr = page.body.match(/data-qr="([^"]+)"/)?.[1]
  if (page.status !== 200 || !interactionId || !qr) throw new Error(`no sign-in page, but ${page.status}: ${page.body.slice(0, 200)}`)
  return { interactionId, qr }
}

/**
 * As a person with a phone: scan, compare the number on the screen, PIN, yes. The page's questions how things stand lie with the server until
 * something has happened, as those of a real page do; a real one asks again every few seconds (a row of its own in the figures).
 */
export const approveByPhone =
  (phones: readonly PersonWithPhone[]): Approve =>
  async (approval) => {
    const { browser, connections, lane } = approval
    const { interactionId, qr } = readPage(approval)
    const holder = phones[lane % phones.length]
    if (!holder) throw new Error('no phone is registered')
    const askAfter = async (seen: string): Promise<unknown> =>
      JSON.parse((await browser.get(`/signin/interactions/${interactionId}?seen=${seen}`)).body)
    const untilClaimed = askAfter('waiting')
    const claim = await callAsPhone(connections, holder.phone, {
      method: 'POST',
      path: '/citizen/v1/interactions/claims',
      body: { code: qr },
    })
    const number = textMember(await untilClaimed, 'number')
    const untilDecided = askAfter('claimed')
    const decision = { decision: 'approve', shown_digest: textMember(claim, 'shown_digest'), number, pin: holder.pin }
    const path = `/citizen/v1/interactions/${interactionId}/decisions`
    const decided = await callAsPhone(connections, holder.phone, { method: 'POST', path, body: decision })
    if (textMember(decided, 'outcome') !== 'approved') throw new Error(`not approved: ${textMember(decided, 'outcome')}`)
    return textMember(await untilDecided, 'next')
  }

/** By the form that development mode shows in place of the phone. */
export const approveInSandbox =
  (people: readonly { readonly person: SyntheticPerson }[]): Approve =>
  async (approval) => {
    const { browser, lane } = approval
    const { interactionId } = readPage(approval)
    const pid = people[lane % people.length]?.person.pid ?? ''
    const next = locationOf(await browser.post(`/signin/${interactionId}/sandbox`, { decision: 'approve', pid }))
    return locationOf(await browser.get(next))
  }
