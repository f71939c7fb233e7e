import { expect, test } from 'vitest'
import { offlineAllowance } from './offline-limits.ts'

const at = (text: string) => new Date(`2026-11-${text}Z`)
const held = {
  ...{ unused: 30, unsentShows: 0, lastShownAt: null },
  ...{ refreshedAt: '2026-11-01T00:00:00Z', validUntil: '2026-11-15T00:00:00Z' },
}

test('thirty times or seven days since the phone was online, whichever comes first', () => {
  expect(offlineAllowance(held, at('01T00:00:00'))).toEqual({ may: true, left: 30, until: '2026-11-08T00:00:00.000Z' })
  expect(offlineAllowance({ ...held, unused: 1, unsentShows: 29 }, at('07T23:59:59'))).toMatchObject({ may: true, left: 1 })
  expect(offlineAllowance({ ...held, unused: 15, unsentShows: 30 }, at('02T00:00:00'))).toEqual({ may: false, reason: 'shows' })
  expect(offlineAllowance(held, at('08T00:00:00'))).toEqual({ may: false, reason: 'days' })
})
test('no more than there are credentials, for one is shown once', () => {
  expect(offlineAllowance({ ...held, unused: 2 }, at('02T00:00:00'))).toMatchObject({ may: true, left: 2 })
  expect(offlineAllowance({ ...held, unused: 0 }, at('02T00:00:00'))).toEqual({ may: false, reason: 'shows' })
})
test('not after their end, and not without any', () => {
  const short = { ...held, validUntil: '2026-11-04T00:00:00Z' }
  expect(offlineAllowance(short, at('03T00:00:00'))).toMatchObject({ may: true, until: '2026-11-04T00:00:00.000Z' })
  expect(offlineAllowance(short, at('04T00:00:00'))).toEqual({ may: false, reason: 'expired' })
  expect(offlineAllowance({ ...held, validUntil: null }, at('02T00:00:00'))).toEqual({ may: false, reason: 'none' })
  expect(offlineAllowance({ ...held, refreshedAt: null }, at('02T00:00:00'))).toEqual({ may: false, reason: 'none' })
})
test('a clock that was set back makes the days no longer', () => {
  const old = at('01T00:00:00')
  expect(offlineAllowance({ ...held, refreshedAt: '2026-11-03T00:00:00Z' }, old)).toEqual({ may: false, reason: 'clock' })
  expect(offlineAllowance({ ...held, lastShownAt: '2026-11-07T00:00:00Z' }, old)).toEqual({ may: false, reason: 'clock' })
  expect(offlineAllowance({ ...held, refreshedAt: '2026-11-01T00:01:00Z' }, old)).toMatchObject({ may: true })
})
