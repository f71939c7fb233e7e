import { secondsAfter } from '../../../platform/clock.ts'
import { digestOf } from '../../../platform/crypto.ts'
import type { Statements } from '../../../platform/db/db.ts'
import { randomToken, readSpokenCode, spokenCode, uuidv7 } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { eventWrite } from '../../../platform/outbox.ts'
import { auditWrite } from '../../audit/index.ts'
import { officesProblem } from '../errors.ts'
import { officesEvents } from '../events.ts'
import { type Mandate, mayDecide, type Officer, type PersonKey } from '../model.ts'
import { officesSettings } from '../settings.ts'
import { askedMinutes, type FieldKit, kitActs, longestKitHours, type PublicJwk, receiptsOfKit } from './model.ts'
import { officeSealingKey } from './office-seal.ts'
import { countAskedKits, findAskedKit, findKit, insertKit, issueKit, type NewKit, reserveReceipts, revokeKit, selectKits } from './store.ts'

/** What a supervisor types is not kept as it is. */
const codeDigestOf = (officeCode: string, code: string): string => digestOf(`field-kit ${officeCode} ${code}`)

/** What a device tells of itself when it is set up. */
export interface KitDevice {
  readonly publicJwk: PublicJwk
  readonly deviceName: string
  readonly appVersion: string
  /** Its own clock, so that a wrong one is known from the beginning. */
  readonly deviceTime: Date
}

interface KitOrder extends KitDevice {
  readonly officeCode: string
  readonly driveId: string | null
}

/** A kit of this device, which nothing may be done with yet. */
export function newKit(holder: Officer, o: KitOrder & { codeDigest: string; now: Date }): NewKit {
  const { officeCode, publicJwk, deviceName, appVersion, driveId, codeDigest, now } = o
  return {
    ...{
      kitId: uuidv7(now),
      officeCode,
      publicJwk,
      deviceName,
      appVersion,
      driveId,
      acts: kitActs,
      chainStart: randomToken(),
      now,
      codeDigest,
    },
    holderKey: holder.personKey,
    areaCodes: mandateToCollect(holder, officeCode)?.areaCodes ?? null,
    clockOffSeconds: Math.round(Math.max(-maxClockOff, Math.min(maxClockOff, (o.deviceTime.getTime() - now.getTime()) / 1000))),
  }
}

/**
 * On the device, by who will collect with it: her key is known, and nothing may be done with it yet.
 *
 * @throws Problem offices.too_many_kit_requests
 */
export async function askForKit(kit: Kit, holder: Officer, o: KitOrder): Promise<{ kitId: string; code: string; expiresAt: Date }> {
  const now = kit.clock.now()
  const asker = { officeCode: o.officeCode, holderKey: holder.personKey, askedAfter: secondsAfter(now, -askedMinutes * 60) }
  const open = await countAskedKits(kit.db, asker)
  if (
    open.of_holder >= kit.setting(officesSettings.kitRequestsPerOfficer) ||
    open.of_office >= kit.setting(officesSettings.kitRequestsPerOffice)
  )
    throw officesProblem('offices.too_many_kit_requests', { retryAfterSeconds: askedMinutes * 60 })
  const code = spokenCode()
  const asked = newKit(holder, { ...o, now, codeDigest: codeDigestOf(o.officeCode, code) })
  await insertKit(kit.db, asked)
  return { kitId: asked.kitId, code, expiresAt: secondsAfter(now, askedMinutes * 60) }
}

/** Ten years: the column holds no more, and no clock is further off. */
const maxClockOff = 10 * 365 * 24 * 3600

/** The mandate by which one collects for an office. */
export function mandateToCollect(officer: Officer, officeCode: string): Mandate | null {
  const permission = mayDecide(officer, 'collect_in_field', { officeCode, subject: null })
  return permission.may ? permission.mandate : null
}

/**
 * A supervisor lets the device collect until a time: the office's sealing key, numbers for receipts, and no word of the register.
 *
 * @param o.code   as the device shows it
 * @param o.hours  at most 72; the holder's mandate may end it earlier
 * @throws Problem offices.kit_code_gone
 */
export async function issueFieldKit(
  kit: Kit,
  by: PersonKey,
  o: { officeCode: string; code: string; hours: number; holderOf: (personKey: PersonKey) => Promise<Officer> },
): Promise<FieldKit> {
  const { officeCode, hours } = o
  const now = kit.clock.now()
  const code = readSpokenCode(o.code)
  const askedAfter = secondsAfter(now, -askedMinutes * 60)
  const asked = code && (await findAskedKit(kit.db, { officeCode, codeDigest: codeDigestOf(officeCode, code), askedAfter }))
  // Her mandate is read anew: it may have ended since she asked.
  const mandate = asked && mandateToCollect(await o.holderOf(asked.holderKey), officeCode)
  if (!asked || !mandate) throw officesProblem('offices.kit_code_gone')
  const { keyId: sealingKeyId } = await officeSealingKey(kit, officeCode)
  const issued = await kit.db.transaction((tx) => issueAsked(kit, tx, { asked, mandate, by, hours, sealingKeyId, now }))
  if (!issued) throw officesProblem('offices.kit_code_gone')
  return issued
}

/** Null: another supervisor issued it first. */
export async function issueAsked(
  kit: Kit,
  tx: Statements,
  o: {
    asked: Pick<FieldKit, 'kitId' | 'officeCode' | 'holderKey'>
    mandate: Mandate
    by: PersonKey
    hours: number
    sealingKeyId: string
    now: Date
  },
): Promise<FieldKit | null> {
  const { mandate, by, now, sealingKeyId } = o
  const { kitId, officeCode, holderKey } = o.asked
  const wanted = secondsAfter(now, Math.min(longestKitHours, o.hours) * 3600)
  const expiresAt = mandate.validUntil && mandate.validUntil < wanted ? mandate.validUntil : wanted
  // A crash here leaves numbers that nobody uses.
  const receiptFirst = await reserveReceipts(tx, officeCode, receiptsOfKit)
  const issued = await issueKit(tx, { kitId, by, now, expiresAt, sealingKeyId, receiptFirst, receiptCount: receiptsOfKit }, [
    auditWrite(kit, {
      kind: 'offices.field_kit_issued',
      actor: { type: 'officer', ref: by },
      personKey: holderKey,
      purpose: 'registration in the field',
      facts: { officeCode, kitId },
    }),
  ])
  if (issued) kit.log.info('offices.field_kit_issued', { kitId, officeCode })
  return issued
}

/** Null: there is no such kit. */
export const readFieldKit = (kit: Pick<Kit, 'db'>, kitId: string): Promise<FieldKit | null> => findKit(kit.db, kitId)

/** Kits of an office that are out, or ended within two days. */
export const listFieldKits = (kit: Pick<Kit, 'db' | 'clock'>, officeCode: string): Promise<FieldKit[]> =>
  selectKits(kit.db, officeCode, secondsAfter(kit.clock.now(), -48 * 3600))

/**
 * A kit that was lost or stolen: what was made since then does not count, what was made before is looked at by an officer. Told again, the time may move
 * earlier, never later.
 *
 * @throws Problem offices.kit_moved_on
 */
export async function revokeFieldKit(kit: Kit, by: PersonKey, o: { found: FieldKit; since: Date }): Promise<FieldKit> {
  const now = kit.clock.now()
  const { kitId, officeCode } = o.found
  // Her browser's clock may go some seconds ahead of ours.
  const since = o.since > now ? now : o.since
  const revoked = await revokeKit(kit.db, { kitId, by, since, now }, [
    eventWrite(officesEvents.kitRevoked, { kitId, officeCode }, now),
    auditWrite(kit, {
      kind: 'offices.field_kit_revoked',
      actor: { type: 'officer', ref: by },
      personKey: null,
      purpose: 'lost or stolen device',
      facts: { officeCode, kitId, since: since.toISOString(), before: o.found.revoked?.since.toISOString() ?? 'none' },
    }),
  ])
  if (!revoked) throw officesProblem('offices.kit_moved_on')
  kit.log.warn('offices.field_kit_revoked', { kitId, officeCode })
  return revoked
}
