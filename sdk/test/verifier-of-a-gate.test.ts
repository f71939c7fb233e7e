/** What a verifier does that works without a network for days, and is started anew between two people. */
import { describe, expect, test } from 'vitest'
import { presentMdoc, presentSdJwt } from '../src/present/index.ts'
import { createVerifier, keepInMemory, type VerifierSettings } from '../src/verify/index.ts'
import { makeDevice, TestIssuer } from './issuer.ts'

const now = new Date('2026-11-26T02:00:20Z')
const issuer = await TestIssuer.make(now)
const device = await makeDevice()
const trust = await issuer.trust()
const { privateKey } = device.keys
const [credential, mdoc] = [await issuer.issueSdJwt({ device, now }), await issuer.issueMdoc({ device, now })]
const audience = 'gate:12'

const show = {
  'sd-jwt': (nonce: string) => presentSdJwt({ credential, privateKey }, { request: 'boarding', audience, nonce, now }),
  mdoc: (nonce: string) =>
    presentMdoc({ credential: mdoc, privateKey, docType: 'org.open-thaid.id.1' }, { request: 'boarding', audience, nonce, now }),
}
const formats = ['sd-jwt', 'mdoc'] as const

async function verifierWith(list: string, settings: Partial<VerifierSettings> = {}) {
  const verifier = createVerifier({ trust, now: () => now, ...settings })
  await verifier.loadStatusList(issuer.listUri, list)
  return verifier
}

describe.each(formats)('a card shown as %s', (format) => {
  const expected = { audience, allowed: ['boarding'] } as const

  test('passes over any nonce that was given out lately, and the answer says which', async () => {
    const verifier = await verifierWith(await issuer.statusList({ now }))
    const given = ['first-nonce', 'second-nonce', 'third-nonce']
    expect(await verifier.verify(await show[format]('second-nonce'), { ...expected, nonce: given })).toMatchObject({
      outcome: 'pass',
      nonce: 'second-nonce',
      statusReference: { uri: issuer.listUri, index: 7 },
    })
    for (const nonce of [[], ['first-nonce', 'third-nonce']]) {
      expect(await verifier.verify(await show[format]('second-nonce'), { ...expected, nonce })).toMatchObject({ outcome: 'fail' })
    }
  })

  test('does not pass again at a verifier that was started anew with what it kept', async () => {
    const list = await issuer.statusList({ now })
    const shown = await show[format]('once')
    const kept: (readonly [string, number])[] = []
    const keep = (all: ReadonlyMap<string, number>) => void kept.splice(0, kept.length, ...all)
    const before = await verifierWith(list, { replayMemory: keepInMemory([], keep) })
    expect(await before.verify(shown, { ...expected, nonce: 'once' })).toMatchObject({ outcome: 'pass' })
    const after = await verifierWith(list, { replayMemory: keepInMemory(kept) })
    expect(await after.verify(shown, { ...expected, nonce: 'once' })).toMatchObject({ outcome: 'fail', check: 'replay' })
    // It is the memory that refuses it: without, it passes.
    expect(await (await verifierWith(list)).verify(shown, { ...expected, nonce: 'once' })).toMatchObject({ outcome: 'pass' })
    expect(JSON.stringify(kept)).not.toContain(shown.slice(0, 20))
  })

  test('does not pass when what was presented cannot be kept', async () => {
    const memory = keepInMemory([], () => Promise.reject(new Error('the storage is full')))
    const verifier = await verifierWith(await issuer.statusList({ now }), { replayMemory: memory })
    expect(await verifier.verify(await show[format]('full'), { ...expected, nonce: 'full' })).toMatchObject({ outcome: 'fail' })
  })

  test('passes by a list whose own end has come where the verifier goes by age, never beyond that age', async () => {
    const made = (hours: number) => new Date(now.getTime() - hours * 3_600_000)
    const listOf = (hours: number) => {
      const iat = made(hours).getTime() / 1000
      return issuer.statusList({ now: made(hours), claims: { exp: iat + 900 } })
    }
    const outcomeAt = async (hours: number, settings: Partial<VerifierSettings>) =>
      (await verifierWith(await listOf(hours), settings)).verify(await show[format]('n'), { ...expected, nonce: 'n' })
    expect(await outcomeAt(1, {})).toMatchObject({ outcome: 'unknown', check: 'status_list_age' })
    expect(await outcomeAt(1, { ignoreListEnd: true })).toMatchObject({ outcome: 'pass', listAsOf: made(1) })
    expect(await outcomeAt(6.1, { ignoreListEnd: true })).toMatchObject({ outcome: 'unknown', check: 'status_list_age' })
  })
})

test('a status is asked again by a newer list', async () => {
  const verifier = await verifierWith(await issuer.statusList({ now: new Date(now.getTime() - 3_600_000) }), { ignoreListEnd: true })
  const reference = { uri: issuer.listUri, index: 7 }
  expect(await verifier.statusOf(reference)).toMatchObject({ value: 0 })
  await verifier.loadStatusList(issuer.listUri, await issuer.statusList({ now, set: { 7: 1 } }))
  expect(await verifier.statusOf(reference)).toMatchObject({ value: 1, asOf: now })
  await expect(verifier.statusOf({ uri: `${issuer.listUri}0`, index: 7 })).rejects.toMatchObject({ check: 'status_list_absent' })
})
