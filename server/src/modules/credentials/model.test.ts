import { describe, expect, test } from 'vitest'
import { statusOf, validityOf } from './model.ts'
import { compressList, packList } from './status/pack-list.ts'

const far = new Date('2028-01-01T00:00:00Z')

describe('how long a credential lives', () => {
  const lived = (now: string, o: { days?: number; card?: string | null; signer?: Date } = {}) => {
    const { issuedAt, expiresAt } = validityOf({
      ...{ now: new Date(now), days: o.days ?? 14, cardExpiresOn: o.card ?? null, signerNotAfter: o.signer ?? far },
    })
    return [issuedAt.toISOString(), expiresAt.toISOString()]
  }

  test('from the full hour to a midnight in Bangkok at most so many days later', () => {
    expect(lived('2026-11-23T03:59:59.999Z')).toEqual(['2026-11-23T03:00:00.000Z', '2026-12-06T17:00:00.000Z'])
    expect(lived('2026-11-23T17:00:00.000Z')).toEqual(['2026-11-23T17:00:00.000Z', '2026-12-07T17:00:00.000Z'])
    expect(lived('2026-11-23T16:59:59.999Z', { days: 1 })).toEqual(['2026-11-23T16:00:00.000Z', '2026-11-23T17:00:00.000Z'])
  })

  test('not beyond the last day of the card, which still counts, nor beyond the certificate', () => {
    expect(lived('2026-11-23T03:00:00Z', { card: '2026-11-23' })[1]).toBe('2026-11-23T17:00:00.000Z')
    expect(lived('2026-11-23T03:00:00Z', { card: '2026-12-31' })[1]).toBe('2026-12-06T17:00:00.000Z')
    expect(lived('2026-11-23T03:00:00Z', { signer: new Date('2026-11-30T10:00:00Z') })[1]).toBe('2026-11-29T17:00:00.000Z')
  })

  test('and is renewed from half of what was left at its issue', () => {
    const now = new Date('2026-11-23T03:00:00Z')
    const { renewFrom, expiresAt } = validityOf({ now, days: 14, cardExpiresOn: null, signerNotAfter: far })
    expect(renewFrom.getTime() - now.getTime()).toBe(expiresAt.getTime() - renewFrom.getTime())
  })
})

describe('the status of a credential is the worst of what phone, account and register say', () => {
  test.each([
    ['active', 'active', true, 0],
    ['suspended', 'suspended', true, 2],
    ['active', 'suspended', true, 2],
    ['suspended', 'active', true, 2],
    ['ended', 'active', true, 1],
    ['ended', 'suspended', true, 1],
    ['disabled', 'active', true, 1],
    ['active', 'closed', true, 1],
    ['active', null, true, 1],
    [null, 'active', true, 0],
    [null, 'suspended', true, 2],
    ['active', 'active', false, 1],
    ['suspended', 'suspended', false, 1],
  ] as const)('phone %s, account %s, still shown %s: %s', (device, account, isShown, status) => {
    expect(statusOf({ device, account, isShown }).status).toBe(status)
  })
})

describe('a packed list', () => {
  test('is that of the Token Status List example with two bits (draft-ietf-oauth-status-list §4.1)', async () => {
    const statuses = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]
    const bytes = packList(
      statuses.length,
      statuses.map((status, idx) => ({ idx, status })),
    )
    expect(Buffer.from(bytes).toString('hex')).toBe('c944f9')
    expect(await compressList(bytes)).toBe('eNo76fITAAPfAgc')
  })

  test('has a whole last byte, whatever the number of entries', () => {
    expect(packList(5, [{ idx: 4, status: 2 }])).toEqual(new Uint8Array([0, 2]))
  })
})
