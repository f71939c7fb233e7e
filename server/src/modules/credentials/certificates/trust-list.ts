import type { Kit } from '../../../platform/kit.ts'
import { docType, issuerOf, statusListUri, vctOf } from '../issuer.ts'
import { listLists } from '../status/store.ts'
import { listVerifierRoots } from '../verifiers/verifier-store.ts'
import { documentSigner, ensureRoots, signAsIssuer } from './document-signer.ts'
import { listRoots } from './store.ts'

/** A gate that was offline for its whole lease still holds one that counts. */
const lifeSeconds = 7 * 24 * 3600

/**
 * Whom a verifier may trust: a JWS (typ `trust-list+jwt`) under the document signer, whose certificate leads to a root that the verifier was set
 * up with. The next root stands in it before it signs.
 */
export async function makeTrustList(kit: Kit): Promise<string> {
  await ensureRoots(kit)
  const signer = await documentSigner(kit)
  const now = kit.clock.now()
  const [roots, verifierRoots, lists] = await Promise.all([listRoots(kit.db, now), listVerifierRoots(kit.db, now), listLists(kit.db)])
  const iat = Math.floor(now.getTime() / 1000)
  return signAsIssuer(signer, 'trust-list+jwt', {
    iss: issuerOf(kit),
    iat,
    exp: iat + lifeSeconds,
    roots: roots.map(({ der }) => Buffer.from(der).toString('base64')),
    // For wallets: whose certificates a verifier on the web may show. No card is trusted by them.
    verifier_roots: verifierRoots.map(({ der }) => Buffer.from(der).toString('base64')),
    vcts: [vctOf(kit)],
    docTypes: [docType],
    status_list_uris: lists.map(({ list_id }) => statusListUri(kit, list_id)),
  })
}
