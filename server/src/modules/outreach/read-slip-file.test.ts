import { checkDigit } from '@open-thaid/fixtures'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Problem } from '../../platform/problem.ts'
import type { Target } from './model.ts'
import { decodeSpreadsheet, readSlipFile } from './read-slip-file.ts'

const numberOf = (i: number): string => {
  const first = `1${String(100_000_000_000 + i).slice(1)}`
  return `${first}${checkDigit(first)}`
}
const [first, second] = [numberOf(1), numberOf(2)]

const targets: readonly Target[] = [
  { targetNo: 1, kind: 'village', nameTh: 'บ้านน้ำใส', nameEn: 'Ban Nam Sai', placeCode: '14070101', people: 10 },
  { targetNo: 2, kind: 'school_list', nameTh: 'ป.4/2', nameEn: 'Class 4/2', placeCode: null, people: 10 },
]
const read = (file: string | Uint8Array, among = targets) =>
  readSlipFile(typeof file === 'string' ? Buffer.from(file) : file, { targets: among, firstDigits: '12345678' })
const refusal = (file: string | Uint8Array) => {
  try {
    read(file)
    return null
  } catch (problem) {
    return (problem as Problem).details.facts
  }
}

/** Thai in one byte, as spreadsheets write it: U+0E01 … is 0xA1 … */
const inOneByte = (text: string): Buffer =>
  Buffer.from([...text].map((sign) => (sign.charCodeAt(0) >= 0x0e00 ? sign.charCodeAt(0) - 0x0e00 + 0xa0 : sign.charCodeAt(0))))

const list = `เลขประจำตัวประชาชน,ชื่อ,หมู่บ้าน\r\n${first},สมใจ ดีงาม,บ้านน้ำใส\r\n${second},"ทองดี, (น้อย)",ป.4/2\r\n`
const people = [
  { row: 2, pid: first, name: 'สมใจ ดีงาม', targetNo: 1 },
  { row: 3, pid: second, name: 'ทองดี, (น้อย)', targetNo: 2 },
]

describe('a list from a spreadsheet', () => {
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(list, 'utf16le')])
  test.each([
    ['UTF-8', Buffer.from(list)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${list}`)],
    ['TIS-620', inOneByte(list)],
    ['UTF-16', utf16],
    ['semicolons', Buffer.from(list.replace('"ทองดี, (น้อย)"', '§').replaceAll(',', ';').replace('§', '"ทองดี, (น้อย)"'))],
    ['tabs', Buffer.from(list.replace('"ทองดี, (น้อย)"', '§').replaceAll(',', '\t').replace('§', '"ทองดี, (น้อย)"'))],
    ['line ends of one sign', Buffer.from(list.replaceAll('\r\n', '\n'))],
    ['no end of the last line', Buffer.from(list.trimEnd())],
  ])('is read in %s', (_what, bytes) => {
    expect(read(bytes)).toEqual({ rows: people, wrong: [] })
  })

  test('is read with columns in another order, more of them, in English, and with Thai digits and dashes', () => {
    const thaiDigits = first.replaceAll(/\d/g, (digit) => String.fromCharCode(0x0e50 + Number(digit)))
    const dashed = second.replace(/(.)(.{4})(.{5})(.{2})(.)/, '$1-$2-$3-$4-$5')
    const file = `No,Name,Phone,Number,Class\n1,Somjai,081,${thaiDigits},1\n2,Thongdi,,'${dashed},class 4/2\n`
    expect(read(file).rows.map(({ row, pid, targetNo }) => [row, pid, targetNo])).toEqual([
      [2, first, 1],
      [3, second, 2],
    ])
  })

  test('names every wrong row as the spreadsheet counts, and takes the others', () => {
    const rows = [
      'เลขประจำตัวประชาชน,ชื่อ,หมู่บ้าน',
      `${first},สมใจ,บ้านน้ำใส`,
      ',,',
      ',ไม่มีเลข,1',
      '12345,สั้น,1',
      `${first.slice(0, 12)}${(Number(first[12]) + 1) % 10},ผิดหลัก,1`,
      `1.10170E+12,ปัด,1`,
      `${first},ซ้ำ,1`,
      `${second},,1`,
      `${second},=HYPERLINK("http://x"),1`,
      `${second},กลับ\u202eทิศ,1`,
      `${second},${'ก'.repeat(81)},1`,
      `${second},ไม่รู้จัก,บ้านอื่น`,
      `${second},ไม่มีหมู่บ้าน,`,
      `${second}`,
      `${second},ถูกต้อง,2`,
    ]
    const { rows: taken, wrong } = read(rows.join('\n'))
    expect(taken.map(({ row }) => row)).toEqual([2, 16])
    expect(wrong.map(({ row, rule }) => `${row} ${rule}`)).toEqual([
      '4 number.missing',
      '5 number.form',
      '6 number.check_digit',
      '7 number.rounded',
      '8 number.repeated',
      '9 name.missing',
      '10 name.characters',
      '11 name.characters',
      '12 name.too_long',
      '13 group.unknown',
      '14 group.missing',
      '15 row.columns',
    ])
  })

  test('needs no column of groups where the drive has one target', () => {
    expect(read(`pid,name\n${first},Somjai\n`, targets.slice(0, 1)).rows).toMatchObject([{ targetNo: 1 }])
    expect(refusal(`pid,name\n${first},Somjai\n`)).toEqual({ reason: 'columns', missing: 'group' })
  })

  test('that cannot be one is refused with the reason', () => {
    expect(refusal('')).toEqual({ reason: 'empty' })
    expect(refusal(' \r\n')).toEqual({ reason: 'empty' })
    expect(refusal('a,b,c\n1,2,3')).toEqual({ reason: 'columns', missing: 'number, name, group' })
    expect(refusal(`number,name,group\n${first},"never closed,1\n`)).toEqual({ reason: 'not_csv' })
    // A spreadsheet's own file, a picture.
    expect(refusal(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0xff, 0xfe]))).toEqual({ reason: 'encoding' })
    expect(refusal(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]))).toEqual({ reason: 'encoding' })
  })
})

describe('whatever bytes come', () => {
  test('of 50,000 lines is refused before its lines are looked at', () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `${numberOf(i)},=cmd|'/c calc'!A1,1`)
    expect(refusal(['number,name,group', ...lines].join('\n'))).toEqual({ reason: 'too_many_rows', most: 10_000 })
  })

  test('the answer is a list or a refusal of ours, and every row is either taken or named', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const file = Buffer.concat([Buffer.from('number,name,group\n'), bytes])
        try {
          const { rows, wrong } = read(file)
          for (const { row } of [...rows, ...wrong]) expect(row).toBeGreaterThan(1)
        } catch (problem) {
          expect((problem as Problem).code).toBe('outreach.file_unreadable')
        }
      }),
      { numRuns: 500 },
    )
  })

  const thai = fc
    .array(fc.integer({ min: 0x0e01, max: 0x0e3a }), { minLength: 1, maxLength: 20 })
    .map((codes) => String.fromCharCode(...codes))

  test('Thai written in one byte or in UTF-8 is the same text', () => {
    fc.assert(
      fc.property(fc.array(thai, { minLength: 1, maxLength: 8 }), (words) => {
        const text = `เลข,ชื่อ\n${words.join('\n')}`
        expect(decodeSpreadsheet(Buffer.from(text))).toBe(text)
        expect(decodeSpreadsheet(inOneByte(text))).toBe(text)
      }),
    )
  })

  const cell = fc.string({ unit: 'grapheme', maxLength: 30 })
  test('a cell stays what it was, whatever stands in it, and no name begins a formula', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { maxLength: 30 }),
        fc.array(cell, { minLength: 30, maxLength: 30 }),
        (seeds, names) => {
          const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
          const lines = seeds.map((seed, i) => `${numberOf(seed)},${quoted(names[i] ?? '')},2`)
          const { rows, wrong } = read(['number,name,group', ...lines].join('\n'))
          expect(rows.length + wrong.length).toBe(seeds.length)
          for (const { row, pid, name } of rows) {
            expect(pid).toBe(numberOf(seeds[row - 2] ?? 0))
            expect(name).toBe(
              (names[row - 2] ?? '')
                .normalize('NFC')
                .replaceAll(/[ \u00a0]+/g, ' ')
                .trim(),
            )
            expect(name).not.toMatch(/^[=+\-@]/)
          }
        },
      ),
    )
  })
})
