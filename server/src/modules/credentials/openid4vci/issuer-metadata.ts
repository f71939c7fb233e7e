import type { Kit } from '../../../platform/kit.ts'
import { documentSigner, signAsIssuer } from '../certificates/document-signer.ts'
import { docType, issuerOf, vctOf } from '../issuer.ts'
import { mostProofs } from '../model.ts'
import { typeMetadata } from '../type-metadata.ts'
import { issuerText } from './issuer.text.ts'
import type { CardConfiguration, WalletGate } from './wallet-gate.ts'

const languages = ['th', 'en'] as const

const logoOf = (kit: Kit, language: 'th' | 'en') => ({ uri: `${issuerOf(kit)}/app/icon-192.png`, alt_text: issuerText.logo[language] })

/** SD-JWT VC and mdoc each name signature, key and type in their own way (OpenID4VCI 1.0 appendix A.2, A.3). */
const formatOf = (kit: Kit, { format }: CardConfiguration) =>
  format === 'dc+sd-jwt'
    ? {
        ...{ format, vct: vctOf(kit), cryptographic_binding_methods_supported: ['jwk'] },
        credential_signing_alg_values_supported: ['ES256'],
      }
    : {
        ...{ format, doctype: docType, cryptographic_binding_methods_supported: ['cose_key'] },
        // COSE: ES256.
        credential_signing_alg_values_supported: [-7],
      }

const claimsOf = (kit: Kit) =>
  typeMetadata(kit).claims.map(({ path, display }) => ({ path, display: display.map(({ locale, label }) => ({ locale, name: label })) }))

const configurationOf = (kit: Kit, gate: WalletGate, card: CardConfiguration) => ({
  ...formatOf(kit, card),
  scope: gate.scope,
  proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
  credential_metadata: {
    display: languages.map((locale) => ({
      ...{ name: issuerText.card[locale], description: issuerText.description[locale], locale, logo: logoOf(kit, locale) },
    })),
    ...(card.format === 'dc+sd-jwt' ? { claims: claimsOf(kit) } : {}),
  },
})

/** Credential Issuer Metadata (OpenID4VCI 1.0 §12.2.4). We are our own authorization server, so none is named. */
export const issuerMetadata = (kit: Kit, gate: WalletGate) => {
  const issuer = issuerOf(kit)
  return {
    credential_issuer: issuer,
    credential_endpoint: `${issuer}/openid4vci/credential`,
    nonce_endpoint: `${issuer}/openid4vci/nonce`,
    deferred_credential_endpoint: `${issuer}/openid4vci/deferred-credential`,
    notification_endpoint: `${issuer}/openid4vci/notification`,
    batch_credential_issuance: { batch_size: mostProofs },
    display: languages.map((locale) => ({ name: issuerText.issuer[locale], locale, logo: logoOf(kit, locale) })),
    credential_configurations_supported: Object.fromEntries(
      gate.offered.map((card) => [card.configurationId, configurationOf(kit, gate, card)]),
    ),
  }
}

/** A day: a wallet that keeps it longer may miss a new endpoint. */
const lifeSeconds = 24 * 3600

/** The same, signed under a root of the trust list (OpenID4VCI 1.0 §12.2.3; HAIP 1.0 §4.1). */
export async function signedIssuerMetadata(kit: Kit, gate: WalletGate): Promise<string> {
  const iat = Math.floor(kit.clock.now().getTime() / 1000)
  const claims = { ...issuerMetadata(kit, gate), iss: issuerOf(kit), sub: issuerOf(kit), iat, exp: iat + lifeSeconds }
  return signAsIssuer(await documentSigner(kit), 'openidvci-issuer-metadata+jwt', claims)
}
