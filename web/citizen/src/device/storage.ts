import { openItemStore } from '@open-thaid/web-ui/item-store/open-item-store.ts'
import type { PinSalt, Sealed } from '@open-thaid/web-ui/pin-key/pin-key.ts'
import type { WrongTries } from '@open-thaid/web-ui/pin-key/wrong-tries.ts'
import type { InvitationLook, ProofingSession } from '../api.ts'

/** What this phone keeps. Everything personal is kept encrypted (`pin-vault.ts`, `sealed-picture.ts`). */
export type StoredItems = {
  /** Private half cannot leave the browser. */
  device_key: CryptoKeyPair
  /** Set once an account is bound to this phone. */
  device: { deviceId: string; accountId: string; boundAt: string; pinLength: number }
  /** A place in the queue before a registration. */
  place: EnrolPlace
  /** What the person agreed to before a station in the field; its decision has not come yet. */
  at_station: AtStation
  /** An unfinished registration. */
  draft: EnrolDraft
  vault: PinSalt & { check: SealedText; items: Record<string, SealedText> }
  /** Wrong PINs without network, since the last right one. */
  offline_tries: WrongTries
  /** Reports that could not be sent yet. */
  report_queue: { entryId: string; reason: 'not_me' | 'delete_my_data' }[]
  /** A slip or an invitation that somebody came by, until the registration is done. */
  invitation: KeptInvitation
  /** The drive by which this person was registered: invitations to others count for it. */
  drive: { driveId: string }
  /** Key for pictures of the card that are not sent yet. */
  picture_key: CryptoKey
}

export type SealedText = Sealed
export type CardSide = 'front' | 'back'
export type SealedPicture = SealedText & { keptAt: string; sent: boolean }
export type EnrolPlace = {
  ticket: string
  /** 0: called. */
  position: number
  waitSeconds: number
  askAgainSeconds: number
  /** An earlier place was lost. */
  isNew: boolean
  faceComparisonConsent: boolean
  termsVersion: string
  /** Where it goes on; absent: by oneself at the card. */
  then?: 'officer' | 'slip'
}
export type AtStation = { faceComparisonConsent: boolean; termsVersion: string }
export type KeptInvitation = {
  code: string
  /** What the server said of it; null: not asked yet. */
  look: InvitationLook | null
  /** The registration under way is noted as begun with it. */
  isNoted: boolean
}
export type EnrolDraft = {
  session: ProofingSession
  pictures: Partial<Record<CardSide, SealedPicture>>
}

/** Own name and version, so that an upgrade of the app never clears it. */
const store = openItemStore<StoredItems>('open-thaid-citizen')

export const readItem = store.read
export const writeItem = store.write
export const changeItem = store.change
export const removeItem = store.remove
/** Everything of the person leaves this phone; the account itself is the server's. */
export const removeEverything = store.removeEverything
