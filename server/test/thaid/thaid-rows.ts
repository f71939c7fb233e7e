/**
 * What is known of ThaiD's sign-in service, one row each, in the order of a description of it: the manual "RP API 1.0.1", the discovery
 * document, the sandbox, and client code in use. docs/thaid-coverage.md is made from this table; every row has one check
 * (`cover-section.ts`), and a row without one does not compile.
 */
export const thaidRows = {
  'Hosts, paths, versions': {
    issuer: 'base URL and issuer are one setting, without a last slash; a client changes only the host',
    authorize: 'GET /api/v2/oauth2/auth/, with and without the last slash',
    token: 'POST /api/v2/oauth2/token/, with and without the last slash',
    introspectAndRevoke: 'POST /api/v2/oauth2/introspect/ and /revoke/, with and without the last slash',
    userinfo: '/api/v2/oauth2/userinfo/ by GET and POST, with and without the last slash',
    discoveryAndKeys: '/.well-known/openid-configuration and /jwks/, with and without the last slash',
    versionOne: '/api/v1/oauth2/auth/ and /token/, and revoke under the prefix and at /revoke, where switched on',
  },
  'Discovery and keys': {
    members: 'issuer, endpoints of authorize, token, userinfo, revocation, and jwks_uri are there',
    responseAndGrantTypes: 'response_types_supported is code; grant types are authorization_code and refresh_token',
    misspelt: 'subject_type_supported (sic) is public, beside the standard’s subject_types_supported; signatures are ES256',
    authMethods: 'client_secret_basic and client_secret_post are named',
    scopes: 'scopes_supported has the nineteen and house_address',
    superset: 'what the real document leaves out is there: introspection_endpoint, code_challenge_methods_supported, claims_supported',
    keys: 'every key has alg, kid and use; two at least',
  },
  Scopes: {
    values: 'each of the nineteen gives the claim of its name, house_address too',
    pid: 'pid is thirteen digits without dashes',
    birthdate: 'birthdate is YYYY-MM-DD of the Common Era',
    partialBirthdate: 'an unknown month or day is never invented',
    address: 'address is a string',
    addressObject: 'address is OpenID Connect’s object where so set',
    ungranted: 'a scope that discovery lists but the client was not granted is 400 invalid_scope',
    noProfileScope: 'profile is not a scope of ThaiD, but of the standard profile',
    versionOneScopes: 'pid th_fname th_mname th_lname th_fullname en_fname en_lname dob address openid, where switched on',
  },
  Authorize: {
    allFive: 'response_type, client_id, redirect_uri, scope and state are all required',
    blanks: 'scopes are separated by %20 or +',
    nonceAndChallenge: 'nonce and code_challenge are taken',
    success: '302 to redirect_uri with code and state',
    errorAnswer: 'an error after the checks: 302 with error, error_description, error_uri, state',
    directErrors: 'bad scope, response_type or redirect_uri: 400 JSON, no redirect',
    exactRedirect: 'redirect_uri is compared exactly',
    unknownParameters: 'unknown parameters are ignored',
    duplicates: 'of duplicated parameters the first counts: state, response_type, redirect_uri, client_id twice, and approval_prompt=auto',
    lenientPkce: 'a verifier that never fits is overlooked for a confidential client flagged lenient',
    strictPkce: 'a verifier that does not fit is refused for everybody else',
    page: 'the page has a QR, a reference code, a time limit and an app link, and its state can be polled',
    anyBrowser: 'no user agent is turned away: HeadlessChrome neither',
  },
  'Sandbox mode': {
    box: 'the box says "เข้าสู่ระบบ ด้วย ThaID sandbox" with a number field and ยืนยัน / ไม่ยืนยัน',
    typedNumber: 'the typed number comes back as sub',
    notConfirmed: 'ไม่ยืนยัน comes back as user_denied',
  },
  Token: {
    sameRedirect: 'redirect_uri must be the one of authorize; bodies are forms',
    basic: 'Authorization: Basic base64(client_id:client_secret)',
    post: 'client_secret_post',
    basicUrlAlphabet: 'Basic in the URL alphabet of base64',
    apiKeys: 'an API-key header under any of five spellings is no obstacle',
    refresh: 'refresh_token at the same endpoint, with and without redirect_uri',
    lifetime: 'the access token lives fifteen minutes; expires_in and expire_in are the same Unix time',
    alwaysRefresh: 'refresh_token is always sent, with and without openid',
    typeAndScope: 'token_type is Bearer; scope is what was granted, with blanks between',
    withoutOpenid: 'without openid: each scope value is a member of the answer, and there is no id_token',
    withOpenid: 'with openid: an id_token, and no scope value in the answer',
  },
  'ID token and userinfo': {
    header: 'header is alg ES256, kid of 32 hex digits, typ JWT',
    claims: 'claims are at_hash aud exp iat iss sub auth_time and every scope value; its signature fits our keys',
    nonce: 'nonce is echoed',
    issuer: 'iss has no last slash, aud is the client id',
    life: 'exp − iat is 900 s at most',
    subject: 'sub is the citizen number, the same for all clients, with scope openid alone too',
    userinfo: 'userinfo by GET and POST with Bearer; its sub is that of the id_token',
    userinfoWithoutOpenid: 'userinfo is 400 for a token without openid',
  },
  'Introspect and revoke': {
    introspectBoth: 'introspect takes token=<t> and token=Bearer <t>; the answer is exactly active, sub, scope',
    introspectForwarded: 'a whole Authorization value that a caller sent can be forwarded as token',
    introspectBad: 'a bad introspection request is 400 invalid_request, The body is invalid',
    revokeBoth: 'revoke takes both forms, with token_type_hint; the answer is {"status":"OK","message":"revoked"}',
    mixed: 'a token may be introspected in one form and revoked in the other',
  },
  Errors: {
    parameter: '400 invalid_request, The require parameter is missing or invalid',
    redirect: '400 invalid_request, The redirect or callback url mismatch or invalid',
    code: '400 invalid_request, Invalid Authorization Code',
    body: '400 invalid_request, The body is invalid',
    scope: '400 invalid_scope, The scope is invalid',
    responseType: '400 unsupported_response_type, Unsupported response type',
    grantType: '400 unsupported_grant_type, Unsupported grant type',
    tokenHint: '400 unsupported_token_hint, Unsupported token hint',
    tokenType: '400 unsupported_token_type, Unsupported token type',
    serverError: '400 server_error, Something went wrong, please try again in the moment',
    unauthorizedClient: '401 unauthorized_client, The client is not authorized',
    invalidClient: '401 invalid_client, Client id not found',
    userDenied: '401 user_denied, User denied the request (disapproved)',
    refreshVerify: '401 invalid_refresh_token, Verify refresh token failed',
    refreshInvalid: '401 invalid_refresh_token, Invalid refresh token',
    refreshCannot: '401 invalid_refresh_token, Cannot refresh access token',
    notAllowed: "401 access_denied, You're not allowed",
    noPermission: "401 access_denied, You don't have permission to access this service",
  },
} as const

/** Rows that have no check, and why. */
export const uncoveredRows: readonly { readonly row: string; readonly why: string }[] = [
  { row: '400 duplicate_request, The duplicate request is not allowed', why: 'what causes it is not published; never sent' },
  {
    row: '401 access_denied, You’re not allowed as Authorative Source (sic)',
    why: 'roles of authoritative sources are not published; never sent',
  },
  { row: '404 not found, data', why: 'what causes it is not published; never sent' },
  { row: 'claim version of the id_token', why: 'content not published; left out unless SIGN_IN_TOKEN_VERSION says it' },
  { row: 'Android intent and thaid:// on iOS', why: 'unverified; the app link is our own https address' },
  {
    row: 'the sandbox’s sample client takes any redirect_uri and all scopes',
    why: 'ours has the rules of production, see docs/divergences.md',
  },
]

export type Section = keyof typeof thaidRows
