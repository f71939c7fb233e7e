import type { z } from 'zod'
import { secondsAfter } from '../../../platform/clock.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { DeviceCaller } from '../../accounts/index.ts'
import { listAgencies } from '../../agencies/index.ts'
import { auditWrite } from '../../audit/index.ts'
import type { PersonKey } from '../../registry/index.ts'
import { credentialsProblem } from '../errors.ts'
import { findGate } from '../gates/gate-store.ts'
import { type CardRequest, claimsOfRequest } from '../gates/model.ts'
import { credentialsSettings } from '../settings.ts'
import type { MadePresentation, PresentationState } from '../wire.ts'
import { endEarlier, findOwn, insertPresentation } from './presentation-store.ts'
import { digestOfQr, digestOfTyped, makePresentedCode } from './presented-code.ts'

/**
 * A code that lets one gate see one request's claims, once, for PRESENTATION_SECONDS. Nothing of the person is in it; we keep digests.
 *
 * @param personKey  whose card: the caller's own, or that of a child whose card the phone carries
 * @throws Problem credentials.too_many_codes
 */
export async function presentCard(
  kit: Kit,
  caller: DeviceCaller,
  request: CardRequest,
  personKey: PersonKey = caller.personKey,
): Promise<z.infer<typeof MadePresentation>> {
  const { deviceId } = caller
  const guardianKey = personKey === caller.personKey ? null : caller.personKey
  const made = await kit.ephemeral.count(`presentations:${deviceId}`, 60)
  if (made > kit.setting(credentialsSettings.presentationsPerMinute))
    throw credentialsProblem('credentials.too_many_codes', { retryAfterSeconds: 60 })
  const now = kit.clock.now()
  const code = makePresentedCode()
  const presentationId = uuidv7(now)
  const endsAt = secondsAfter(now, kit.setting(credentialsSettings.presentationSeconds))
  // A crash after this leaves no code at all, and the phone asks for another.
  await endEarlier(kit.db, deviceId, now)
  const told = auditWrite(kit, {
    ...{ kind: 'credentials.code_made', actor: { type: 'person', ref: caller.personKey } as const, personKey },
    ...{ purpose: guardianKey === null ? 'showing the own card' : 'showing the card of a child', facts: { request } },
  })
  const digests = { codeDigest: digestOfQr(code.qr), typedDigest: digestOfTyped(kit.keys, code.typed) }
  await insertPresentation(kit.db, { presentationId, personKey, deviceId, guardianKey, request, ...digests, now, endsAt }, [told])
  return {
    presentation_id: presentationId,
    qr: code.qr,
    typed: code.typed,
    claims: [...claimsOfRequest[request]],
    made_at: now.toISOString(),
    ends_at: endsAt.toISOString(),
  }
}

/**
 * What became of an own code: whether a gate has used it, which, and how it went.
 *
 * @throws Problem credentials.presentation_unknown, for another person's too
 */
export async function readPresentation(kit: Kit, caller: DeviceCaller, presentationId: string): Promise<z.infer<typeof PresentationState>> {
  const row = await findOwn(kit.db, { presentationId, personKey: caller.personKey })
  if (!row) throw credentialsProblem('credentials.presentation_unknown')
  const gate = row.gate_id === null ? null : await findGate(kit.db, row.gate_id)
  const [agency] = gate ? await listAgencies(kit, [gate.agency_id]) : []
  const isOver = row.ends_at <= kit.clock.now()
  return {
    state: row.outcome ?? (isOver ? 'expired' : 'waiting'),
    cause: row.cause,
    used_at: row.used_at?.toISOString() ?? null,
    agency_name_th: agency?.nameTh ?? null,
    agency_name_en: agency?.nameEn ?? null,
    gate_name_th: gate?.name_th ?? null,
    gate_name_en: gate?.name_en ?? null,
  }
}
