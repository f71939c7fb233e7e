import { compactVerify, decodeProtectedHeader, EmbeddedJWK, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask, askCredential, codeFor, makeRawWallet, push, type RawWallet, redeem, tokenFor } from './raw-wallet.ts'
import { openWalletWorld, type WalletWorld } from './wallet-world.ts'

/** Examples of OpenID for Verifiable Credential Issuance 1.0 (final), by the clause in which they stand; line breaks for display taken out. */
const examples = {
  // Appendix F.1, "proofs parameter", of which the decoded form stands below it there.
  proof: [
    'eyJ0eXAiOiJvcGVuaWQ0dmNpLXByb29mK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0yNTYiLCJ4IjoiblVXQW9BdjNYWml0aDhF',
    'N2kxOU9kYXhPTFlGT3dNLVoyRXVNMDJUaXJUNCIsInkiOiJIc2tIVThCalVpMVU5WHFpN1N3bWo4Z3dBS18weGtjRGpFV183MVNvc0VZIn19.eyJhdWQiOiJodHRwczov',
    'L2NyZWRlbnRpYWwtaXNzdWVyLmV4YW1wbGUuY29tIiwiaWF0IjoxNzAxOTYwNDQ0LCJub25jZSI6IkxhclJHU2JtVVBZdFJZTzZCUTR5bjgifQ.-a3EDsxClUB4O3Le',
    'DD5DVGEnNMT01FCQW4P6-2-BNBqc_Zxf0Qw4CWayLEpqkAomlkLb9zioZoipdP-jvh1WlA',
  ].join(''),
  // Section 5.1.1, authorization_details.json.
  authorizationDetails: [{ type: 'openid_credential', credential_configuration_id: 'UniversityDegreeCredential' }],
  // Section 8.2, a request by configuration, and one by identifier.
  byConfiguration: { credential_configuration_id: 'org.iso.18013.5.1.mDL' },
  byIdentifier: { credential_identifier: 'CivilEngineeringDegree-2023' },
  // Section 11.1.
  notification: {
    notification_id: '3fwe98js',
    event: 'credential_failure',
    event_description: 'Could not store the Credential. Out of storage.',
  },
  // Section 9.1.
  deferred: { transaction_id: '8xLOxBtZp8' },
} as const

let world: WalletWorld
let wallet: RawWallet

beforeAll(async () => {
  world = await openWalletWorld()
  wallet = await makeRawWallet(world, { provider: world.provider.key })
})
afterAll(() => world.close())

test('the key proof of appendix F.1 has the form that we ask for; what is wrong with it here is its nonce', async () => {
  const { proof } = examples
  expect(decodeProtectedHeader(proof)).toMatchObject({ typ: 'openid4vci-proof+jwt', alg: 'ES256', jwk: { kty: 'EC', crv: 'P-256' } })
  const { payload } = await jwtVerify(proof, EmbeddedJWK, {
    typ: 'openid4vci-proof+jwt',
    audience: 'https://credential-issuer.example.com',
  })
  expect(payload.nonce).toBe('LarRGSbmUPYtRYO6BQ4yn8')
  await expect(compactVerify(`${proof.slice(0, -4)}AAAA`, EmbeddedJWK)).rejects.toThrow()
  const token = await tokenFor(wallet, await world.phoneOf('adult_female_1'))
  const body = { credential_configuration_id: 'national_id_sd_jwt', proofs: { jwt: [proof] } }
  expect((await askCredential(wallet, token, body)).json.error).toBe('invalid_nonce')
})

test('the requests of sections 5 to 11 are read, and refused for what they name', async () => {
  const details = JSON.stringify(examples.authorizationDetails)
  const pushed = await push(wallet, { params: { scope: null, authorization_details: details } })
  expect(pushed.json.error).toBe('invalid_authorization_details')
  const phone = await world.phoneOf('adult_female_1')
  const token = await tokenFor(wallet, phone)
  const proofs = { jwt: [examples.proof] }
  const asked = await askCredential(wallet, token, { ...examples.byConfiguration, proofs })
  expect(asked.json.error).toBe('unknown_credential_configuration')
  const own = JSON.stringify([{ type: 'openid_credential', credential_configuration_id: 'national_id_mdoc' }])
  const { json } = await redeem(wallet, await codeFor(wallet, phone, { params: { scope: null, authorization_details: own } }))
  const byIdentifier = await askCredential(wallet, String(json.access_token), { ...examples.byIdentifier, proofs })
  expect(byIdentifier.json.error).toBe('unknown_credential_identifier')
})

test('the notification of section 11.1 and the deferred request of section 9.1 are of nothing that we issued', async () => {
  const token = await tokenFor(wallet, await world.phoneOf('adult_female_1'))
  expect((await ask(wallet, '/openid4vci/notification', token, examples.notification)).json.error).toBe('invalid_notification_id')
  expect((await ask(wallet, '/openid4vci/deferred-credential', token, examples.deferred)).json.error).toBe('invalid_transaction_id')
})

test('the metadata have what section 12.2.4 requires, and what HAIP 1.0 section 4.1 requires of each configuration', async () => {
  const { body } = await world.app.inject({ method: 'GET', url: '/.well-known/openid-credential-issuer' })
  const metadata = JSON.parse(body)
  expect(metadata.credential_issuer).toBe(world.issuer)
  expect(metadata.batch_credential_issuance.batch_size).toBeGreaterThanOrEqual(2)
  const kinds = Object.values(metadata.credential_configurations_supported) as Record<string, unknown>[]
  expect(kinds.map(({ format }) => format).sort()).toEqual(['dc+sd-jwt', 'mso_mdoc'])
  for (const kind of kinds) {
    expect(kind.scope).toBe('org.open-thaid.id.1')
    expect(Object.keys(kind.proof_types_supported as object)).toEqual(['jwt'])
    expect(kind.cryptographic_binding_methods_supported).toHaveLength(1)
  }
})
