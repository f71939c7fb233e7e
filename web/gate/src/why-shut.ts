import type { Text } from '@open-thaid/web-ui/text/text.ts'
import { gateText as text } from './gate.text.ts'
import { gateState } from './state.ts'

/** The issuer named a time that this clock has not reached: further apart than this, and the clock is wrong. */
const mostBehindMs = 60_000

export type Shut = { title: Text; next: Text }

/**
 * Why this gate may not judge anybody now; null: it may. Without a network a clock that is behind shows by the lists, whose time the issuer signed; one
 * that is ahead makes them look old, and nobody passes by old lists. With a network the server says so.
 */
export function whyShut(now: Date): Shut | null {
  const { stop, gate, knownTime } = gateState.get()
  if (stop) {
    const { th, en } = stop.texts
    return { title: { th: th.title, en: en.title }, next: { th: th.next, en: en.next } }
  }
  if (gate && now >= new Date(gate.lease_ends_at)) return { title: text.leaseOver, next: text.leaseOverNext }
  if (now.getTime() < knownTime - mostBehindMs) return { title: text.clockBehind, next: text.clockBehindNext }
  return null
}
