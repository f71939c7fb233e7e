import { expect, test } from 'vitest'
import { csvOf } from './write-csv.ts'

test('cells that a spreadsheet would calculate are text, and quotation marks are doubled', () => {
  expect(
    csvOf([
      ['name', 'done'],
      ['=cmd|calc', 3],
      ['+66', -1],
      ['บ้าน "ขยาย", หมู่ 1', 0],
    ]),
  ).toBe('\ufeffname,done\r\n"\'=cmd|calc",3\r\n"\'+66",-1\r\n"บ้าน ""ขยาย"", หมู่ 1",0\r\n')
})
