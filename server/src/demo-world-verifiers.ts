import { createHash, X509Certificate } from 'node:crypto'
import type { DemoVerifier } from './demo/demo-file.ts'
import { makeClientKey } from './demo/make-client-key.ts'
import { demoIdOf } from './demo-world-ids.ts'
import { findVerifierOf, makeVerifier, renewVerifierCertificate } from './modules/credentials/index.ts'
import type { Kit } from './platform/kit.ts'
import { Problem } from './platform/problem.ts'

const by = { type: 'system', ref: 'demo' } as const

const clientIdOf = (certificate: string): string =>
  `x509_hash:${createHash('sha256').update(new X509Certificate(certificate).raw).digest('base64url')}`

/**
 * The airport's page that asks for name and portrait, with a key as the portal's page would have made it. Safe to repeat: what an earlier start
 * wrote down goes on; a key that is lost gets a successor, another port another page.
 *
 * @param o.kept  what an earlier start wrote down
 */
export async function seedVerifier(
  kit: Kit,
  o: { name: string; agencyId: string; address: string; kept: DemoVerifier | undefined },
): Promise<DemoVerifier> {
  const { agencyId, address, kept } = o
  if (kept?.address === address && (await findVerifierOf(kit, clientIdOf(kept.certificate)))) return kept
  const { publicJwk, privateJwk } = await makeClientKey()
  const key = { kty: 'EC', crv: 'P-256', x: publicJwk.x ?? '', y: publicJwk.y ?? '' } as const
  const verifierId = demoIdOf(`verifier ${o.name} ${address}`)
  const { der } = await certify()
  const certificate = new X509Certificate(der).toString()
  return { address, certificate, private_jwk: privateJwk }

  async function certify() {
    try {
      const made = await makeVerifier(kit, {
        ...{ verifierId, agencyId, address, key, by, legalBasis: null, retentionDays: 1 },
        ...{ nameTh: 'เช็กอินด้วยบัตรในแอป (ตัวอย่าง)', nameEn: 'Check-in with the card (example)' },
        ...{ use: 'domestic_flight' as const, requests: ['boarding'] as const },
        ...{ purposeTh: 'ออกบัตรผ่านขึ้นเครื่อง', purposeEn: 'To issue a boarding pass' },
      })
      return made.certificate
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'credentials.verifier_moved_on') throw error
      return renewVerifierCertificate(kit, { agencyId, verifierId, key, by })
    }
  }
}
