import type { z } from 'zod'
import { secondsAfter } from '../../../platform/clock.ts'
import { digestOf, sha256 } from '../../../platform/crypto.ts'
import { randomToken, spokenCode, uuidv7 } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { DeviceCaller } from '../../accounts/index.ts'
import { type Agency, listAgencies } from '../../agencies/index.ts'
import { readPerson } from '../../registry/index.ts'
import { credentialsProblem } from '../errors.ts'
import { credentialsSettings } from '../settings.ts'
import { findVerifierOf } from '../verifiers/manage-verifiers.ts'
import type { VerifierRow } from '../verifiers/verifier-store.ts'
import { insertDisclosure } from './disclosure-store.ts'
import { claimsOfCredential, type RequestFault } from './model.ts'
import { fetchRequest } from './reach-verifier.ts'
import { isBelow, type ReadRequest, readRequest } from './read-request.ts'
import { tellRefusedRequest } from './tell.ts'
import type { AskedDisclosure, DisclosureReply, DisclosureRequest } from './wire.ts'

type Reply = z.infer<typeof DisclosureReply>
type Asked = z.infer<typeof AskedDisclosure>
type Invocation = z.infer<typeof DisclosureRequest>

/** As long as a request of the SDK lives. */
const lifeSeconds = 300

const refusal = (refused: RequestFault, agency: Agency | null): Reply => ({
  refused,
  agency_name_th: agency?.nameTh ?? null,
  agency_name_en: agency?.nameEn ?? null,
  asked: null,
  request_object: null,
})

/**
 * Who asks, for what and why: fetches the request of a link or QR, verifies it and holds it against the registration. What goes beyond that is
 * refused here, before the person sees anything of it, and logged.
 *
 * @throws Problem credentials.too_many_requests
 */
export async function lookUpRequest(kit: Kit, caller: DeviceCaller, invocation: Invocation): Promise<Reply> {
  const read = await kit.ephemeral.count(`disclosures:${caller.deviceId}`, 60)
  if (read > kit.setting(credentialsSettings.disclosuresPerMinute))
    throw credentialsProblem('credentials.too_many_requests', { retryAfterSeconds: 60 })
  const verifier = await findVerifierOf(kit, invocation.client_id)
  if (!verifier) return refusal('unknown_verifier', null)
  const [agency] = await listAgencies(kit, [verifier.agency_id])
  if (!agency) return refusal('unknown_verifier', null)
  const early = await earlyFault(kit, caller, { verifier, agency, invocation })
  if (early !== null) return refuse(kit, { verifier, agency, fault: early })
  const walletNonce = invocation.request_uri_method === 'post' ? randomToken(16) : null
  const requestObject = await fetchRequest(kit, invocation.request_uri, walletNonce)
  if (requestObject === null || requestObject === 'over') return refusal(requestObject ?? 'unreachable', agency)
  const judged = await readRequest(kit, verifier, { clientId: invocation.client_id, requestObject, walletNonce })
  if (judged.fault !== null) return refuse(kit, { verifier, agency, fault: judged.fault })
  return offer(kit, caller, { verifier, agency, judged, requestObject })
}

type Met = { readonly verifier: VerifierRow; readonly agency: Agency }

/** What can be said before anything is fetched: to an address that is not registered nothing is sent. */
async function earlyFault(kit: Kit, caller: DeviceCaller, o: Met & { invocation: Invocation }): Promise<RequestFault | null> {
  const { verifier, agency, invocation } = o
  if (verifier.status !== 'active' || agency.status !== 'active') return 'verifier_paused'
  if (!isBelow(invocation.request_uri, verifier.address)) return 'not_trusted'
  const person = verifier.sandbox ? await readPerson(kit, caller.personKey) : null
  return verifier.sandbox && person?.synthetic !== true ? 'invented_people_only' : null
}

const logged: readonly RequestFault[] = ['not_trusted', 'not_answerable', 'asks_too_much']

/** What is not trusted may be of anybody who made a link with the verifier's name: it is laid at nobody's door. */
async function refuse(kit: Kit, { verifier, agency, fault }: Met & { fault: RequestFault }): Promise<Reply> {
  if (logged.includes(fault)) {
    await kit.db.write([tellRefusedRequest(kit, verifier, fault)])
    kit.log.warn('credentials.request_refused', { verifierId: verifier.verifier_id, fault })
  }
  return refusal(fault, fault === 'not_trusted' ? null : agency)
}

async function offer(
  kit: Kit,
  caller: DeviceCaller,
  o: Met & { judged: Extract<ReadRequest, { fault: null }>; requestObject: string },
): Promise<Reply> {
  const { verifier, agency, judged, requestObject } = o
  const now = kit.clock.now()
  const disclosureId = uuidv7(now)
  const ours = secondsAfter(now, lifeSeconds)
  const endsAt = judged.endsAt !== null && judged.endsAt < ours ? judged.endsAt : ours
  const shown = shownOf({ disclosureId, verifier, agency, judged })
  const shownDigest = digestOf(JSON.stringify(Object.values(shown)))
  const { personKey, deviceId } = caller
  const kept = await insertDisclosure(kit.db, {
    ...{ disclosureId, personKey, deviceId, verifierId: verifier.verifier_id, request: judged.request, responseUri: judged.responseUri },
    ...{ requestDigest: sha256(requestObject), shownDigest, referenceCode: spokenCode(), now, endsAt },
  })
  if (!kept) return refusal('over', agency)
  return {
    refused: null,
    agency_name_th: agency.nameTh,
    agency_name_en: agency.nameEn,
    asked: { ...shown, shown_digest: shownDigest, ends_at: endsAt.toISOString() },
    request_object: requestObject,
  }
}

/** Everything that the phone shows before the person decides; its values in this order are what `shown_digest` is over. */
function shownOf(
  o: Met & { disclosureId: string; judged: Extract<ReadRequest, { fault: null }> },
): Omit<Asked, 'shown_digest' | 'ends_at'> {
  const { verifier, agency, judged } = o
  const { required } = claimsOfCredential[judged.request]
  const everyName = judged.ways.flatMap(({ claimSets }) => claimSets.flat())
  const isInAll = (name: string) => judged.ways.every(({ claimSets }) => claimSets.every((set) => set.includes(name)))
  const names = [...new Set(everyName)]
  return {
    disclosure_id: o.disclosureId,
    agency_name_th: agency.nameTh,
    agency_name_en: agency.nameEn,
    service_name_th: verifier.name_th,
    service_name_en: verifier.name_en,
    domain: new URL(verifier.address).host,
    purpose_th: verifier.purpose_th,
    purpose_en: verifier.purpose_en,
    retention_days: verifier.retention_days,
    request: judged.request,
    required: names.filter((name) => required.includes(name) || isInAll(name)),
    optional: names.filter((name) => !required.includes(name) && !isInAll(name)),
    ways: judged.ways.map(({ format, queryId, claimSets }) => ({
      ...{ format, query_id: queryId },
      claim_sets: claimSets.map((set) => ({ claims: [...set] })),
    })),
    sandbox: verifier.sandbox,
  }
}
