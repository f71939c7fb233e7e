import { secondsAfter } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { type DeviceCaller, type PinAttemptRow, type PinOutcome, tryPin } from '../../accounts/index.ts'
import { type Agency, listAgencies } from '../../agencies/index.ts'
import { credentialsProblem } from '../errors.ts'
import { findVerifier, type VerifierRow } from '../verifiers/verifier-store.ts'
import { agree, type DisclosureRow, decline, findWaiting, listWithoutOutcome, settle } from './disclosure-store.ts'
import { claimsOfCredential, type DisclosureOutcome } from './model.ts'
import { type Delivery, deliver } from './reach-verifier.ts'
import { tellAgreed, tellDeclined, tellOutcome } from './tell.ts'

interface Met {
  readonly row: DisclosureRow
  readonly verifier: VerifierRow
  readonly agency: Agency
}

async function whoAsks(kit: Kit, row: DisclosureRow): Promise<Met> {
  const verifier = await findVerifier(kit.db, row.verifier_id)
  const [agency] = verifier ? await listAgencies(kit, [verifier.agency_id]) : []
  if (!verifier || !agency) throw credentialsProblem('credentials.disclosure_over')
  return { row, verifier, agency }
}

const aboutOf = (kit: Kit, { row, verifier, agency }: Met, deviceName: string | null) => ({
  ...{ kit, verifier, agency, deviceName },
  ...{ personKey: row.person_key, referenceCode: row.reference_code },
})

export type AnswerOutcome = { readonly outcome: 'pin'; readonly pin: PinOutcome } | (Delivery & { readonly referenceCode: string })

/** What the phone says it shows is within what was asked; what is really in the answer only the verifier can read. */
function checkClaims({ request }: DisclosureRow, claims: readonly string[]): void {
  const { required, optional } = claimsOfCredential[request]
  const isWhole =
    required.every((name) => claims.includes(name)) && claims.every((name) => required.includes(name) || optional.includes(name))
  if (!isWhole) throw credentialsProblem('credentials.disclosure_over')
}

/**
 * The person's yes, and the answer on its way. Receipt, history line and audit entry are written with the decision, before anything leaves us:
 * if the power fails after that, `settleUnknown` says that it is not certain whether it arrived.
 *
 * @throws Problem credentials.disclosure_over
 */
export async function answerRequest(
  kit: Kit,
  caller: DeviceCaller,
  o: { disclosureId: string; shownDigest: string; pin: string; claims: readonly string[]; response: string },
): Promise<AnswerOutcome> {
  const { personKey, deviceId, deviceName } = caller
  const now = kit.clock.now()
  const own = { disclosureId: o.disclosureId, personKey, deviceId, now }
  const row = await findWaiting(kit.db, own)
  if (!row) throw credentialsProblem('credentials.disclosure_over')
  checkClaims(row, o.claims)
  const met = await whoAsks(kit, row)
  if (met.agency.status !== 'active') throw credentialsProblem('credentials.disclosure_over')
  const about = aboutOf(kit, met, deviceName)
  const { guard, outcomeOf } = tryPin(kit, { personKey, deviceId, pin: o.pin })
  const { shownDigest, claims } = o
  const tried = await agree<PinAttemptRow>(kit.db, { ...own, shownDigest }, guard, tellAgreed(about, { claims, shownDigest, deviceId }))
  const pin = await outcomeOf(tried.guard)
  if (pin.outcome !== 'right') return { outcome: 'pin', pin }
  if (!tried.isDecided) throw credentialsProblem('credentials.disclosure_over')
  const delivery = await deliver(kit, { responseUri: row.response_uri, base: met.verifier.address, fields: { response: o.response } })
  await settle(
    kit.db,
    { disclosureId: o.disclosureId, outcome: delivery.outcome, now: kit.clock.now() },
    tellOutcome(about, delivery.outcome),
  )
  return { ...delivery, referenceCode: row.reference_code }
}

/**
 * The person's no. The verifier is told, so that its page does not wait; whether it hears it changes nothing.
 *
 * @param o.state  of the request, which the phone has read
 * @throws Problem credentials.disclosure_over
 */
export async function declineRequest(
  kit: Kit,
  caller: DeviceCaller,
  o: { disclosureId: string; state: string | null },
): Promise<{ referenceCode: string; redirectUri: string | null }> {
  const { personKey, deviceId, deviceName } = caller
  const own = { disclosureId: o.disclosureId, personKey, deviceId, now: kit.clock.now() }
  const row = await findWaiting(kit.db, own)
  if (!row) throw credentialsProblem('credentials.disclosure_over')
  const met = await whoAsks(kit, row)
  if (!(await decline(kit.db, own, tellDeclined(aboutOf(kit, met, deviceName))))) throw credentialsProblem('credentials.disclosure_over')
  const fields = { error: 'access_denied', ...(o.state === null ? {} : { state: o.state }) }
  const { redirectUri } = await deliver(kit, { responseUri: row.response_uri, base: met.verifier.address, fields })
  return { referenceCode: row.reference_code, redirectUri }
}

/** Longer than any delivery takes. */
const unknownSeconds = 120

/** Answers of which nothing is known: the process was killed in between. The person reads that it is not certain. */
export async function settleUnknown(kit: Kit): Promise<number> {
  const outcome: DisclosureOutcome = 'uncertain'
  let settled = 0
  for (const row of await listWithoutOutcome(kit.db, secondsAfter(kit.clock.now(), -unknownSeconds))) {
    const about = aboutOf(kit, await whoAsks(kit, row), null)
    const done = await settle(kit.db, { disclosureId: row.disclosure_id, outcome, now: kit.clock.now() }, tellOutcome(about, outcome))
    if (done) settled += 1
  }
  if (settled > 0) kit.log.warn('credentials.disclosure_uncertain', { disclosures: settled })
  return settled
}
