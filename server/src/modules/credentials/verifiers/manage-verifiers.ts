import { createPublicKey, type KeyObject } from 'node:crypto'
import { secondsAfter } from '../../../platform/clock.ts'
import type { Write } from '../../../platform/db/db.ts'
import { uuidv7 } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { faultOfRedirectUri, listAgencies } from '../../agencies/index.ts'
import { auditWrite } from '../../audit/index.ts'
import { certifyVerifier, type VerifierCertificate } from '../certificates/verifier-certificate.ts'
import { credentialsProblem } from '../errors.ts'
import type { GateActor } from '../gates/manage-gates.ts'
import { capOfUse, type GateStatus, gateStates } from '../gates/model.ts'
import {
  approveVerifierRow,
  certificateWrite,
  findByCertificate,
  insertVerifier,
  listUnapproved,
  listVerifierRows,
  moveVerifier,
  type NewVerifier,
  touchVerifier,
  type VerifierRow,
} from './verifier-store.ts'

export interface OwnVerifier {
  readonly agencyId: string
  readonly verifierId: string
}

/** Public members of a P-256 key that was made in a member's browser. */
export interface VerifierKey {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

const mostVerifiers = 50
const mostWaiting = 200
/** As long as an agency's programs need to take up the new key. */
const earlierSeconds = 7 * 24 * 3600

const tell = (kit: Kit, by: GateActor, kind: string, facts: Readonly<Record<string, string>>): Write =>
  auditWrite(kit, { kind: `credentials.${kind}`, actor: by, personKey: null, purpose: 'administration of a web verifier', facts })

export const listVerifiers = (kit: Kit, agencyId: string): Promise<VerifierRow[]> => listVerifierRows(kit.db, agencyId)

/**
 * The verifier of a client identifier (`x509_hash:…`), read with every request, so that a pause is felt at once.
 *
 * @returns null when no certificate of ours that counts has this digest
 */
export function findVerifierOf(kit: Kit, clientId: string): Promise<VerifierRow | null> {
  const now = kit.clock.now()
  const digest = Buffer.from(clientId.replace(/^x509_hash:/, ''), 'base64url')
  return findByCertificate(kit.db, { digest, now, replacedBefore: secondsAfter(now, -earlierSeconds) })
}

/** Verifiers that wait for an operator, the oldest first. */
export const listUnapprovedVerifiers = (kit: Kit): Promise<VerifierRow[]> => listUnapproved(kit.db, mostWaiting)

/** The address below which requests lie and answers go: https, or http on loopback while developing; no query, no last slash. */
function checkAddress(address: string): URL {
  if (faultOfRedirectUri(address) !== null || address.includes('?') || address.endsWith('/'))
    throw credentialsProblem('credentials.verifier_address')
  return new URL(address)
}

function readKey(jwk: VerifierKey): KeyObject {
  try {
    return createPublicKey({ key: { ...jwk }, format: 'jwk' })
  } catch {
    throw credentialsProblem('credentials.verifier_key')
  }
}

async function certify(kit: Kit, o: OwnVerifier & { readonly host: string; readonly key: VerifierKey }): Promise<VerifierCertificate> {
  const publicKey = readKey(o.key)
  const [agency] = await listAgencies(kit, [o.agencyId])
  if (!agency) throw credentialsProblem('credentials.verifier_moved_on')
  return certifyVerifier(kit, { publicKey, verifierId: o.verifierId, agencyName: agency.nameEn, host: o.host })
}

/**
 * A verifier that meets invented people only, until an operator approves it. What it may ask for is bounded by its use and never changed.
 *
 * @returns its certificate, for the key that stays with the agency
 * @throws Problem credentials.gate_asks_too_much | gate_number_without_legal_basis | verifier_address | verifier_key | verifier_too_many |
 *   verifier_moved_on
 */
export async function makeVerifier(
  kit: Kit,
  o: Omit<NewVerifier, 'verifierId' | 'now'> & { readonly verifierId?: string; readonly key: VerifierKey; readonly by: GateActor },
): Promise<{ verifierId: string; certificate: VerifierCertificate }> {
  const now = kit.clock.now()
  const requests = [...new Set(o.requests)]
  if (requests.length === 0 || requests.some((request) => !capOfUse[o.use].includes(request)))
    throw credentialsProblem('credentials.gate_asks_too_much', { facts: { use: o.use, allowed: capOfUse[o.use].join(' ') } })
  if (requests.includes('full') && o.legalBasis === null) throw credentialsProblem('credentials.gate_number_without_legal_basis')
  const { hostname: host } = checkAddress(o.address)
  if ((await listVerifiers(kit, o.agencyId)).length >= mostVerifiers) throw credentialsProblem('credentials.verifier_too_many')
  const verifierId = o.verifierId ?? uuidv7(now)
  const certificate = await certify(kit, { ...o, verifierId, host })
  const { by, key: _, ...verifier } = o
  const facts = { verifierId, agencyId: o.agencyId, use: o.use, requests: requests.join(' ') }
  const writes = [
    certificateWrite({ digest: certificate.digest, verifierId, der: certificate.der, now, endsAt: certificate.notAfter }),
    tell(kit, by, 'verifier_made', facts),
  ]
  if (!(await insertVerifier(kit.db, { ...verifier, requests, verifierId, now }, writes)))
    throw credentialsProblem('credentials.verifier_moved_on')
  return { verifierId, certificate }
}

/**
 * A certificate for another key. Earlier ones go on for a week.
 *
 * @throws Problem credentials.verifier_key | verifier_moved_on
 */
export async function renewVerifierCertificate(
  kit: Kit,
  o: OwnVerifier & { readonly key: VerifierKey; readonly by: GateActor },
): Promise<VerifierCertificate> {
  const { agencyId, verifierId, key, by } = o
  const now = kit.clock.now()
  const row = (await listVerifiers(kit, agencyId)).find(({ verifier_id: id }) => id === verifierId)
  if (!row) throw credentialsProblem('credentials.verifier_moved_on')
  const certificate = await certify(kit, { agencyId, verifierId, key, host: new URL(row.address).hostname })
  const writes = [
    certificateWrite({ digest: certificate.digest, verifierId, der: certificate.der, now, endsAt: certificate.notAfter }),
    tell(kit, by, 'verifier_certificate_made', { verifierId, agencyId }),
  ]
  if (!(await touchVerifier(kit.db, { agencyId, verifierId, now }, writes))) throw credentialsProblem('credentials.verifier_moved_on')
  return certificate
}

/** Pauses a verifier, lets it go on, or ends it for ever; felt with the next request. @throws Problem credentials.verifier_moved_on */
export async function setVerifierStatus(kit: Kit, o: OwnVerifier & { readonly to: GateStatus; readonly by: GateActor }): Promise<void> {
  const { agencyId, verifierId, to, by } = o
  const from = (Object.keys(gateStates) as GateStatus[]).filter((status) => gateStates[status].includes(to)) // the keys of a full record
  const told = tell(kit, by, `verifier_${to}`, { verifierId, agencyId })
  if (!(await moveVerifier(kit.db, { agencyId, verifierId, from, to, now: kit.clock.now() }, [told])))
    throw credentialsProblem('credentials.verifier_moved_on')
}

/** An operator's word that this verifier may meet real people. @throws Problem credentials.verifier_moved_on */
export async function approveVerifier(kit: Kit, o: { readonly verifierId: string; readonly by: GateActor }): Promise<void> {
  const told = tell(kit, o.by, 'verifier_approved', { verifierId: o.verifierId })
  if (!(await approveVerifierRow(kit.db, { verifierId: o.verifierId, now: kit.clock.now() }, [told])))
    throw credentialsProblem('credentials.verifier_moved_on')
}
