import { describe, expect, test } from 'vitest'
import { coversMoment, type FieldKit, momentOf, stateOfKit } from './model.ts'

const at = (hours: number) => new Date(Date.UTC(2026, 10, 23, hours))
const kit = (change: Partial<FieldKit> = {}): FieldKit => ({
  ...{ kitId: 'k', officeCode: '1407', holderKey: 'h', publicJwk: { kty: 'EC', crv: 'P-256', x: '', y: '' }, deviceName: 'tablet' },
  ...{ appVersion: '1', clockOffSeconds: 0, driveId: null, acts: ['collect_in_field'], areaCodes: null, chainStart: 's', askedAt: at(0) },
  issued: { by: 'b', at: at(1), expiresAt: at(11), sealingKeyId: 'k', receiptFirst: 1, receiptCount: 5000 },
  revoked: null,
  ...change,
})

describe('a field kit', () => {
  test('covers what was made between its issue and its end, and nothing else', () => {
    expect(coversMoment(kit(), at(5))).toEqual({ fault: null, isFlagged: false })
    expect(coversMoment(kit(), at(12)).fault).toBe('kit_expired')
    expect(coversMoment(kit(), at(0)).fault).toBe('kit_not_issued')
    expect(coversMoment(kit({ issued: null }), at(5)).fault).toBe('kit_not_issued')
  })

  test('that was stolen covers nothing from then on, and what was made before is looked at', () => {
    const stolen = kit({ revoked: { at: at(9), since: at(6) } })
    expect(coversMoment(stolen, at(6)).fault).toBe('kit_revoked')
    expect(coversMoment(stolen, at(5))).toEqual({ fault: null, isFlagged: true })
    expect(stateOfKit(stolen, at(7))).toBe('revoked')
  })

  test('whose clock went wrong already in the morning tells the right time all the same', () => {
    const twoDays = 48 * 3600
    expect(momentOf(kit({ clockOffSeconds: twoDays }), at(5 + 48), at(9))).toEqual({ at: at(5), isClockOff: true })
  })

  test('whose clock jumps two days ahead is taken at the server’s receipt', () => {
    expect(momentOf(kit(), at(5 + 48), at(9))).toEqual({ at: at(9), isClockOff: true })
    expect(momentOf(kit(), at(5), at(9))).toEqual({ at: at(5), isClockOff: false })
  })
})
