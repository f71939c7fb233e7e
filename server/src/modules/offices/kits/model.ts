import type { Act, PersonKey } from '../model.ts'

/** A P-256 public key as WebCrypto exports it (RFC 7517). */
export interface PublicJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

/** What a kit may be used for. It collects; nothing is decided with it. */
export const kitActs: readonly Act[] = ['collect_in_field']

/** A kit ends with its day of work, and never later than three days after it was issued. */
export const longestKitHours = 72
/** A supervisor types the code while the device is beside her. */
export const askedMinutes = 15
/** Receipt numbers that a kit takes along; a station serves a few hundred people in a day. */
export const receiptsOfKit = 5000

export interface FieldKit {
  readonly kitId: string
  readonly officeCode: string
  /** Who collects with it. */
  readonly holderKey: PersonKey
  readonly publicJwk: PublicJwk
  readonly deviceName: string
  readonly appVersion: string
  /** By how much the device's clock went ahead of ours when the kit was asked for. */
  readonly clockOffSeconds: number
  readonly driveId: string | null
  readonly acts: readonly Act[]
  /** Null: the office's whole area. */
  readonly areaCodes: readonly string[] | null
  /** What the first record names as the one before it; base64url. */
  readonly chainStart: string
  readonly askedAt: Date
  readonly issued: null | {
    readonly by: PersonKey
    readonly at: Date
    readonly expiresAt: Date
    readonly sealingKeyId: string
    readonly receiptFirst: number
    readonly receiptCount: number
  }
  readonly revoked: null | { readonly at: Date; readonly since: Date }
}

export type KitState = 'asked' | 'issued' | 'expired' | 'revoked'

export function stateOfKit(kit: FieldKit, now: Date): KitState {
  if (kit.revoked) return 'revoked'
  if (!kit.issued) return 'asked'
  return kit.issued.expiresAt <= now ? 'expired' : 'issued'
}

/** A device's clock is trusted within this; further ahead than that its word for the time does not count. */
const clockToleranceSeconds = 300

/**
 * When a record was made, as far as the device can say it: its clock as it went when the kit was asked for. A time that lies in the future is none;
 * then the server's receipt counts.
 */
export function momentOf(kit: Pick<FieldKit, 'clockOffSeconds'>, deviceTime: Date, receivedAt: Date): { at: Date; isClockOff: boolean } {
  const told = new Date(deviceTime.getTime() - kit.clockOffSeconds * 1000)
  const isAhead = told.getTime() > receivedAt.getTime() + clockToleranceSeconds * 1000
  return { at: isAhead ? receivedAt : told, isClockOff: isAhead || Math.abs(kit.clockOffSeconds) > clockToleranceSeconds }
}

export type KitFault = 'kit_not_issued' | 'kit_expired' | 'kit_revoked'

/**
 * Does a kit cover a record that was made then? `isFlagged`: the kit was reported lost later, so an officer looks at what it collected before.
 */
export function coversMoment(kit: FieldKit, at: Date): { readonly fault: KitFault | null; readonly isFlagged: boolean } {
  if (!kit.issued || at.getTime() < kit.issued.at.getTime() - clockToleranceSeconds * 1000)
    return { fault: 'kit_not_issued', isFlagged: false }
  if (kit.revoked && at >= kit.revoked.since) return { fault: 'kit_revoked', isFlagged: false }
  if (at > kit.issued.expiresAt) return { fault: 'kit_expired', isFlagged: false }
  return { fault: null, isFlagged: kit.revoked !== null }
}
