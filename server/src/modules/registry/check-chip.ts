import { dateInBangkok } from '../../platform/clock.ts'
import { equalSecrets } from '../../platform/crypto.ts'
import type { Keys } from '../../platform/keys.ts'
import type { Kit } from '../../platform/kit.ts'
import type { ReadChip } from './central-register.ts'
import { laserHashOf } from './check-card.ts'
import { type CardStatus, type ChipCheck, cardStatusOn, type PersonNames, sameBirth } from './model.ts'
import { normaliseThai } from './normalise-thai.ts'
import { personKeyOf } from './pid.ts'
import { openCard, openPerson, openSealer, type PersonSealer } from './seal-person.ts'
import { type HeldCardRow, listHeldCards } from './store.ts'

/** One spelling, single blanks; null and empty are the same. */
const plainName = (name: string | null): string => normaliseThai((name ?? '').replaceAll(/\s+/g, ' ').trim())

/**
 * Titles are not compared: they change with age, marriage and rank while the card stays good, and cards abbreviate them. A change of
 * name, on the other hand, calls for a new card.
 */
const sameNames = (person: PersonNames, read: ReadChip): boolean =>
  plainName(person.givenNameTh) === plainName(read.givenNameTh) &&
  plainName(person.middleNameTh) === plainName(read.middleNameTh) &&
  plainName(person.familyNameTh) === plainName(read.familyNameTh)

/** Whether this is the card that was read: every value that was read and that the register has must be the same. */
function isCardRead(card: HeldCardRow, read: ReadChip, { keys, sealer }: { keys: Keys; sealer: PersonSealer }): boolean {
  if (card.issued_on !== read.issuedOn || card.expires_on !== read.expiresOn) return false
  if (read.laserCode !== null && !equalSecrets(card.laser_hash, laserHashOf(keys, read.pid, read.laserCode))) return false
  return read.requestNumber == null || openCard(sealer, card.sealed_card).requestNumber === read.requestNumber
}

const misfitOfStatus = { active: null, expired: 'expired', cancelled: 'cancelled', superseded: 'superseded' } as const satisfies Record<
  CardStatus,
  unknown
>

/**
 * The card-status check: holds what was copied off a chip against our own tables. A chip proves nothing by itself (no signature, and a copy
 * answers as the card does); a fit says that the register knows this card, that it is in force and that it says the same.
 *
 * For officers, who may know the reason. It tells more than a citizen may learn: behind an officer's mandate only.
 */
export async function checkOwnChip(kit: Pick<Kit, 'db' | 'keys' | 'clock'>, read: ReadChip): Promise<ChipCheck> {
  const personKey = personKeyOf(kit.keys, read.pid)
  const cards = await listHeldCards(kit.db, personKey)
  const [first] = cards
  if (!first) return { fits: false, reason: 'unknown_person', personKey: null }
  if (!first.living) return { fits: false, reason: 'dead', personKey }
  const held = cards.filter((card): card is HeldCardRow => card.sealed_card !== null)
  if (held.length === 0) return { fits: false, reason: 'no_card', personKey }
  const sealer = openSealer(kit.keys, personKey, first.wrapped_key)
  const person = openPerson(sealer, first.sealed)
  const card = held.find((one) => isCardRead(one, read, { keys: kit.keys, sealer }))
  if (!card || !sameNames(person, read) || !sameBirth(person.birth, read.birth)) return { fits: false, reason: 'data_differ', personKey }
  const reason = misfitOfStatus[cardStatusOn(dateInBangkok(kit.clock.now()), { status: card.status, expiresOn: card.expires_on })]
  return reason ? { fits: false, reason, personKey } : { fits: true, personKey }
}
