import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatTileIndex, parseTilePath } from './tile-path.ts'

test('the example of the specification: 1234067 is x001/x234/067', () => {
  expect(formatTileIndex(1_234_067)).toBe('x001/x234/067')
  expect(parseTilePath('0/x001/x234/067')).toEqual({ level: 0, index: 1_234_067, width: 256 })
  expect(parseTilePath('entries/000.p/255')).toEqual({ level: 'entries', index: 0, width: 255 })
  expect(parseTilePath('63/999')).toEqual({ level: 63, index: 999, width: 256 })
})

test('every index is read as it was written', () => {
  fc.assert(fc.property(fc.nat(2 ** 31 - 1), (index) => parseTilePath(`1/${formatTileIndex(index)}`)?.index === index))
})

test.each([
  '00/000',
  '01/000',
  '64/000',
  '-1/000',
  '0/0',
  '0/00',
  '0/0000',
  '0/x000/001',
  '0/001/002',
  '0/x001',
  '0/000.p/0',
  '0/000.p/01',
  '0/000.p/256',
  '0/000.p/',
  '0/000/',
  'entries',
  'Entries/000',
  '0/../0/000',
  '',
])('no second spelling and no nonsense: %s', (path) => {
  expect(parseTilePath(path)).toBeNull()
})
