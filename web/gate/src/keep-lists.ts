import type { Trust, Verifier } from '@open-thaid/sdk/verify'
import { forgetOpenPasses, settleOpenPasses } from './open-passes.ts'
import { gateState } from './state.ts'
import { type KeptList, readItem, writeItem } from './storage.ts'

/** Above this age of its lists a gate passes nobody. */
export const mostListAgeMs = 6 * 3600_000
/** It names the lists that there are: a new one opens when the last is full. */
const trustEveryMs = 50_000
/** So long a person waits for a list that the trust list does not name yet. */
const listWithinMs = 500
/** A list is a few kilobytes; longer than this is no answer. */
const answerWithinMs = 8_000

type Door = typeof import('@open-thaid/sdk/verify')
type Held = { door: Door; trust: Trust; verifier: Verifier; lists: Record<string, KeptList> }

let held: Held | null = null
let opening: Promise<Held | null> | null = null
let trustCheckedAt = Number.NEGATIVE_INFINITY
let syncing: Promise<boolean> | null = null

/** The verifier with all that this device keeps; null: it keeps no trust list that fits. */
export function openVerifier(): Promise<Verifier | null> {
  opening ??= openKept().catch(() => null)
  return opening.then((kept) => {
    if (kept === null) opening = null
    return kept?.verifier ?? null
  })
}

async function openKept(): Promise<Held | null> {
  const [jwt, lists = {}] = await Promise.all([readItem('trust'), readItem('lists')])
  return jwt === undefined ? null : openWith(jwt, lists)
}

/** @throws TrustRefused when the list is not of the root that this gate was set up with, or has ended */
async function openWith(jwt: string, lists: Record<string, KeptList>): Promise<Held> {
  const door = await import('@open-thaid/sdk/verify')
  const trust = await door.readTrustList(jwt, { rootSha256: gateState.get().gate?.card_root_sha256 ?? '' })
  const presented = (await readItem('presented')) ?? []
  const verifier = door.createVerifier({
    trust,
    fetchStatusList: fetchNewList,
    mostListAgeSeconds: mostListAgeMs / 1000,
    mostPresentationAgeSeconds: 60,
    ignoreListEnd: true,
    replayMemory: door.keepInMemory(presented, async (all) => void (await writeItem('presented', [...all]))),
  })
  held = { door, trust, verifier, lists: {} }
  for (const [uri, list] of Object.entries(lists)) await takeList(held, uri, list)
  tellAge()
  return held
}

/** A card may stand on a list that was opened a moment ago. Lists that are kept are not asked for here. */
async function fetchNewList(uri: string): Promise<null> {
  if (held && !held.lists[uri] && navigator.onLine) await renewList(held, uri, listWithinMs)
  // The verifier has been given it, when there is one.
  return null
}

/** A list that is not the issuer's is left out, and the one before it stays. */
async function takeList(into: Held, uri: string, list: KeptList): Promise<boolean> {
  const asOf = await into.verifier.loadStatusList(uri, list.jwt).catch(() => null)
  if (asOf === null) return false
  // Somebody between us may bring an older one: the newest stays.
  if (into.lists[uri] && ages.get(uri) === asOf.getTime()) return true
  into.lists[uri] = list
  ages.set(uri, asOf.getTime())
  return true
}

/** When the issuer made each list. */
const ages = new Map<string, number>()

/** Tells the screens how old the oldest list is, and the newest time that the issuer has named. */
function tellAge(checkedAt?: number): void {
  const made = [...ages.values()]
  const known = [...made, held?.trust.asOf?.getTime() ?? 0]
  gateState.set({
    listsAsOf: made.length === 0 ? null : new Date(Math.min(...made)).toISOString(),
    knownTime: Math.max(gateState.get().knownTime, ...known),
    ...(checkedAt === undefined ? {} : { listsCheckedAt: checkedAt }),
  })
}

const ask = (uri: string, headers: Record<string, string> = {}, withinMs = answerWithinMs): Promise<Response> =>
  fetch(uri, { headers, cache: 'no-store', credentials: 'omit', redirect: 'error', signal: AbortSignal.timeout(withinMs) })

/** Fetches the trust list when it is time, and every status list that it names: whole ones, so that nobody learns who stands at the gate. */
async function sync(): Promise<boolean> {
  await openVerifier()
  await renewTrust()
  const current = held
  if (!current) return false
  const startedAt = Date.now()
  const uris = current.trust.statusListUris.filter((uri) => !uri.endsWith('/'))
  const answered = await Promise.all(uris.map((uri) => renewList(current, uri).catch(() => false)))
  // Lists that the issuer has deleted are asked for no more.
  for (const uri of Object.keys(current.lists)) if (!current.trust.statusListUris.includes(uri)) delete current.lists[uri]
  for (const uri of ages.keys()) if (!(uri in current.lists)) ages.delete(uri)
  await writeItem('lists', current.lists)
  const isWhole = answered.every(Boolean)
  tellAge(isWhole ? startedAt : undefined)
  await settleOpenPasses(current.verifier, (uri) => ages.get(uri) ?? 0)
  return isWhole
}

async function renewTrust(): Promise<void> {
  const isDue = held === null || performance.now() - trustCheckedAt > trustEveryMs
  if (!isDue) return
  const answer = await ask('/public/v1/trust-list')
  if (!answer.ok) return
  const jwt = await answer.text()
  if (held === null) {
    const opened = await openWith(jwt, (await readItem('lists')) ?? {})
    opening = Promise.resolve(opened)
  } else {
    const trust = await held.door.readTrustList(jwt, { rootSha256: gateState.get().gate?.card_root_sha256 ?? '' })
    held.trust = trust
    held.verifier.useTrust(trust)
  }
  trustCheckedAt = performance.now()
  await writeItem('trust', jwt)
}

async function renewList(into: Held, uri: string, withinMs = answerWithinMs): Promise<boolean> {
  const known = into.lists[uri]
  const answer = await ask(uri, known ? { 'if-none-match': known.etag } : {}, withinMs)
  if (answer.status === 304 && known) return true
  if (!answer.ok) return false
  return takeList(into, uri, { jwt: await answer.text(), etag: answer.headers.get('etag') ?? '' })
}

/** Fetches what is new, once however many ask. False: there was no answer, or one that is not the issuer's; what is kept stays. */
export function syncLists(): Promise<boolean> {
  syncing ??= sync()
    .catch(() => false)
    .finally(() => {
      syncing = null
    })
  return syncing
}

/**
 * Before a person is judged: has the network been asked within these milliseconds, or does it answer now?
 *
 * @param withinMs  how long the person waits for it
 */
export async function freshenLists(youngerThanMs: number, withinMs: number): Promise<boolean> {
  const isYoung = () => Math.abs(Date.now() - gateState.get().listsCheckedAt) <= youngerThanMs
  if (isYoung()) return true
  if (!navigator.onLine) return false
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, withinMs, false))
  return Promise.race([syncLists(), late])
}

/** Another gate: nothing of the one before counts. */
export function forgetLists(): void {
  held = null
  opening = null
  trustCheckedAt = Number.NEGATIVE_INFINITY
  ages.clear()
  forgetOpenPasses()
  gateState.set({ listsAsOf: null, listsCheckedAt: 0, knownTime: 0 })
}
