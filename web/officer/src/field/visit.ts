import type { PictureFault } from '@open-thaid/face/picture-faults.ts'
import type { Evidence } from '@open-thaid/web-offline/seal-record.ts'
import type { BirthEntry } from '@open-thaid/web-ui/birth-date-field/birth-date-field.tsx'
import type { PhoneCode } from '@open-thaid/web-ui/phone-code/phone-code.ts'
import type { CardRead } from '../reader/card-read.ts'

export const helpReasons = ['eyesight', 'hearing', 'reading', 'hands', 'card_hard_to_read', 'face_hard_to_see', 'other'] as const
export type HelpReason = (typeof helpReasons)[number]

/** `picture`: its photo with a caption, as it is sealed; null: the chip has none that can be drawn. */
export type ReadOfChip = { card: CardRead; picture: Uint8Array<ArrayBuffer> | null }

/** One person at the station; in memory only, until it is sealed. Whoever kills the tab here leaves nothing of the person on the device. */
export type Visit = {
  submissionId: string
  startedAt: number
  phone: PhoneCode | null
  pid: string
  laser: string
  birth: BirthEntry
  /** What a reader copied off the chip; null: the card was typed off. */
  chip: ReadOfChip | null
  /** The card's front, photographed; where it was not, the chip's photo. */
  cardPhoto: Uint8Array<ArrayBuffer> | null
  face: Uint8Array<ArrayBuffer> | null
  /** What the page found wrong with the picture; null: it has not judged it, or could not. */
  faceFaults: readonly PictureFault[] | null
  /** With faults, and kept all the same. */
  isFaceKept: boolean
  faceSeen: 'yes' | 'no' | null
  help: HelpReason[]
}

export const newVisit = (): Visit => ({
  ...{ submissionId: crypto.randomUUID(), startedAt: Date.now(), phone: null, ...noCardData() },
  ...{ face: null, faceFaults: null, isFaceKept: false, faceSeen: null, help: [] },
})

/** Nothing of a card yet. */
export const noCardData = (): Pick<Visit, 'pid' | 'laser' | 'birth' | 'chip' | 'cardPhoto'> => ({
  ...{ pid: '', laser: '', birth: { parts: { day: '', month: '', year: '' }, partsUnknown: false }, chip: null, cardPhoto: null },
})

export const secondsOf = ({ startedAt }: Visit): number => Math.min(86_400, Math.max(0, Math.round((Date.now() - startedAt) / 1000)))

/** What is sealed. */
export function evidenceOf(visit: Visit, phone: PhoneCode, card: Omit<Evidence['card'], 'source'>): Evidence {
  return {
    ...{ device_jwk: phone.jwk, device_name: phone.deviceName, language: phone.language, terms_version: phone.termsVersion },
    face_comparison_consent: phone.faceComparisonConsent,
    card: { source: visit.chip ? 'chip' : 'printed', ...card },
    ...{ face_seen: visit.faceSeen === 'yes', seconds: secondsOf(visit), help: visit.help },
    ...(visit.face && visit.isFaceKept && visit.faceFaults ? { face_faults: visit.faceFaults } : {}),
  }
}
