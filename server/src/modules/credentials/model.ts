import type { AccountState, DeviceState } from '../accounts/index.ts'
import type { BirthDate } from '../registry/index.ts'

/** Keys, and so credentials, of one request. */
export const mostProofs = 30

/** Values of a Token Status List: 0 valid, 1 invalid (final), 2 suspended. */
export type CredentialStatus = 0 | 1 | 2

/** States of a batch. `intended`: stored, and not yet known to be signed; `void`: it never came to an answer. */
export type BatchState = 'intended' | 'issued' | 'void'

export const batchStates: Readonly<Record<BatchState, readonly BatchState[]>> = {
  intended: ['issued', 'void'],
  issued: [],
  void: [],
}

/** What a wallet tells of what it got (OpenID4VCI 1.0 §11.1). */
export const walletEvents = ['credential_accepted', 'credential_failure', 'credential_deleted'] as const
export type WalletEvent = (typeof walletEvents)[number]

/** A wallet of another maker, and how its holder allowed it. */
export interface WalletHold {
  readonly clientId: string
  readonly agencyId: string
  readonly grantId: string
  readonly grantedAt: Date
  /** Nothing is valid for longer. */
  readonly endsAt: Date
}

/** Why a credential has another status than before; in the audit log. */
export type StatusReason = 'content_changed' | 'not_held' | 'not_carried' | 'suspended' | 'resumed'

const byDevice: Readonly<Record<DeviceState, CredentialStatus>> = { active: 0, suspended: 2, disabled: 1, ended: 1 }
const byAccount: Readonly<Record<AccountState, CredentialStatus>> = { active: 0, suspended: 2, closed: 1 }

/**
 * What status a credential ought to have: the worst of what its device, its account and the register say.
 *
 * @param o.device   null: held by a wallet that is no phone of ours
 * @param o.account  null: there is none
 * @param o.isKept   false: its wallet has lost or deleted it, or may no longer hold it
 * @param o.isShown  the register still shows what the credential says
 * @param o.isCarried  false: a child's card on the phone of somebody who may not carry it any more
 */
export function statusOf(o: {
  device: DeviceState | null
  account: AccountState | null
  isShown: boolean
  isCarried?: boolean
  isKept?: boolean
}): {
  status: CredentialStatus
  reason: StatusReason
} {
  const said = [byAccount[o.account ?? 'closed'], o.device === null ? 0 : byDevice[o.device]]
  if (!o.isShown) return { status: 1, reason: 'content_changed' }
  if (o.isCarried === false) return { status: 1, reason: 'not_carried' }
  if (said.includes(1) || o.isKept === false) return { status: 1, reason: 'not_held' }
  return said.includes(2) ? { status: 2, reason: 'suspended' } : { status: 0, reason: 'resumed' }
}

export interface Validity {
  readonly issuedAt: Date
  readonly expiresAt: Date
  /** From half of its life on a wallet asks for new ones. */
  readonly renewFrom: Date
}

const hourMs = 3600 * 1000
const dayMs = 24 * hourMs
const bangkokMs = 7 * hourMs

/**
 * The beginning of the day in Bangkok on which somebody reaches an age, at the latest: a part of the birth date that is not known counts as its
 * latest possible value, as in `ageYearsOn`.
 */
export const endOfDependence = ({ year, month, day }: BirthDate, untilAge: number): Date =>
  new Date(Date.UTC(year + untilAge, (month ?? 12) - 1, month === null ? 31 : (day ?? 31)) - bangkokMs)

/** Midnight in Bangkok at or before. */
const dayBegin = (ms: number): number => Math.floor((ms + bangkokMs) / dayMs) * dayMs - bangkokMs

/**
 * From the full hour to a midnight in Bangkok, so that a time in a credential is that of many people. Not longer than the card, whose last day
 * still counts, nor than the certificate under which it is signed.
 *
 * @param o.cardExpiresOn  `YYYY-MM-DD`; null: for life
 * @param o.until  of a child's card on a parent's phone, and of a card in a wallet of another maker: when it ends there
 */
export function validityOf(o: {
  now: Date
  days: number
  cardExpiresOn: string | null
  signerNotAfter: Date
  until: Date | null
}): Validity {
  const issued = Math.floor(o.now.getTime() / hourMs) * hourMs
  const cardEnd = o.cardExpiresOn === null ? Number.POSITIVE_INFINITY : Date.parse(`${o.cardExpiresOn}T00:00:00+07:00`) + dayMs
  const holdEnd = o.until ? dayBegin(o.until.getTime()) : Number.POSITIVE_INFINITY
  const end = Math.min(dayBegin(o.now.getTime() + o.days * dayMs), cardEnd, dayBegin(o.signerNotAfter.getTime()), holdEnd)
  return { issuedAt: new Date(issued), expiresAt: new Date(end), renewFrom: new Date((o.now.getTime() + end) / 2) }
}
