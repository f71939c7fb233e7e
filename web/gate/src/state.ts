import { makeStore } from '@open-thaid/web-ui/store/store.ts'
import type { Language } from '@open-thaid/web-ui/text/text.ts'
import type { GateEvent, GateView } from './api.ts'
import { type ApiProblem, CallFailure, callApi, type Signer } from './call-api.ts'
import { type Counts, readItem, removeEverything, writeItem } from './storage.ts'

export type GateState = {
  language: Language
  key: CryptoKeyPair | null
  gate: GateView | null
  /** Why this gate may not check anybody now; null: it may. */
  stop: ApiProblem | null
  online: boolean
  /** A set-up code of a link that was followed; in memory only. */
  pendingCode: string
  counts: Counts
  /** Reports that the server has not got yet. */
  queue: GateEvent[]
  /** When the issuer made the oldest status list that is kept; null: none is. */
  listsAsOf: string | null
  /** When the network last said that the lists are those of the moment; milliseconds since 1970. */
  listsCheckedAt: number
  /** The newest time that the issuer has named: this device's clock has to be there. */
  knownTime: number
  /** Does this gate take cards that were not shown to its own code? */
  takesAny: boolean
}

const noCounts = (): Counts => ({ since: new Date().toISOString(), passed: 0, failed: 0, unknown: 0, byHand: 0 })

export const gateState = makeStore<GateState>({
  language: 'th',
  key: null,
  gate: null,
  stop: null,
  online: true,
  pendingCode: '',
  counts: noCounts(),
  queue: [],
  listsAsOf: null,
  listsCheckedAt: 0,
  knownTime: 0,
  takesAny: true,
})

const languageKey = 'open-thaid gate language'

export function changeLanguage(language: Language): void {
  gateState.set({ language })
  document.documentElement.lang = language
  try {
    localStorage.setItem(languageKey, language)
  } catch {
    // Blocked or full: Thai again at the next start.
  }
}

function keptLanguage(): Language {
  try {
    return localStorage.getItem(languageKey) === 'en' ? 'en' : 'th'
  } catch {
    return 'th'
  }
}

export async function loadGate(): Promise<void> {
  changeLanguage(keptLanguage())
  const [key = null, gate = null, stop = null, counts = noCounts(), queue = [], takesAny = true] = await Promise.all([
    readItem('key'),
    readItem('gate'),
    readItem('stop'),
    readItem('counts'),
    readItem('queue'),
    readItem('takesAny'),
  ])
  gateState.set({ key, gate, stop, counts, queue, takesAny })
}

/** Who signs; null while this device is no gate. */
export function signer(): Signer | null {
  const { key, gate } = gateState.get()
  return key && gate ? { key, gate } : null
}

/** This device is the gate from now on. */
export async function becomeGate(key: CryptoKeyPair, gate: GateView): Promise<void> {
  const counts = noCounts()
  await removeEverything()
  await writeItem('key', key)
  await writeItem('counts', counts)
  await writeItem('gate', gate)
  gateState.set({ key, gate, counts, queue: [], stop: null, online: true, takesAny: true })
}

/** What a failure means for the gate: no network, or it may not check anybody until somebody mends it. */
export function noteFailure({ problem }: CallFailure): void {
  gateState.set({ online: problem !== null })
  if (problem && (problem.status === 401 || problem.status === 403)) setStop(problem)
}

/** The server answered as it does to a gate that may check. */
export function noteAnswer(): void {
  gateState.set({ online: true })
  if (gateState.get().stop !== null) setStop(null)
}

function setStop(stop: ApiProblem | null): void {
  gateState.set({ stop })
  writeItem('stop', stop).catch(() => undefined)
}

/** Asks how the gate stands, which renews its lease, and tells what was not told yet. */
export async function refreshGate(): Promise<void> {
  const by = signer()
  if (!by) return
  try {
    const gate = await callApi<GateView>(by, 'GET', '/gate/v1/gate')
    gateState.set({ gate })
    noteAnswer()
    await writeItem('gate', gate)
    await sendQueue(by)
  } catch (failure) {
    if (!(failure instanceof CallFailure)) throw failure
    noteFailure(failure)
  }
}

const atOnce = 100

/** Tells what is waiting, when there is anything and the network is there; else with the next question. */
export async function sendReports(): Promise<void> {
  const by = signer()
  if (by && gateState.get().online) await sendQueue(by).catch(() => undefined)
}

/** Ids are made here, so that what is sent twice counts once. */
async function sendQueue(by: Signer): Promise<void> {
  for (;;) {
    const events = gateState.get().queue.slice(0, atOnce)
    if (events.length === 0) return
    await callApi(by, 'POST', '/gate/v1/reports', { events })
    const sent = new Set(events.map(({ event_id: id }) => id))
    await setQueue(gateState.get().queue.filter(({ event_id: id }) => !sent.has(id)))
  }
}

async function setQueue(queue: GateEvent[]): Promise<void> {
  gateState.set({ queue })
  await writeItem('queue', queue)
}

type Kept<Event> = Event extends GateEvent ? Omit<Event, 'event_id' | 'at'> : never
type NewEvent = Kept<GateEvent>

/** Keeps what happened here until it is told with the next question how the gate stands. */
export async function keepEvent(event: NewEvent, eventId: string = crypto.randomUUID()): Promise<void> {
  const kept: GateEvent = { ...event, event_id: eventId, at: new Date().toISOString() }
  await setQueue([...gateState.get().queue, kept])
}

/** Keeps what happened here and tells it when it can. */
export async function report(event: NewEvent): Promise<void> {
  await keepEvent(event)
  if (event.kind === 'by_hand') await count('byHand')
  await refreshGate()
}

/** One more of a kind in this shift. */
export async function count(kind: Exclude<keyof Counts, 'since'>): Promise<void> {
  const before = gateState.get().counts
  const counts = { ...before, [kind]: before[kind] + 1 }
  gateState.set({ counts })
  await writeItem('counts', counts)
}

export async function closeShift(): Promise<void> {
  const counts = noCounts()
  gateState.set({ counts })
  await writeItem('counts', counts)
}

export async function takeAny(takesAny: boolean): Promise<void> {
  gateState.set({ takesAny })
  await writeItem('takesAny', takesAny)
}
