import { dateInBangkok } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { findDevice } from '../../accounts/index.ts'
import { ageYearsOn, type CardRecord, type PersonKey, type PersonRecord, readCard, readPerson, readPortrait } from '../../registry/index.ts'
import { isDependant } from '../dependants/find-dependants.ts'
import { type CardRequest, type CheckCause, claimsOfRequest } from '../gates/model.ts'

/** Everything that stands behind a code at the moment of the check. */
export interface Holder {
  readonly person: PersonRecord
  readonly card: CardRecord
  readonly portrait: Buffer | null
}

export type Judged = { readonly cause: CheckCause } | { readonly cause: null; readonly holder: Holder }

const ageOf: Readonly<Partial<Record<CardRequest, number>>> = { over18: 18, over20: 20 }

/**
 * May who shows this code pass now? The register and the account are asked at the check, not when the code was made: a person suspended in
 * between does not pass.
 *
 * @returns the first cause that holds
 */
export async function judgeHolder(
  kit: Kit,
  o: {
    readonly personKey: PersonKey
    readonly deviceId: string
    /** The parent whose phone shows it; null: the own card. */
    readonly guardianKey: PersonKey | null
    readonly request: CardRequest
    readonly sandbox: boolean
  },
): Promise<Judged> {
  const needsPortrait = claimsOfRequest[o.request].includes('portrait')
  const [device, person, card, portrait, isCarried] = await Promise.all([
    findDevice(kit.db, o.deviceId),
    readPerson(kit, o.personKey),
    readCard(kit, o.personKey),
    needsPortrait ? readPortrait(kit, o.personKey) : null,
    o.guardianKey === null || isDependant(kit, o.guardianKey, o.personKey),
  ])
  if (device?.account_state !== 'active' || device.state === 'suspended') return { cause: 'suspended' }
  if (device.state !== 'active') return { cause: 'phone_ended' }
  if (!person) return { cause: 'no_card' }
  if (o.sandbox && !person.synthetic) return { cause: 'invented_people_only' }
  if (!person.living) return { cause: 'deceased' }
  if (!isCarried) return { cause: 'not_guardian' }
  if (!card) return { cause: 'no_card' }
  if (card.status !== 'active') return { cause: card.status === 'expired' ? 'card_expired' : 'card_cancelled' }
  const wantedYears = ageOf[o.request]
  if (wantedYears !== undefined && ageYearsOn(dateInBangkok(kit.clock.now()), person.birth) < wantedYears) return { cause: 'under_age' }
  if (needsPortrait && !portrait) return { cause: 'no_portrait' }
  return { cause: null, holder: { person, card, portrait: portrait?.jpeg ?? null } }
}
