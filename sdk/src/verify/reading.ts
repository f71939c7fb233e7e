/** What the two formats share while a presentation is read. */
import { minuteOf } from '../card/audience.ts'
import type { Handover } from '../card/mdoc-context.ts'
import { alwaysShown, type Marker, type RequestId } from '../card/requests.ts'
import { type CheckName, check } from './checks.ts'
import type { Trust } from './trust.ts'

export interface Expected {
  /** `gate:<id>`, `anyGate` when the phone signed over time, or the client id of an OpenID4VP verifier. */
  readonly audience: string
  /** What the phone was given to sign, once, or what several were given lately; null: it signed over time, without the gate's own code. */
  readonly nonce: string | readonly string[] | null
  /** What this gate may ask for. */
  readonly allowed: readonly RequestId[]
  /** For an mdoc that came by OpenID4VP. */
  readonly handover?: Handover
}

export interface Reading {
  readonly trust: Trust
  readonly now: Date
  /** How far two clocks may be apart. */
  readonly clockSkewSeconds: number
  /** How long ago the phone may have signed. */
  readonly mostPresentationAgeSeconds: number
  /** Notes checks that passed. */
  readonly done: (...checks: CheckName[]) => void
}

/** What a presentation says, once its signatures fit. */
export interface Presented {
  readonly format: 'sd-jwt' | 'mdoc'
  /** By the names of the SD-JWT VC, whatever the format; without those that are always shown. */
  readonly claims: ReadonlyMap<string, unknown>
  readonly markers: Readonly<Record<Marker, unknown>>
  readonly status: unknown
  readonly expiresAt: Date
  /** Tells this presentation from every other. */
  readonly presentation: string
  /** What the phone signed over. */
  readonly nonce: string
}

/** Parts what is shown always from what was asked for. */
export function partMarkers(shown: ReadonlyMap<string, unknown>): Pick<Presented, 'claims' | 'markers'> {
  const [synthetic, guardian] = alwaysShown
  const claims = new Map([...shown].filter(([name]) => name !== synthetic && name !== guardian))
  return { claims, markers: { synthetic: shown.get(synthetic), held_by_guardian: shown.get(guardian) } }
}

const secondsBetween = (earlier: Date, later: Date): number => (later.getTime() - earlier.getTime()) / 1000

export function checkValidity(reading: Reading, valid: { readonly from: Date | null; readonly until: Date }): void {
  check('not_yet_valid', valid.from !== null && secondsBetween(reading.now, valid.from) <= reading.clockSkewSeconds)
  check('expired', reading.now < valid.until)
  reading.done('not_yet_valid', 'expired')
}

export function checkPresentedAt(reading: Reading, presentedAt: Date): void {
  check('presented_in_future', secondsBetween(reading.now, presentedAt) <= reading.clockSkewSeconds)
  check('presented_at', secondsBetween(presentedAt, reading.now) <= reading.mostPresentationAgeSeconds)
  reading.done('presented_in_future', 'presented_at')
}

/** Nonces that were given out; null: the phone signed over time. */
export const nonceList = ({ nonce }: Expected): readonly string[] | null => (typeof nonce === 'string' ? [nonce] : nonce)

/** The nonce of a presentation over time is the minute in which it was signed. */
export function checkOverTime(nonce: unknown, presentedAt: Date): void {
  check('nonce', nonce === minuteOf(presentedAt))
}

/**
 * Nonces that an mdoc may be signed over. It carries no time of its own: over time it is this minute's, or for the first seconds of a minute the
 * one before, so that none is older than a minute and those seconds.
 */
export function noncesFor(expected: Expected, reading: Reading): readonly string[] {
  const given = nonceList(expected)
  if (given !== null) return given
  const graceMs = Math.min(reading.clockSkewSeconds, 10) * 1000
  const around = [0, -graceMs, graceMs].map((shift) => minuteOf(new Date(reading.now.getTime() + shift)))
  return [...new Set(around)]
}
