import type { StatusReference, Verifier } from '@open-thaid/sdk/verify'
import { keepEvent } from './state.ts'
import { type OpenPass, readItem, writeItem } from './storage.ts'

/** No longer than a list may be old by which a card passes. */
const keptMs = 6 * 3600_000
const most = 5_000

/** Read once; changed here and then written, so that a card that passes while lists come is not lost. */
let known: Promise<OpenPass[]> | null = null
const passes = (): Promise<OpenPass[]> => {
  known ??= readItem('openPasses').then((kept = []) => kept)
  return known
}

/** Another gate. */
export function forgetOpenPasses(): void {
  known = null
}

/** Notes a card that passed by a list that was not of this moment. */
export async function noteOpenPass({ uri, index }: StatusReference, now: Date): Promise<void> {
  const all = await passes()
  if (all.length >= most) all.shift()
  all.push({ eventId: crypto.randomUUID(), uri, index, at: now.toISOString() })
  await writeItem('openPasses', all)
}

/**
 * By the lists that have just come: which of the cards that passed stand as revoked or suspended now? Told by number, with an id of its own each, so that
 * what is told twice counts once. Then they are forgotten.
 */
export async function settleOpenPasses(verifier: Verifier, listMadeAt: (uri: string) => number): Promise<void> {
  const all = await passes()
  const settled = all.filter(({ uri, at }) => listMadeAt(uri) > Date.parse(at))
  for (const pass of settled) {
    const status = await verifier.statusOf(pass).catch(() => null)
    if (status !== null && status.value !== 0) await keepEvent({ kind: 'revoked_later' }, pass.eventId)
  }
  const isOver = (pass: OpenPass) => settled.includes(pass) || Date.now() - Date.parse(pass.at) > keptMs
  if (!all.some(isOver)) return
  all.splice(0, all.length, ...all.filter((pass) => !isOver(pass)))
  await writeItem('openPasses', all)
}
