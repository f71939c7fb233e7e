import { secondsAfter } from '../../../platform/clock.ts'
import { digestOf } from '../../../platform/crypto.ts'
import { randomToken, readSpokenCode, spokenCode } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { officesProblem } from '../errors.ts'
import { mayDecide, type Officer, type PersonKey } from '../model.ts'
import { issueAsked, type KitDevice, mandateToCollect, newKit } from './issue-field-kit.ts'
import { askedMinutes, type FieldKit, stateOfKit } from './model.ts'
import { officeSealingKey } from './office-seal.ts'
import { findKit, findOffer, insertKit, insertOffer, takeOffer } from './store.ts'

const digestOfCode = (code: string): string => digestOf(`field-kit offer ${code}`)

/** A supervisor sets up one device by a QR: her word is given now, with her passkey, and counts once. */
export async function offerKit(
  kit: Kit,
  by: PersonKey,
  o: { officeCode: string; hours: number; driveId: string | null },
): Promise<{ code: string; expiresAt: Date }> {
  const now = kit.clock.now()
  const code = spokenCode()
  await insertOffer(kit.db, { codeDigest: digestOfCode(code), ...o, by, now })
  kit.log.info('offices.field_kit_offered', { officeCode: o.officeCode })
  return { code, expiresAt: secondsAfter(now, askedMinutes * 60) }
}

/**
 * On the device, by who will collect with it: asked for and issued in one step. The same device that did not hear the answer has it again.
 *
 * @param o.makerOf  reads anew what a supervisor may: her mandate may have ended since
 * @throws Problem offices.kit_offer_gone | kit_offer_used | kit_offer_elsewhere
 */
export async function takeOfferedKit(
  kit: Kit,
  holder: Officer,
  o: { code: string; device: KitDevice; makerOf: (personKey: PersonKey) => Promise<Officer> },
): Promise<FieldKit> {
  const now = kit.clock.now()
  const code = readSpokenCode(o.code)
  const offer = code && (await findOffer(kit.db, digestOfCode(code)))
  if (!offer) throw officesProblem('offices.kit_offer_gone')
  const { officeCode, driveId, hours, by } = offer
  const mandate = mandateToCollect(holder, officeCode)
  if (!mandate) throw officesProblem('offices.kit_offer_elsewhere')
  if (offer.kitId) return takenBefore(kit, offer.kitId, { holder, device: o.device })
  const isFresh = offer.madeAt > secondsAfter(now, -askedMinutes * 60)
  if (!isFresh || !mayDecide(await o.makerOf(by), 'issue_kit', { officeCode, subject: null }).may)
    throw officesProblem('offices.kit_offer_gone')
  const { keyId: sealingKeyId } = await officeSealingKey(kit, officeCode)
  // Nobody types a code for it: what stands in its place has no text.
  const asked = newKit(holder, { now, officeCode, driveId, ...o.device, codeDigest: digestOf(randomToken()) })
  const taken = await kit.db.transaction(async (tx) => {
    // Of two devices at once one has it; the other's kit is not there.
    if ((await takeOffer(tx, offer.codeDigest, asked.kitId)) === 0) return null
    await insertKit(tx, asked)
    const issued = await issueAsked(kit, tx, { asked, mandate, by, hours, sealingKeyId, now })
    if (!issued) throw new Error('a kit that was just made is issued already')
    return issued
  })
  // The other one may have been herself, asking again before the first answer came.
  return taken ?? takenBefore(kit, (await findOffer(kit.db, offer.codeDigest))?.kitId ?? null, { holder, device: o.device })
}

/** To the device that has the kit already, while it counts. */
async function takenBefore(kit: Kit, kitId: string | null, o: { holder: Officer; device: KitDevice }): Promise<FieldKit> {
  const found = kitId === null ? null : await findKit(kit.db, kitId)
  const { x, y } = o.device.publicJwk
  const isSame = found?.holderKey === o.holder.personKey && found.publicJwk.x === x && found.publicJwk.y === y
  if (!found || !isSame) throw officesProblem('offices.kit_offer_used')
  // Who looked for the device that took it may have revoked it: a day's work would be kept apart.
  if (stateOfKit(found, kit.clock.now()) !== 'issued') throw officesProblem('offices.kit_offer_gone')
  return found
}
