import { expect, test } from 'vitest'
import { type KitLimits, type KitUse, useKit } from './limit-kit.ts'

const limits: KitLimits = { records: 10_000, kilobytes: 4096 * 1024, apart: 5000, apartInHour: 3000 }
const none: KitUse = { records: 0, kilobytes: 0, apart: 0, hourBeganAt: null, apartInHour: 0 }
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 17, minute))
const record = { envelopeBytes: 3000, pictureBytes: 450_000, isApart: true }

/** As many as are taken, at most `count`. */
function send(from: KitUse, count: number, now: Date): { use: KitUse; taken: number } {
  let use = from
  for (let taken = 0; taken < count; taken += 1) {
    const next = useKit(use, record, limits, now)
    if (!next) return { use, taken }
    use = next
  }
  return { use, taken: count }
}

test('a whole day of 1,300 people whose first record is missing is taken at once; a kit that sends for ever is not', () => {
  expect(send(none, 1300, at(0)).taken).toBe(1300)
  const first = send(none, 9000, at(0))
  expect(first.taken).toBe(3000)
  expect(send(first.use, 9000, at(59)).taken).toBe(0)
  const second = send(first.use, 9000, at(60))
  expect(second.taken).toBe(2000)
  expect(send(second.use, 9000, at(180)).taken).toBe(0)
  // What goes on in its chain is not held up by what does not.
  expect(useKit(second.use, { ...record, isApart: false }, limits, at(60))).not.toBeNull()
})

test('bytes are counted with the pictures that a record announces', () => {
  expect(useKit({ ...none, kilobytes: limits.kilobytes }, { envelopeBytes: 1, pictureBytes: 0, isApart: false }, limits, at(0))).toBeNull()
  expect(useKit(none, { envelopeBytes: 1024, pictureBytes: 1, isApart: false }, limits, at(0))?.kilobytes).toBe(2)
})
