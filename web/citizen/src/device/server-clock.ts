import { readLocalText, writeLocalText } from './local-text.ts'

/** Survives a start without network: what is signed then is judged by somebody else's clock. */
const storageKey = 'open-thaid clock'
const noMs = (text: string | null): number => (Number.isFinite(Number(text)) ? Number(text) : 0)

/**
 * The only place that reads the phone's clock. A phone's clock may be minutes off; every answer of the server carries its own time, and
 * the difference is kept.
 */
let aheadMs = noMs(readLocalText(storageKey))

const phoneTime = (): number => Date.now()

/** Server time as far as known. */
export const now = (): Date => new Date(phoneTime() + aheadMs)

/** How far the phone's own clock was behind when the server last answered; negative: it was fast. */
export const clockBehindMs = (): number => aheadMs

/** @returns  true when the clock was off by more than 30 seconds, so that a refused proof is worth signing again */
export function learnServerTime(dateHeader: string | null): boolean {
  const told = dateHeader === null ? Number.NaN : Date.parse(dateHeader)
  if (Number.isNaN(told)) return false
  const ahead = told - phoneTime()
  const off = Math.abs(ahead - aheadMs)
  // The header counts whole seconds and the answer was under way: small differences are noise.
  if (off > 5_000) {
    aheadMs = ahead
    writeLocalText(storageKey, String(ahead))
  }
  return off > 30_000
}
