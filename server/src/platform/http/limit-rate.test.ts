import { describe, expect, test } from 'vitest'
import { frozenClock } from '../clock.ts'
import { makeRateLimiter, networkOf } from './limit-rate.ts'

const limit = { count: 2, windowSeconds: 60 }

describe('a limit per address', () => {
  test('lets so many pass in a window and then says how long to wait', () => {
    const clock = frozenClock(new Date('2026-11-23T03:00:00Z'))
    const limiter = makeRateLimiter(clock, 1)
    expect([1, 2, 3].map(() => limiter.hit('a', limit))).toEqual([0, 0, 60])
    clock.advance(60)
    expect(limiter.hit('a', limit)).toBe(0)
  })

  test('locks nobody out for an hour when the clock is set back an hour (case 94)', () => {
    const clock = frozenClock(new Date('2026-11-23T03:00:00Z'))
    const limiter = makeRateLimiter(clock, 1)
    for (let i = 0; i < 3; i++) limiter.hit('a', limit)
    clock.advance(-3600)
    expect(limiter.hit('a', limit)).toBe(0)
  })
})

describe('the network that a limit is for', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('of %s is %s: one household cannot change its address within', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})
