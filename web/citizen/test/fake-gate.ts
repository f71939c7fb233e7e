/** A gate that shows its own code, vouched for by the issuer that the phone trusts, or by a stranger. */
import { makeGateCode, makeNonce } from '@open-thaid/sdk/verify'
import { CompactSign, exportJWK } from 'jose'
import { utf8 } from '../../../sdk/src/card/bytes.ts'
import { kidOfCertificate } from '../../../sdk/src/verify/trust.ts'
import { makeDevice, TestIssuer } from '../../../sdk/test/issuer.ts'
import { testIssuer } from './fake-issuing.ts'

export const gateId = '019ab000-0000-7000-8000-000000000800'

export async function gateCode(change: { requests?: string[]; synthetic_only?: boolean; isStranger?: boolean } = {}) {
  const { isStranger = false, ...claims } = change
  const ours = await testIssuer()
  const { signer } = isStranger ? await TestIssuer.make(new Date()) : ours
  const gate = await makeDevice()
  const now = new Date()
  const { kty, crv, x, y } = await exportJWK(gate.keys.publicKey)
  const statement = await new CompactSign(
    utf8(
      JSON.stringify({
        ...{ sub: `gate:${gateId}`, iat: Math.floor(now.getTime() / 1000), exp: Math.floor(now.getTime() / 1000) + 86_400 },
        ...{ agency_name_th: 'ท่าอากาศยานไทย', agency_name_en: 'Airports of Thailand' },
        ...{ gate_name_th: 'ประตูขึ้นเครื่อง 5', gate_name_en: 'Boarding gate 5', use: 'domestic_flight', requests: ['boarding'] },
        ...{ synthetic_only: true, cnf: { jwk: { kty, crv, x, y } }, ...claims },
      }),
    ),
  )
    // A stranger can name our signer; he cannot sign as it.
    .setProtectedHeader({ alg: 'ES256', typ: 'gate-statement+jwt', kid: await kidOfCertificate(ours.signer.der) })
    .sign(signer.keys.privateKey)
  const nonce = makeNonce()
  return { nonce, text: await makeGateCode({ statement, privateKey: gate.keys.privateKey, gateId, nonce, now }) }
}
