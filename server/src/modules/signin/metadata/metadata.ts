import type { Kit } from '../../../platform/kit.ts'
import { assuranceLevels } from '../../accounts/index.ts'
import { clientAlgorithms } from '../../agencies/index.ts'
import { deployment } from '../deployment.ts'
import { publishedClaims, publishedScopes } from '../scopes.ts'
import { signinSettings } from '../settings.ts'
import { knowsCertificates } from '../token/client-certificate.ts'
import { cardScope } from '../wallet/card-configurations.ts'

/** Claims that ID token and userinfo may carry. */
const protocolClaims = ['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'at_hash', 'acr'] as const

/** RFC 8414 metadata. Every address starts with the issuer, byte for byte the configured one (§3.3). */
export function serverMetadata(kit: Kit): Readonly<Record<string, unknown>> {
  const { publicUrl } = kit.use(deployment)
  const authMethods = ['client_secret_basic', 'client_secret_post', 'private_key_jwt']
  return {
    issuer: publicUrl,
    authorization_endpoint: `${publicUrl}/oauth2/authorize`,
    token_endpoint: `${publicUrl}/oauth2/token`,
    introspection_endpoint: `${publicUrl}/oauth2/introspect`,
    revocation_endpoint: `${publicUrl}/oauth2/revoke`,
    pushed_authorization_request_endpoint: `${publicUrl}/oauth2/par`,
    jwks_uri: `${publicUrl}/jwks/`,
    response_types_supported: ['code'],
    response_modes_supported: ['query', 'form_post'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: [...authMethods, 'attest_jwt_client_auth', 'none'],
    introspection_endpoint_auth_methods_supported: authMethods,
    revocation_endpoint_auth_methods_supported: [...authMethods, 'none'],
    token_endpoint_auth_signing_alg_values_supported: clientAlgorithms,
    introspection_endpoint_auth_signing_alg_values_supported: clientAlgorithms,
    revocation_endpoint_auth_signing_alg_values_supported: clientAlgorithms,
    introspection_signing_alg_values_supported: ['ES256'],
    dpop_signing_alg_values_supported: clientAlgorithms,
    ...(knowsCertificates(kit) ? { tls_client_certificate_bound_access_tokens: true, ...aliases(kit) } : {}),
    require_pushed_authorization_requests: false,
    authorization_response_iss_parameter_supported: true,
    scopes_supported: [...publishedScopes, cardScope],
    authorization_details_types_supported: ['openid_credential'],
    client_attestation_signing_alg_values_supported: clientAlgorithms,
    client_attestation_pop_signing_alg_values_supported: clientAlgorithms,
    ui_locales_supported: ['th', 'en'],
    service_documentation: `${publicUrl}/oauth2/errors`,
  }
}

/** RFC 8705 §5: where clients come with certificates, when that is a place of its own. */
function aliases(kit: Kit): Readonly<Record<string, unknown>> {
  const origin = kit.setting(signinSettings.certificateUrl)
  if (origin === '') return {}
  return {
    mtls_endpoint_aliases: {
      token_endpoint: `${origin}/oauth2/token`,
      introspection_endpoint: `${origin}/oauth2/introspect`,
      revocation_endpoint: `${origin}/oauth2/revoke`,
      pushed_authorization_request_endpoint: `${origin}/oauth2/par`,
      userinfo_endpoint: `${origin}/oauth2/userinfo`,
    },
  }
}

/** OpenID Connect Discovery: what ThaiD publishes, its misspelt member included, and what it leaves out. */
export function openidMetadata(kit: Kit): Readonly<Record<string, unknown>> {
  const { publicUrl } = kit.use(deployment)
  const subjects = ['public', 'pairwise']
  return {
    ...serverMetadata(kit),
    userinfo_endpoint: `${publicUrl}/oauth2/userinfo`,
    end_session_endpoint: `${publicUrl}/oauth2/logout`,
    subject_type_supported: ['public'],
    subject_types_supported: subjects,
    id_token_signing_alg_values_supported: ['ES256'],
    claims_supported: [...protocolClaims, ...publishedClaims],
    claims_parameter_supported: true,
    acr_values_supported: assuranceLevels,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    prompt_values_supported: ['login', 'consent'],
  }
}

/** RFC 7517: the next key is published ahead, retired ones as long as their tokens live. */
export const keySet = (kit: Kit): { keys: readonly unknown[] } => ({ keys: kit.keys.published('oidc').map((key) => key.publicJwk) })
