import { makeDataKey, seal, unseal } from '../../platform/crypto.ts'
import type { Keys } from '../../platform/keys.ts'
import type { BirthDate, PersonNames, Sex } from './model.ts'
import type { PersonKey, Pid } from './pid.ts'

/** What is sealed of a person. Parents' numbers live only here: no row refers to another person's row. */
export interface SealedPerson extends PersonNames {
  readonly pid: Pid
  readonly sex: Sex
  readonly birth: BirthDate
  readonly nationality: string
  readonly fatherPid: Pid | null
  readonly motherPid: Pid | null
}

/** What is sealed of a card. */
export interface SealedCard {
  readonly cardNumber: string
  /** Number of the request that led to the card; the chip has it. */
  readonly requestNumber: string
  readonly issuerTh: string
  readonly issuerEn: string
}

const keyContext = (personKey: string) => `registry.person.wrapped_key/${personKey}`

/** A person's data key under the master key, as it is stored. */
export const wrapDataKey = (keys: Keys, personKey: PersonKey, dataKey: Uint8Array): Buffer =>
  seal(keys.secret('data-key-wrap'), keyContext(personKey), dataKey)

/** @throws Error when the row was altered or belongs to other keys */
export const unwrapDataKey = (keys: Keys, personKey: PersonKey, wrappedKey: Uint8Array): Buffer =>
  unseal(keys.secret('data-key-wrap'), keyContext(personKey), wrappedKey)

/** Seals and opens what belongs to one person, bound to that person and to a place. */
export interface PersonSealer {
  /** @param context  where the ciphertext lives, `consent.receipt/claims`; it opens nowhere else */
  seal(context: string, plain: Uint8Array | string): Buffer
  /** @throws Error when it is not this person's, not of this context, or altered */
  open(context: string, sealed: Uint8Array): Buffer
}

export const sealerOver = (personKey: PersonKey, dataKey: Uint8Array): PersonSealer => ({
  seal: (context, plain) => seal(dataKey, `${context}/${personKey}`, plain),
  open: (context, sealed) => unseal(dataKey, `${context}/${personKey}`, sealed),
})

/** A sealer with a new data key, and the key as it is to be stored. */
export function makeSealer(keys: Keys, personKey: PersonKey): { sealer: PersonSealer; wrappedKey: Buffer } {
  const dataKey = makeDataKey()
  return { sealer: sealerOver(personKey, dataKey), wrappedKey: wrapDataKey(keys, personKey, dataKey) }
}

export const openSealer = (keys: Keys, personKey: PersonKey, wrappedKey: Uint8Array): PersonSealer =>
  sealerOver(personKey, unwrapDataKey(keys, personKey, wrappedKey))

export const sealPerson = (sealer: PersonSealer, person: SealedPerson): Buffer => sealer.seal('registry.person', JSON.stringify(person))
// Safe, here and below: authenticated encryption opens only what sealPerson and sealCard made.
export const openPerson = (sealer: PersonSealer, sealed: Uint8Array): SealedPerson =>
  JSON.parse(sealer.open('registry.person', sealed).toString()) as SealedPerson

export const sealCard = (sealer: PersonSealer, card: SealedCard): Buffer => sealer.seal('registry.card', JSON.stringify(card))
export const openCard = (sealer: PersonSealer, sealed: Uint8Array): SealedCard =>
  JSON.parse(sealer.open('registry.card', sealed).toString()) as SealedCard
