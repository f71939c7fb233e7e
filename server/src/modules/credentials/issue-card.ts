import { SignJWT } from 'jose'
import type { z } from 'zod'
import { secondsAfter } from '../../platform/clock.ts'
import { digestOf } from '../../platform/crypto.ts'
import type { Kit } from '../../platform/kit.ts'
import type { DeviceCaller } from '../accounts/index.ts'
import { auditWrite } from '../audit/index.ts'
import { type CardRecord, type PersonKey, type PersonRecord, readCard, readPerson, readPortrait } from '../registry/index.ts'
import { credentialsProblem } from './errors.ts'
import { credentialsSettings } from './settings.ts'
import type { CardReply, CardView } from './wire.ts'

type View = z.infer<typeof CardView>

const joined = (parts: readonly (string | null)[]) => parts.filter((part) => part !== null && part !== '').join(' ')

const noCard = { cardNumber: '', issuedOn: null, expiresOn: null, issuerTh: '', issuerEn: '', status: 'none' as const }

/** The card as the register has it now. A dead person's card says so, whatever is printed on the plastic. */
export function cardView(person: PersonRecord, card: CardRecord | null, portraitJpeg: Buffer | null): View {
  const shown = card ?? noCard
  return {
    pid: person.pid,
    name_th: `${person.titleTh}${joined([person.givenNameTh, person.middleNameTh, person.familyNameTh])}`,
    title_en: person.titleEn,
    given_name_en: joined([person.givenNameEn, person.middleNameEn]),
    family_name_en: person.familyNameEn,
    birth: person.birth,
    sex: person.sex,
    address_th: person.address.lineTh,
    address_en: person.address.lineEn,
    issued_on: shown.issuedOn,
    expires_on: shown.expiresOn,
    issuer_th: shown.issuerTh,
    issuer_en: shown.issuerEn,
    card_number: shown.cardNumber,
    portrait_jpeg: portraitJpeg?.toString('base64') ?? null,
    status: person.living ? shown.status : 'deceased',
    synthetic: person.synthetic,
  }
}

/**
 * The card for the app: drawn from the register, signed together with its time and the phone it was given to. The signature covers a digest
 * of the portrait, so that what the app keeps for offline cannot be edited. Presentation to others is not this signature's business.
 *
 * @param personKey  the caller's own, or that of a child whose card the phone carries
 * @throws Problem credentials.no_person
 */
export async function issueCard(
  kit: Kit,
  caller: DeviceCaller,
  personKey: PersonKey = caller.personKey,
): Promise<z.infer<typeof CardReply>> {
  const [person, card, portrait] = await Promise.all([readPerson(kit, personKey), readCard(kit, personKey), readPortrait(kit, personKey)])
  if (!person) throw credentialsProblem('credentials.no_person')
  const now = kit.clock.now()
  const view = cardView(person, card, portrait?.jpeg ?? null)
  const freshUntil = secondsAfter(now, kit.setting(credentialsSettings.freshHours) * 3600)
  // What we sign is stored before it is signed: the entry names the digest of the exact content.
  const content = { ...view, portrait_jpeg: view.portrait_jpeg === null ? null : digestOf(Buffer.from(view.portrait_jpeg, 'base64')) }
  const facts = { status: view.status, content: digestOf(JSON.stringify(content)) }
  await kit.db.write([
    auditWrite(kit, {
      ...{ kind: 'credentials.card_issued', actor: { type: 'person', ref: caller.personKey } as const, personKey },
      ...{ purpose: personKey === caller.personKey ? 'own card' : 'card of a child', facts },
    }),
  ])
  const key = kit.keys.active('card')
  const signed = await new SignJWT({ card: content, device_id: caller.deviceId })
    .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'open-thaid-card+jwt' })
    .setIssuedAt(Math.floor(now.getTime() / 1000))
    .setExpirationTime(Math.floor(freshUntil.getTime() / 1000))
    .sign(key.privateKey)
  return { card: view, signed, as_of: now.toISOString(), fresh_until: freshUntil.toISOString() }
}
