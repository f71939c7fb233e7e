import { sha256 } from '../../platform/crypto.ts'

/** What an agency may hear of. */
export const noticeKinds = ['consent_withdrawn', 'account_suspended', 'account_resumed', 'person_deceased', 'address_changed'] as const
export type NoticeKind = (typeof noticeKinds)[number]

/** `test`: sent by a member to herself, about nobody. */
export type DeliveryKind = NoticeKind | 'test'

/** Names of events in a token (RFC 8417 §2.2): those of OpenID RISC and SSF where there is one, else under our own issuer. */
export function eventName(kind: DeliveryKind, issuer: string): string {
  switch (kind) {
    case 'account_suspended':
      return 'https://schemas.openid.net/secevent/risc/event-type/account-disabled'
    case 'account_resumed':
      return 'https://schemas.openid.net/secevent/risc/event-type/account-enabled'
    case 'test':
      return 'https://schemas.openid.net/secevent/ssf/event-type/verification'
    default:
      return `${issuer}/event-types/${kind.replaceAll('_', '-')}`
  }
}

/** `failing`: paused by us after three days without one success. `gone`: the endpoint answered 410. */
export type EndpointState = 'active' | 'paused' | 'failing' | 'gone'

export const endpointStates: Readonly<Record<EndpointState, readonly EndpointState[]>> = {
  active: ['paused', 'failing', 'gone'],
  paused: ['active'],
  failing: ['active', 'paused'],
  gone: ['active', 'paused'],
}

export type DeliveryState = 'waiting' | 'delivered' | 'given_up'

/** Back to `waiting` by a replay. */
export const deliveryStates: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  waiting: ['delivered', 'given_up'],
  delivered: ['waiting'],
  given_up: ['waiting'],
}

/** Why an attempt failed, as members read it. */
export type FailureReason =
  | 'status'
  | 'gone'
  | 'redirect'
  | 'network'
  | 'address'
  | 'too_large'
  | 'too_slow'
  | 'unreachable'
  | 'client_paused'
  | 'consent_withdrawn'
  | 'not_served'

export const mostEndpoints = 3
export const triedForSeconds = 72 * 3600
/** A test is for somebody who waits at the screen. */
export const testTriedForSeconds = 600
export const pausedAfterFailingSeconds = 72 * 3600

const firstDelaySeconds = 10
const longestDelaySeconds = 6 * 3600

/**
 * Seconds until the next attempt: 10 s, 30 s, 90 s … 6 h, each up to a quarter shorter, so that what failed together does not come back
 * together. The spread follows from the delivery, so a crash does not change it.
 *
 * @param attempts  made so far, 1 or more
 */
export function delaySeconds(attempts: number, deliveryId: string): number {
  const delay = Math.min(longestDelaySeconds, firstDelaySeconds * 3 ** (attempts - 1))
  const spread = (sha256(`${deliveryId} ${attempts}`)[0] ?? 0) / 256
  return delay * (1 - spread / 4)
}
