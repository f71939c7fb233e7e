import { expect, test } from 'vitest'
import { uuidv7 } from '../../platform/ids.ts'
import { maskAnswer } from './mask-answer.ts'
import { delaySeconds } from './model.ts'

test('a delay grows to six hours and no further, is spread over a quarter, and is the same after a crash', () => {
  const ids = Array.from({ length: 300 }, () => uuidv7(new Date()))
  const spread = ids.map((id) => delaySeconds(20, id))
  expect(Math.max(...spread)).toBeLessThanOrEqual(6 * 3600)
  expect(Math.min(...spread)).toBeGreaterThan(4.5 * 3600)
  expect(new Set(spread).size).toBeGreaterThan(100)
  expect(ids.map((id) => delaySeconds(20, id))).toEqual(spread)
  expect(delaySeconds(1, ids[0] ?? '')).toBeLessThanOrEqual(10)
})

test('a cut answer ends with a whole character, and bytes that are no text become a sign for it', () => {
  const cut = maskAnswer(Buffer.from(`a${'ก'.repeat(1000)}`))
  expect([cut.endsWith('ก'), Buffer.byteLength(cut)]).toEqual([true, 1024])
  expect(maskAnswer(Buffer.from([0xff, 0xfe, 0x41]))).toBe('\ufffd\ufffdA')
})
