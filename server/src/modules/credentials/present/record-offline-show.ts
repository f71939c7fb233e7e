import type { z } from 'zod'
import { secondsAfter } from '../../../platform/clock.ts'
import { spokenCode } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { DeviceCaller } from '../../accounts/index.ts'
import { auditWrite } from '../../audit/index.ts'
import { historyWrites } from '../../consent/index.ts'
import { credentialsProblem } from '../errors.ts'
import { claimsOfRequest } from '../gates/model.ts'
import { gateOfShownCode } from '../gates/read-shown-code.ts'
import type { OfflineShow, RecordedShow } from '../wire.ts'
import { findShow, findSubject, recordShow } from './offline-show-store.ts'

/** How far ahead of ours a phone's clock may be. */
const aheadSeconds = 60
/** A phone shows its card for seven days without a network; one more for its way to us. */
const oldestSeconds = 8 * 86_400

/** What a credential's presentation holds; its ready-made request for boarding has no name in Latin letters. */
const claimsShown: typeof claimsOfRequest = { ...claimsOfRequest, boarding: ['name', 'portrait'] }

/**
 * A person showed her card where there was no network, and her phone tells it now: her history says so, once, however often it is told. Her word
 * is all there is; a gate is named only where her phone signed over that gate's own code.
 *
 * A crash before the one statement leaves nothing, and the phone tells it again; after it, the same answer is given.
 *
 * @throws Problem credentials.show_time | show_unknown
 */
export async function recordOfflineShow(
  kit: Kit,
  { personKey, deviceId, deviceName }: DeviceCaller,
  told: z.infer<typeof OfflineShow>,
): Promise<z.infer<typeof RecordedShow>> {
  const [now, shownAt] = [kit.clock.now(), new Date(told.shown_at)]
  const before = await findShow(kit.db, personKey, told.show_id)
  if (before) return before
  if (shownAt > secondsAfter(now, aheadSeconds) || shownAt < secondsAfter(now, -oldestSeconds))
    throw credentialsProblem('credentials.show_time')
  const { request } = told
  const place = told.gate ? await gateOfShownCode(kit, told.gate, shownAt) : null
  const referenceCode = spokenCode()
  const show = {
    showId: told.show_id,
    credentialDigest: Buffer.from(told.credential_digest, 'base64url'),
    request,
    shownAt,
    now,
    referenceCode,
  }
  const subject = (await findSubject(kit.db, { personKey, credentialDigest: show.credentialDigest }))?.person_key ?? personKey
  const isOwn = subject === personKey
  const audited = auditWrite(kit, {
    ...{ kind: 'credentials.shown_offline', actor: { type: 'person', ref: personKey } as const, personKey: subject },
    ...{ purpose: `showing ${isOwn ? 'the own card' : 'the card of a child'} without a network`, caseRef: referenceCode },
    facts: { request, ...(place ? { gateId: place.gate.gate_id } : {}) },
  })
  const line = { at: shownAt, referenceCode, deviceName, scopes: claimsShown[request], ...(place ? wordsOf(place) : {}) }
  const lines = [
    ...historyWrites({ ...line, personKey: subject, kind: 'card_shown_offline' }),
    ...(isOwn ? [] : historyWrites({ ...line, personKey, kind: 'child_card_shown_offline' })),
  ]
  if (await recordShow(kit.db, { personKey, deviceId, ...show }, [...lines, audited])) return { reference_code: referenceCode }
  // Told twice at once: the other one was first.
  const meanwhile = await findShow(kit.db, personKey, told.show_id)
  if (meanwhile) return meanwhile
  throw credentialsProblem('credentials.show_unknown')
}

/** As at a gate with a network. */
const wordsOf = ({ gate, agency }: NonNullable<Awaited<ReturnType<typeof gateOfShownCode>>>) => ({
  agency: { agencyId: agency.agencyId, name: { th: agency.nameTh, en: agency.nameEn } },
  purpose: { th: gate.purpose_th, en: gate.purpose_en },
  ...{ legalBasis: gate.legal_basis, retentionDays: 0 },
})
