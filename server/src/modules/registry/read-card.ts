import { dateInBangkok } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import { type CardRecord, cardStatusOn } from './model.ts'
import type { PersonKey } from './pid.ts'
import { openCard, openSealer } from './seal-person.ts'
import { findCard } from './store.ts'

/** Reads the present card, or the last one of who has none now. Null: never had one, or not in the register. */
export async function readOwnCard(kit: Pick<Kit, 'db' | 'keys' | 'clock'>, personKey: PersonKey): Promise<CardRecord | null> {
  const row = await findCard(kit.db, personKey)
  if (!row) return null
  const { cardNumber, issuerTh, issuerEn } = openCard(openSealer(kit.keys, personKey, row.wrapped_key), row.sealed)
  return {
    cardNumber,
    issuerTh,
    issuerEn,
    issuedOn: row.issued_on,
    expiresOn: row.expires_on,
    status: cardStatusOn(dateInBangkok(kit.clock.now()), { status: row.status, expiresOn: row.expires_on }),
  }
}
