import { expect, test } from 'vitest'
import { describeBrowser, shortenAddress } from './describe-browser.ts'

test.each([
  ['203.0.113.77', '203.0.113.x'],
  ['::ffff:203.0.113.77', '203.0.113.x'],
  ['2001:db8:1234:5678::1', '2001:db8:1234:x'],
  ['::1', 'x'],
  ['not an address', 'x'],
])('of %s the person sees %s', (address, shown) => expect(shortenAddress(address)).toBe(shown))

test('kind of browser and system are named, never the text that was sent', () => {
  const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/153.0.0.0 Safari/537.36'
  expect(describeBrowser('203.0.113.77', chrome)).toEqual({
    browserTh: 'Chrome บน Windows · เครือข่าย 203.0.113.x',
    browserEn: 'Chrome on Windows · network 203.0.113.x',
  })
  expect(describeBrowser('x', '<script>alert(1)</script>').browserEn).toBe('Unknown browser · network x')
})
