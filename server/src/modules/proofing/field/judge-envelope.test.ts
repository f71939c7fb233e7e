import { describe, expect, test } from 'vitest'
import type { FieldKit } from '../../offices/index.ts'
import { isWholeChain, judgeEnvelope } from './judge-envelope.ts'
import type { FieldEnvelope } from './read-envelope.ts'

const at = (hours: number) => new Date(Date.UTC(2026, 10, 23) + hours * 3_600_000)
const kit: FieldKit = {
  ...{ kitId: 'k', officeCode: '1407', holderKey: 'h', publicJwk: { kty: 'EC', crv: 'P-256', x: '', y: '' }, deviceName: 'tablet' },
  ...{ appVersion: '1', clockOffSeconds: 0, driveId: null, acts: ['collect_in_field'], areaCodes: null, chainStart: 's', askedAt: at(0) },
  issued: { by: 'b', at: at(1), expiresAt: at(11), sealingKeyId: 'k', receiptFirst: 1, receiptCount: 5000 },
  revoked: null,
}
const envelope = (change: Partial<FieldEnvelope> = {}): FieldEnvelope =>
  ({
    ...{ v: 2, app_version: '1', submission_id: '018f0000-0000-7000-8000-000000000001', sequence: 4, previous: 'p3', office_code: '1407' },
    ...{ receipt: '1407-0000004', made_at: at(5).toISOString(), evidence: '', attachments: [] },
    ...change,
  }) as FieldEnvelope
const judge = (change: Partial<FieldEnvelope>, more: object = {}) =>
  judgeEnvelope({
    kit,
    envelope: envelope(change),
    chain: { lastSequence: 3, lastDigest: 'p3' },
    isIdTaken: false,
    receivedAt: at(9),
    lateDays: 7,
    ...more,
  })

describe('a record of the field', () => {
  test('that is the next of its chain and covered by its kit is taken', () => {
    expect(judge({})).toEqual({ reason: null, advances: true, isFlagged: false, isClockOff: false, madeAt: at(5) })
  })

  test.each([
    ['gap', { sequence: 5 }],
    ['sequence_taken', { sequence: 3 }],
    ['chain_broken', { previous: 'p2' }],
  ] as const)('out of order is kept apart and moves nothing: %s', (reason, change) => {
    expect(judge(change)).toMatchObject({ reason, advances: false })
  })

  test.each([
    ['kit_expired', { made_at: at(11.5).toISOString() }, at(12)],
    ['too_late', {}, at(11 + 7 * 24 + 0.1)],
    ['other_office', { office_code: '1406' }, at(9)],
  ] as const)('that its kit does not cover is kept apart, and the next one is not: %s', (reason, change, receivedAt) => {
    expect(judge(change, { receivedAt })).toMatchObject({ reason, advances: true })
  })

  test('made two days ahead of time is taken at the moment of its receipt', () => {
    expect(judge({ made_at: at(53).toISOString() })).toMatchObject({ reason: null, isClockOff: true, madeAt: at(9) })
  })

  test('of a kit that was stolen at six is kept apart when made after, looked at when made before', () => {
    const stolen = { ...kit, revoked: { at: at(8), since: at(6) } }
    expect(judge({ made_at: at(7).toISOString() }, { kit: stolen }).reason).toBe('kit_revoked')
    expect(judge({}, { kit: stolen })).toMatchObject({ reason: null, isFlagged: true })
  })
})

test('a file is whole when each record names the one before it', () => {
  const link = (sequence: number, previous: string, digest: string) => ({ envelope: envelope({ sequence, previous }), digest })
  const [a, b, c] = [link(7, 'x', 'a'), link(8, 'a', 'b'), link(9, 'b', 'c')]
  expect(isWholeChain([a, b, c])).toBe(true)
  expect(isWholeChain([a, c])).toBe(false)
  expect(isWholeChain([b, a, c])).toBe(false)
  expect(isWholeChain([a, { envelope: null, digest: 'b' }, c])).toBe(false)
})
