import { booleanSetting, integerSetting, networksSetting, numberSetting, textSetting } from '../../platform/settings.ts'

/** Settings of the module; listed in config.ts. */
export const signinSettings = {
  perSecond: numberSetting('SIGN_INS_PER_SECOND', {
    default: 200,
    min: 0,
    max: 100_000,
    meaning:
      'Sign-ins that may begin per second, over all processes; whoever comes beyond that waits in order. 0: no limit. `open-thaid admission` changes it during an incident.',
  }),
  interactionSeconds: integerSetting('SIGN_IN_SECONDS', {
    default: 120,
    min: 30,
    max: 600,
    meaning: 'Life of one sign-in on the screen. The outer limit of NIST SP 800-63B for out-of-band requests is 600.',
  }),
  chainSeconds: integerSetting('SIGN_IN_CHAIN_SECONDS', {
    default: 600,
    min: 120,
    max: 600,
    meaning: 'How long after the first page a person may renew an expired sign-in before the agency has to ask again.',
  }),
  screenCodeSeconds: integerSetting('SIGN_IN_QR_SECONDS', {
    default: 10,
    min: 3,
    max: 10,
    meaning: 'Age up to which a QR is accepted; the page shows a new one every second.',
  }),
  typedCodesPerTenMinutes: integerSetting('SIGN_IN_TYPED_CODES', {
    default: 10,
    min: 1,
    max: 100,
    meaning: 'Reference codes that one phone, and one address, may type within ten minutes.',
  }),
  codeSeconds: integerSetting('SIGN_IN_CODE_SECONDS', {
    default: 60,
    min: 10,
    max: 60,
    meaning: 'Life of an authorization code.',
  }),
  pushedSeconds: integerSetting('SIGN_IN_PUSHED_SECONDS', {
    default: 60,
    min: 5,
    max: 600,
    meaning: 'Life of a pushed authorization request (RFC 9126). FAPI 2.0 allows less than 600.',
  }),
  proofAgeSeconds: integerSetting('SIGN_IN_PROOF_AGE_SECONDS', {
    default: 60,
    min: 10,
    max: 300,
    meaning: 'Age up to which an agency’s DPoP proof is accepted (RFC 9449 §11.1).',
  }),
  clockSkewSeconds: integerSetting('SIGN_IN_CLOCK_SKEW_SECONDS', {
    default: 10,
    min: 0,
    max: 60,
    meaning: 'How far an agency’s clock may be ahead of ours. FAPI 2.0: accept 10, refuse more than 60.',
  }),
  certificateProxies: networksSetting('SIGN_IN_CERTIFICATE_PROXIES', {
    meaning:
      'Proxies, as our TCP peers, that tell us of the certificate of an agency’s program (mutual TLS, RFC 8705). They must remove the header from what comes to them. Empty: no certificate counts.',
  }),
  certificateHeader: textSetting('SIGN_IN_CERTIFICATE_HEADER', {
    default: 'client-cert',
    accepts: 'header name in lower case',
    pattern: /^[a-z0-9-]{1,60}$/,
    meaning: 'Header in which they send it, in the form of RFC 9440.',
  }),
  certificateUrl: textSetting('SIGN_IN_CERTIFICATE_URL', {
    default: '',
    accepts: 'https address without a path',
    pattern: /^(https:\/\/[^/\s?#]+)?$/,
    meaning:
      'Where they ask for a certificate, when that is not PUBLIC_URL: published as mtls_endpoint_aliases, so that browsers are not asked for one.',
  }),
  walletsWithoutAttestation: booleanSetting('WALLETS_WITHOUT_ATTESTATION', {
    default: false,
    meaning:
      'Wallets that are registered as public clients may fetch copies of the card (development). HAIP 1.0 wants every wallet attested by its provider. Ignored in production.',
  }),
  accessSeconds: integerSetting('SIGN_IN_ACCESS_SECONDS', {
    default: 900,
    min: 60,
    max: 900,
    meaning: 'Life of access and ID tokens. Existing ThaiD clients refuse more than 900.',
  }),
  familySeconds: integerSetting('SIGN_IN_FAMILY_SECONDS', {
    default: 3600,
    min: 900,
    max: 2_592_000,
    meaning: 'Absolute end of the refresh tokens of one sign-in. The life of ThaiD refresh tokens is not published.',
  }),
  sandbox: booleanSetting('SIGN_IN_SANDBOX', {
    default: false,
    meaning: 'The sign-in page also takes a citizen number and no phone (development mode). Ignored in production.',
  }),
  versionOne: booleanSetting('SIGN_IN_V1', {
    default: false,
    meaning: 'Also answers at the old /api/v1 paths and knows the old scope names (th_fullname, dob, …).',
  }),
  tokenVersion: textSetting('SIGN_IN_TOKEN_VERSION', {
    default: '',
    accepts: 'short text',
    pattern: /^[A-Za-z0-9._-]{0,20}$/,
    meaning: 'Claim version of ID tokens in the thaid profile; its real content is not published. Empty: left out.',
  }),
  errorUri: textSetting('SIGN_IN_ERROR_URI', {
    default: '',
    accepts: 'https address',
    pattern: /^(https?:\/\/.+)?$/,
    meaning: 'error_uri of redirected errors. Empty: our own page of error codes.',
  }),
} as const
