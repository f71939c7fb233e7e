import { expect, test } from 'vitest'
import { nameDevice } from './name-device.ts'

test('a phone is named by system and browser, and browsers that pretend to be Chrome or Safari by their own name', () => {
  const android = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)'
  expect(nameDevice(`${android} Chrome/156.0.0.0 Mobile Safari/537.36`)).toBe('Android · Chrome')
  expect(nameDevice(`${android} SamsungBrowser/30.0 Chrome/136.0.0.0 Mobile Safari/537.36`)).toBe('Android · Samsung Internet')
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'
  expect(nameDevice(`${iphone} Version/19.0 Mobile/15E148 Safari/604.1`)).toBe('iPhone · Safari')
  expect(nameDevice(`${iphone} CriOS/156.0 Mobile/15E148 Safari/604.1`)).toBe('iPhone · Chrome')
})
test('an unknown browser gets a plain name', () => {
  expect(nameDevice('something')).toBe('Device · Browser')
})
