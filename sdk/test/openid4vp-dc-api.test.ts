import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { clientIdOf } from '../src/openid4vp/index.ts'
import { askAndFetch, makeVerifierCertificate, makeWebVerifier, origin, session, walletAnswer } from './web-verifier-world.ts'

const ask = async () => {
  const verifier = await makeWebVerifier()
  const asked = await verifier.beginInBrowser({ request: 'over20', session, origin })
  return { verifier, exchange: asked.exchange, request: asked.digital.requests[0].data.request }
}

test('the request of a page names the origins that may use it, and no address', async () => {
  const { request } = await ask()
  const claims = decodeJwt(request)
  expect(claims).toMatchObject({ response_mode: 'dc_api.jwt', expected_origins: [origin], response_type: 'vp_token' })
  expect(claims.response_uri).toBeUndefined()
})

describe.each(['sd-jwt', 'mdoc'] as const)('an answer by the browser as %s', (format) => {
  test('passes once, signed for the origin of the page', async () => {
    const { verifier, exchange, request } = await ask()
    const answer = await walletAnswer(request, format)
    expect(await verifier.finishInBrowser(exchange, { session, answer })).toMatchObject({ outcome: 'pass', format, request: 'over20' })
    await expect(verifier.finishInBrowser(exchange, { session, answer })).rejects.toMatchObject({ reason: 'exchange_over' })
  })

  test('that was given to a page of another origin is refused', async () => {
    const { verifier, exchange, request } = await ask()
    const answer = await walletAnswer(request, format, 'https://attacker.example')
    const check = format === 'mdoc' ? 'device_signature' : 'audience'
    expect(await verifier.finishInBrowser(exchange, { session, answer })).toMatchObject({ outcome: 'fail', check })
  })

  test('of another browser session, or in another form, is refused', async () => {
    const { verifier, exchange, request } = await ask()
    const answer = await walletAnswer(request, format)
    for (const wrong of [null, {}, { ...answer, protocol: 'openid4vp-v1-unsigned' }, { ...answer, data: {} }])
      await expect(verifier.finishInBrowser(exchange, { session, answer: wrong })).rejects.toMatchObject({ reason: 'form' })
    await expect(verifier.finishInBrowser(exchange, { session: 'another', answer })).rejects.toMatchObject({ reason: 'another_session' })
  })
})

test('an SD-JWT signed for the client id does not pass by the browser: the origin is the audience', async () => {
  const { verifier, exchange, request } = await ask()
  const answer = await walletAnswer(request, 'sd-jwt', origin, verifier.clientId)
  expect(await verifier.finishInBrowser(exchange, { session, answer })).toMatchObject({ outcome: 'fail', check: 'audience' })
})

test('an exchange by link is not finished by the browser’s way', async () => {
  const verifier = await makeWebVerifier()
  const { exchange, requestObject } = await askAndFetch(verifier)
  const answer = await walletAnswer(requestObject, 'sd-jwt')
  await expect(verifier.finishInBrowser(exchange, { session, answer })).rejects.toMatchObject({ reason: 'exchange_over' })
})

test('a certificate is taken as PEM, base64 or DER, and nothing else', async () => {
  const { certificate, privateKey } = await makeVerifierCertificate()
  const base64 = Buffer.from(certificate).toString('base64')
  const pem = `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`
  const clientId = await clientIdOf(new Uint8Array(certificate))
  for (const given of [certificate, base64, pem])
    expect((await makeWebVerifier({ certificate: given, privateKey })).clientId).toBe(clientId)
  await expect(makeWebVerifier({ certificate: 'none' })).rejects.toThrow()
  await expect(makeWebVerifier({ certificate: (await makeVerifierCertificate()).certificate, privateKey })).rejects.toThrow(/not the one/)
  await expect(makeWebVerifier({ address: 'http://shop.example/openid4vp' })).rejects.toThrow(TypeError)
})
