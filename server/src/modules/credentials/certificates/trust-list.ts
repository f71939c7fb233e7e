import type { Kit } from '../../../platform/kit.ts'
import { docType, issuerOf, statusListUri, vctOf } from '../issuer.ts'
import { listLists } from '../status/store.ts'
import { listVerifierRoots } from '../verifiers/verifier-store.ts'
import { documentSigner, ensureNextSigner, ensureRoots, signAsIssuer } from './document-signer.ts'
import { listRoots, listSigners } from './store.ts'

/** A gate that was offline for its whole lease still holds one that counts. */
const lifeSeconds = 7 * 24 * 3600

/**
 * Whom a verifier may trust: a JWS (typ `trust-list+jwt`) under the document signer, whose certificate leads to a root that the verifier was set
 * up with. The root that signs now stands first. The next root stands in it before it signs, and so does the next document signer: a gate's own
 * code names its signer only.
 */
export async function makeTrustList(kit: Kit): Promise<string> {
  await ensureRoots(kit)
  const signer = await documentSigner(kit)
  await ensureNextSigner(kit)
  const now = kit.clock.now()
  const [roots, signers, verifierRoots, lists] = await Promise.all([
    listRoots(kit.db, now),
    listSigners(kit.db, now),
    listVerifierRoots(kit.db, now),
    listLists(kit.db),
  ])
  const active = kit.keys.active('credential-root').kid
  const iat = Math.floor(now.getTime() / 1000)
  return signAsIssuer(signer, 'trust-list+jwt', {
    iss: issuerOf(kit),
    iat,
    exp: iat + lifeSeconds,
    roots: [...roots.filter(({ kid }) => kid === active), ...roots.filter(({ kid }) => kid !== active)].map(inBase64),
    signers: signers.map(inBase64),
    // For wallets: whose certificates a verifier on the web may show. No card is trusted by them.
    verifier_roots: verifierRoots.map(inBase64),
    vcts: [vctOf(kit)],
    docTypes: [docType],
    status_list_uris: lists.map(({ list_id }) => statusListUri(kit, list_id)),
  })
}

const inBase64 = ({ der }: { der: Uint8Array }): string => Buffer.from(der).toString('base64')
