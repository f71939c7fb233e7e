import { describe, expect, test } from 'vitest'
import { parseCardDate } from './parse-card-date.ts'

describe('a date on the card', () => {
  test.each([
    ['1 ม.ค. 2533', '1990-01-01'],
    ['31 ธ.ค. 2475', '1932-12-31'],
    ['5 มี.ค. 2560', '2017-03-05'],
    ['5 เม.ย.2560', '2017-04-05'],
    ['29 ก.พ. 2567', '2024-02-29'],
    ['1 Jan. 1990', '1990-01-01'],
    ['15Sept.1975', '1975-09-15'],
    ['3 may 2005', '2005-05-03'],
  ])('%s is %s', (text, iso) => expect(parseCardDate(text)).toBe(iso))

  test.each([
    ['- ม.ค. 2533', '1990-01'],
    ['— Jan. 1990', '1990-01'],
    ['- - 2533', '1990'],
    ['- - 1990', '1990'],
    ['-- 1990', '1990'],
  ])('%s leaves out what the card does not say: %s', (text, iso) => expect(parseCardDate(text)).toBe(iso))

  test.each(['ตลอดชีพ', 'LIFELONG', ' lifelong. '])('%s has no end', (text) => expect(parseCardDate(text)).toBe('lifelong'))

  test.each([
    '',
    '31 Feb. 1990',
    '29 ก.พ. 2566',
    '0 Jan. 1990',
    '1 Foo. 1990',
    '1 ม.ค. 33',
    '1 - 1990',
    '1 Jan. 2533',
    '12 31 1990',
    'Date of Birth',
  ])('"%s" is no date, and none is made up', (text) => expect(parseCardDate(text)).toBeNull())
})
