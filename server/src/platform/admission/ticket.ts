import { digestOf, equalSecrets, hmacSha256 } from '../crypto.ts'
import type { Keys } from '../keys.ts'

/** A place in a queue, held by the one who waits and by nobody else: the server keeps no row of it. */
export interface Ticket {
  /** Door that gave it. */
  readonly door: string
  /** Life of the queue's row; a row that was lost and made anew counts from 1 again. */
  readonly epoch: string
  /** Place in the order of arrival. */
  readonly number: number
  /** Second of the Unix epoch. */
  readonly givenAt: number
  /** Short digest of what the place is tied to, such as a key of a phone; of nothing, when the place is whoever's who shows it. */
  readonly holder: string
}

const form = /^([a-z_]{1,30})\.([0-9a-f]{8})\.([0-9a-z]{1,11})\.([0-9a-z]{1,9})\.([A-Za-z0-9_-]{11})\.([A-Za-z0-9_-]{22})$/

export const holderDigest = (holder: string): string => digestOf(holder).slice(0, 11)

/** 128 bits of HMAC under a key of its own. */
const macOf = (keys: Keys, body: string): string => hmacSha256(keys.secret('admission-ticket'), body).subarray(0, 16).toString('base64url')

/** `door.epoch.number.second.holder.mac`, about 75 characters; fit for a cookie or a JSON text. No person is in it. */
export function writeTicket(keys: Keys, ticket: Ticket): string {
  const body = [ticket.door, ticket.epoch, ticket.number.toString(36), ticket.givenAt.toString(36), ticket.holder].join('.')
  return `${body}.${macOf(keys, body)}`
}

/** The ticket in a text, or null when we did not write it. */
export function readTicket(keys: Keys, text: string): Ticket | null {
  const [, door, epoch, number, givenAt, holder, mac] = form.exec(text) ?? []
  if (!door || !epoch || !number || !givenAt || !holder || !mac) return null
  const body = text.slice(0, -mac.length - 1)
  if (!equalSecrets(mac, macOf(keys, body))) return null
  return { door, epoch, number: Number.parseInt(number, 36), givenAt: Number.parseInt(givenAt, 36), holder }
}
