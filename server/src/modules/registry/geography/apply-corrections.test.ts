import { describe, expect, test } from 'vitest'
import { applyCorrections } from './apply-corrections.ts'
import { parseCorrections, parseUnits } from './parse-geography.ts'

const rows = parseUnits('# comment\n10\tเก่า\tOld\t\n1001\tเขต\tDistrict\t\n100101\tแขวง\t\t10100\n')
const nameOn = (table: string, day: string) => applyCorrections(rows, parseCorrections(table), day)[0]?.nameTh

describe('a correction', () => {
  test('without a date holds on every day', () => {
    expect(nameOn('10\tname_th\tเก่า\tถูก\t-\tsource\n', '1900-01-01')).toBe('ถูก')
  })

  test('with a date holds from that day on', () => {
    const table = '10\tname_th\tเก่า\tใหม่\t2020-05-01\tgazette\n10\tname_th\tใหม่\tใหม่กว่า\t2022-05-01\tgazette\n'
    expect(nameOn(table, '2020-04-30')).toBe('เก่า')
    expect(nameOn(table, '2020-05-01')).toBe('ใหม่')
    expect(nameOn(table, '2022-05-01')).toBe('ใหม่กว่า')
  })

  test('abolishes a unit on its day', () => {
    const on = (day: string) => applyCorrections(rows, parseCorrections('10\texists\tyes\tno\t2020-05-01\tact\n'), day)[0]?.exists
    expect([on('2020-04-30'), on('2020-05-01')]).toEqual([true, false])
  })

  test('that does not fit what stands there, or names no unit, is refused', () => {
    expect(() => nameOn('10\tname_th\tอื่น\tใหม่\t-\tstale\n', '2020-01-01')).toThrow('does not stand at')
    expect(() => nameOn('11\tname_th\tเก่า\tใหม่\t-\tstale\n', '2020-01-01')).toThrow('no unit 11')
  })
})

describe('a file', () => {
  test('with a broken line is refused', () => {
    for (const line of ['1\tก\t\t', '10\t\tA\t', '100101\tก\tA\t1010', '10\tก\tA\t10100', '10\tก\tA\t\tx']) {
      expect(() => parseUnits(line), line).toThrow('bad line')
    }
    for (const line of ['10\tcolour\ta\tb\t-\tr', '10\tname_th\ta\tb\t2020\tr', '10\tname_th\ta\tb\t-\t']) {
      expect(() => parseCorrections(line), line).toThrow('bad line')
    }
  })
})
