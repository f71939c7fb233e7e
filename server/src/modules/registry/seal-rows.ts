import { deflateRawSync } from 'node:zlib'
import { uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { laserHashOf } from './check-card.ts'
import type { CardToLoad, DrawPortrait, PersonToLoad } from './household-to-load.ts'
import type { LoadRows } from './load-store.ts'
import { type PersonKey, type Pid, parsePid } from './pid.ts'
import { makeSealer, type PersonSealer, sealCard, sealPerson } from './seal-person.ts'

interface Entry {
  readonly person: PersonToLoad
  readonly pid: Pid
  readonly personKey: PersonKey
  readonly houseCode: string
}

/** Adds the rows of one person, sealed under a new data key. */
export function sealRowsOf({ keys, clock }: Pick<Kit, 'keys' | 'clock'>, entry: Entry, drawPortrait: DrawPortrait, rows: LoadRows): void {
  const { person, pid, personKey, houseCode } = entry
  const { sealer, wrappedKey } = makeSealer(keys, personKey)
  rows.persons.push({
    personKey,
    wrappedKey,
    sealed: sealPerson(sealer, sealedPersonOf(person, pid)),
    living: person.living,
    diedOn: person.diedOn,
    synthetic: person.synthetic,
  })
  rows.residences.push({
    personKey,
    id: uuidv7(clock.now()),
    houseCode,
    relation: person.relation,
    movedInOn: person.movedInOn,
    // The entry of a dead person is closed with the death. @throws when the day is not known: the register closed it on some day
    movedOutOn: person.living ? null : dayOfDeath(person),
  })
  const cardIds = person.cards.map(() => uuidv7(clock.now()))
  person.cards.forEach((card, nth) => {
    rows.cards.push({
      personKey,
      id: cardIds[nth] ?? uuidv7(clock.now()),
      status: card.status,
      issuedOn: card.issuedOn,
      expiresOn: card.expiresOn === 'lifelong' ? null : card.expiresOn,
      supersededBy: card.status === 'superseded' ? (cardIds[nth + 1] ?? null) : null,
      laserHash: laserHashOf(keys, pid, card.laserCode),
      sealed: sealCard(sealer, sealedCardOf(card)),
    })
  })
  if (person.face) rows.portraits.push({ personKey, takenOn: person.portraitTakenOn, ...sealDrawing(sealer, drawPortrait(person.face)) })
}

function dayOfDeath({ diedOn }: PersonToLoad): string {
  if (diedOn === null) throw new Error('the source has a dead person without a day of death')
  return diedOn
}

function sealedPersonOf(person: PersonToLoad, pid: Pid) {
  const pidOf = (text: string | null): Pid | null => {
    const parsed = text === null ? null : parsePid(text, '0123456789')
    return parsed && 'pid' in parsed ? parsed.pid : null
  }
  return {
    pid,
    titleTh: person.titleTh,
    givenNameTh: person.givenNameTh,
    middleNameTh: person.middleNameTh,
    familyNameTh: person.familyNameTh,
    titleEn: person.titleEn,
    givenNameEn: person.givenNameEn,
    middleNameEn: person.middleNameEn,
    familyNameEn: person.familyNameEn,
    sex: person.sex,
    birth: person.birth,
    nationality: person.nationality,
    fatherPid: pidOf(person.fatherPid),
    motherPid: pidOf(person.motherPid),
  }
}

const sealedCardOf = (card: CardToLoad) => ({
  cardNumber: card.cardNumber,
  requestNumber: card.requestNumber,
  issuerTh: card.issuerNameTh,
  issuerEn: card.issuerNameEn,
})

function sealDrawing(sealer: PersonSealer, svg: string) {
  const packed = deflateRawSync(svg)
  const deflated = packed.length < Buffer.byteLength(svg)
  return { mediaType: 'image/svg+xml', deflated, sealed: sealer.seal('registry.portrait', deflated ? packed : svg) }
}
