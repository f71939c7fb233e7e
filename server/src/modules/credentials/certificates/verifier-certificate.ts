import type { KeyObject } from 'node:crypto'
import { sha256 } from '../../../platform/crypto.ts'
import type { Kit } from '../../../platform/kit.ts'
import { issuerOf } from '../issuer.ts'
import { findVerifierRoot, keepVerifierRoot } from '../verifiers/verifier-store.ts'
import { makeVerifierCertificate, makeVerifierRootCertificate } from './make-certificate.ts'

export interface VerifierCertificate {
  readonly der: Buffer
  /** SHA-256: what the client identifier `x509_hash` names. */
  readonly digest: Buffer
  readonly notAfter: Date
}

/** The root of verifiers as it is kept. It signs certificates of verifiers and nothing else, and no card is trusted by it. */
async function ensureVerifierRoot(kit: Kit): Promise<void> {
  const root = kit.keys.active('verifier-root')
  if (await findVerifierRoot(kit.db, root.kid)) return
  const made = await makeVerifierRootCertificate({ root, publicUrl: issuerOf(kit), now: kit.clock.now() })
  await keepVerifierRoot(kit.db, { ...made, kid: root.kid })
}

/** For a key that its owner proved in the portal's own session; it names the agency and the host where the verifier is. */
export async function certifyVerifier(
  kit: Kit,
  o: { readonly publicKey: KeyObject; readonly verifierId: string; readonly agencyName: string; readonly host: string },
): Promise<VerifierCertificate> {
  await ensureVerifierRoot(kit)
  const { der, notAfter } = await makeVerifierCertificate({ ...o, root: kit.keys.active('verifier-root'), now: kit.clock.now() })
  return { der, digest: sha256(der), notAfter }
}
