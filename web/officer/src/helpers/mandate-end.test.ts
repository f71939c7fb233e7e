import { expect, test } from 'vitest'
import { mandateEnd, parseAreaCodes } from './mandate-end.ts'

test('a mandate ends at a midnight of Thailand, within the days that a helper may have', () => {
  const lateEvening = new Date('2026-06-10T16:59:00Z')
  expect(mandateEnd('today', lateEvening, 366)).toBe('2026-06-10T17:00:00.000Z')
  expect(mandateEnd('today', new Date('2026-06-10T17:00:00Z'), 366)).toBe('2026-06-11T17:00:00.000Z')
  expect(mandateEnd('week', lateEvening, 366)).toBe('2026-06-16T17:00:00.000Z')
  expect(mandateEnd('year', lateEvening, 90)).toBe('2026-09-07T17:00:00.000Z')
  expect(mandateEnd('open', lateEvening, null)).toBeNull()
})

test('codes of areas are of two, four or six digits, with blanks or commas between them', () => {
  expect(parseAreaCodes(' 140701, 140702  14 ')).toEqual(['140701', '140702', '14'])
  expect(parseAreaCodes('')).toEqual([])
  expect(parseAreaCodes('14070')).toBeNull()
  expect(parseAreaCodes('บางปะหัน')).toBeNull()
})
