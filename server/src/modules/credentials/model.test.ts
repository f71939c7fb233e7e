import { describe, expect, test } from 'vitest'
import { dateInBangkok } from '../../platform/clock.ts'
import { ageYearsOn } from '../registry/index.ts'
import { endOfDependence, statusOf, validityOf } from './model.ts'
import { compressList, packList } from './status/pack-list.ts'

const far = new Date('2028-01-01T00:00:00Z')

describe('how long a credential lives', () => {
  const lived = (now: string, o: { days?: number; card?: string | null; signer?: Date; until?: Date } = {}) => {
    const { issuedAt, expiresAt } = validityOf({
      ...{ now: new Date(now), days: o.days ?? 14, cardExpiresOn: o.card ?? null, signerNotAfter: o.signer ?? far },
      until: o.until ?? null,
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

  test('a child’s card on a parent’s phone ends with the day before the child is too old', () => {
    const until = endOfDependence({ year: 2011, month: 11, day: 26 }, 15)
    expect(until.toISOString()).toBe('2026-11-25T17:00:00.000Z')
    expect(lived('2026-11-23T03:00:00Z', { until })[1]).toBe('2026-11-25T17:00:00.000Z')
  })

  test.each([
    [{ year: 2012, month: 2, day: 29 }, '2027-02-28T17:00:00.000Z'],
    [{ year: 2011, month: 11, day: null }, '2026-11-30T17:00:00.000Z'],
    [{ year: 2011, month: null, day: null }, '2026-12-30T17:00:00.000Z'],
  ])('of a birth date %o the 15th birthday is taken at its latest', (birth, end) => {
    const until = endOfDependence(birth, 15)
    expect(until.toISOString()).toBe(end)
    expect(ageYearsOn(dateInBangkok(until), birth)).toBe(15)
    expect(ageYearsOn(dateInBangkok(new Date(until.getTime() - 1)), birth)).toBe(14)
  })

  test('and is renewed from half of what was left at its issue', () => {
    const now = new Date('2026-11-23T03:00:00Z')
    const { renewFrom, expiresAt } = validityOf({ now, days: 14, cardExpiresOn: null, signerNotAfter: far, until: null })
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

  test('a child’s card is invalid on the phone of somebody who may not carry it any more', () => {
    expect(statusOf({ device: 'active', account: 'active', isShown: true, isCarried: false })).toEqual({ status: 1, reason: 'not_carried' })
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
