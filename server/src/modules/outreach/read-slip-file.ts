import { parse } from 'csv-parse/sync'
import type { Text } from '../../platform/i18n.ts'
import { type Pid, parsePid } from '../registry/index.ts'
import { outreachProblem } from './errors.ts'
import type { Target } from './model.ts'

/** A line of a list that can become a slip. */
export interface SlipRow {
  /** As a spreadsheet counts: the column names are row 1. */
  readonly row: number
  readonly pid: Pid
  /** As it is printed; the slip is handed out by it. */
  readonly name: string
  readonly targetNo: number
}

/** Why a line cannot; what stood in it is never repeated. */
export interface WrongRow {
  readonly row: number
  readonly rule: keyof typeof slipFaults
}

export const mostRows = 10_000
const mostName = 80

/** Rules of a line, in the words of who made the list. */
export const slipFaults = {
  'row.columns': { th: 'แถวนี้มีคอลัมน์ไม่ครบ', en: 'This row has too few columns' },
  'number.missing': { th: 'ไม่มีเลขประจำตัวประชาชน', en: 'The ID number is missing' },
  'number.form': { th: 'เลขประจำตัวต้องมี 13 หลัก', en: 'The ID number has 13 digits' },
  'number.rounded': {
    th: 'โปรแกรมตารางปัดเลข 13 หลักไปแล้ว ตั้งคอลัมน์เป็นข้อความ แล้วพิมพ์ใหม่',
    en: 'The spreadsheet has rounded the 13 digits: set the column to text and enter it again',
  },
  'number.check_digit': { th: 'เลขประจำตัวพิมพ์ผิดอย่างน้อย 1 หลัก', en: 'At least one digit of the ID number is wrong' },
  'number.first_digit': { th: 'เลขประจำตัวขึ้นต้นด้วย 1 ถึง 8', en: 'The ID number begins with 1 to 8' },
  'number.repeated': { th: 'เลขประจำตัวนี้ซ้ำกับแถวก่อนหน้า', en: 'This ID number stands in an earlier row too' },
  'name.missing': { th: 'ไม่มีชื่อสำหรับแจกใบ', en: 'The name to hand the slip out by is missing' },
  'name.too_long': { th: `ชื่อยาวเกิน ${mostName} ตัวอักษร`, en: `The name is longer than ${mostName} characters` },
  'name.characters': {
    th: 'ชื่อมีอักขระที่พิมพ์ไม่ได้ หรือขึ้นต้นด้วย = + - @',
    en: 'The name has characters that cannot be printed, or begins with = + - @',
  },
  'group.missing': { th: 'ไม่มีหมู่บ้านหรือกลุ่ม', en: 'The village or group is missing' },
  'group.unknown': { th: 'หมู่บ้านหรือกลุ่มนี้ไม่อยู่ในแผน', en: 'This village or group is not in the plan' },
} as const satisfies Record<string, Text>

/** What the columns may be called; the rest of a file's columns are left alone. */
const columnNames = {
  number: ['เลขประจำตัวประชาชน', 'เลขประจำตัว', 'เลขบัตรประชาชน', 'เลขบัตร', 'เลข 13 หลัก', 'citizen number', 'id number', 'number', 'pid'],
  name: ['ชื่อ', 'ชื่อ-สกุล', 'ชื่อ-นามสกุล', 'ชื่อ นามสกุล', 'ชื่อ สกุล', 'name', 'full name', 'first name'],
  group: ['หมู่บ้าน', 'กลุ่ม', 'ตำบล', 'ชั้น', 'ห้อง', 'หมู่', 'village', 'group', 'subdistrict', 'class'],
} as const
type Column = keyof typeof columnNames

/**
 * The text of a file from a spreadsheet: UTF-8 or UTF-16 with a byte order mark, UTF-8 without one, else Thai in one byte (TIS-620, which
 * spreadsheets write as windows-874). Null: none of them.
 */
export function decodeSpreadsheet(bytes: Uint8Array): string | null {
  const attempts = bytes[0] === 0xff && bytes[1] === 0xfe ? ['utf-16le'] : ['utf-8', 'windows-874']
  for (const encoding of attempts) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      if (!text.includes('\u0000')) return text
    } catch {
      // Not in this encoding.
    }
  }
  return null
}

/** Spreadsheets of some languages part by semicolons, some programs by tabs: the one that parts the first line into most. */
function delimiterOf(text: string): string {
  const first = text.slice(0, 4000).split(/\r?\n|\r/, 1)[0] ?? ''
  return [',', ';', '\t'].reduce((best, sign) => (first.split(sign).length > first.split(best).length ? sign : best), ',')
}

/** One spelling for comparing: case, blanks, and SARA AM in two pieces. */
const plain = (text: string): string =>
  text.normalize('NFC').replaceAll('\u0e4d\u0e32', '\u0e33').replaceAll(/\s+/g, ' ').trim().toLowerCase()

/** @throws Problem outreach.file_unreadable */
function recordsOf(bytes: Uint8Array): string[][] {
  const text = decodeSpreadsheet(bytes)
  if (text === null) throw outreachProblem('outreach.file_unreadable', { facts: { reason: 'encoding' } })
  if (text.trim() === '') throw outreachProblem('outreach.file_unreadable', { facts: { reason: 'empty' } })
  try {
    // Safe: without `columns` every record is a list of texts.
    return parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 20_000,
      to: mostRows + 2,
    }) as string[][]
  } catch {
    // A quotation mark that never closes, or a line without end.
    throw outreachProblem('outreach.file_unreadable', { facts: { reason: 'not_csv' } })
  }
}

/** Where the columns stand. A drive with one target needs no column of groups. @throws Problem outreach.file_unreadable */
function columnsOf(head: readonly string[], needsGroup: boolean): Record<Column, number> {
  const names = head.map(plain)
  const placeOf = (column: Column) => names.findIndex((name) => (columnNames[column] as readonly string[]).includes(name))
  const places = { number: placeOf('number'), name: placeOf('name'), group: placeOf('group') }
  const missing = (['number', 'name', ...(needsGroup ? ['group' as const] : [])] as const).filter((column) => places[column] < 0)
  if (missing.length === 0) return places
  throw outreachProblem('outreach.file_unreadable', { facts: { reason: 'columns', missing: missing.join(', ') } })
}

// Nothing invisible, nothing that turns the direction of what follows, nothing that a spreadsheet takes for a formula.
const unprintable = /[\p{Cc}\p{Co}\p{Cn}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

/**
 * Reads a list of people: every line that can become a slip, and every one that cannot with its reason. Nothing is kept of the file.
 *
 * @param targets  of the drive; a line names one by its number or a name
 * @param firstDigits  accepted first digits of a citizen number
 * @throws Problem outreach.file_unreadable
 */
export function readSlipFile(
  bytes: Uint8Array,
  o: { targets: readonly Target[]; firstDigits: string },
): { readonly rows: readonly SlipRow[]; readonly wrong: readonly WrongRow[] } {
  const [head = [], ...records] = recordsOf(bytes)
  if (records.length > mostRows) throw outreachProblem('outreach.file_unreadable', { facts: { reason: 'too_many_rows', most: mostRows } })
  const only = o.targets.length === 1 ? o.targets[0]?.targetNo : undefined
  const columns = columnsOf(head, only === undefined)
  const byName = new Map(
    o.targets.flatMap((target) => [target.nameTh, target.nameEn, String(target.targetNo)].map((name) => [plain(name), target.targetNo])),
  )
  const rows: SlipRow[] = []
  const wrong: WrongRow[] = []
  const seen = new Set<string>()
  records.forEach((cells, i) => {
    const row = i + 2
    if (cells.every((cell) => cell.trim() === '')) return
    const read = judge(cells, columns, { byName, only, firstDigits: o.firstDigits })
    if (typeof read === 'string') wrong.push({ row, rule: read })
    else if (seen.has(read.pid)) wrong.push({ row, rule: 'number.repeated' })
    else {
      seen.add(read.pid)
      rows.push({ row, ...read })
    }
  })
  return { rows, wrong }
}

interface Known {
  readonly byName: ReadonlyMap<string, number>
  readonly only: number | undefined
  readonly firstDigits: string
}

function judge(cells: readonly string[], columns: Record<Column, number>, known: Known): Omit<SlipRow, 'row'> | WrongRow['rule'] {
  const needed = Math.max(columns.number, columns.name)
  if (cells.length <= needed) return 'row.columns'
  // An apostrophe in front is a spreadsheet's own mark for text.
  const number = (cells[columns.number] ?? '').trim().replace(/^'/, '')
  if (number === '') return 'number.missing'
  if (/^[0-9][.,]?[0-9]*e\+?[0-9]+$/i.test(number)) return 'number.rounded'
  const parsed = parsePid(number, known.firstDigits)
  if ('fault' in parsed) return `number.${parsed.fault}`
  const name = (cells[columns.name] ?? '')
    .normalize('NFC')
    .replaceAll(/[ \u00a0]+/g, ' ')
    .trim()
  if (name === '') return 'name.missing'
  if ([...name].length > mostName) return 'name.too_long'
  if (!name.isWellFormed() || unprintable.test(name) || /^[=+\-@]/.test(name)) return 'name.characters'
  const targetNo = targetOf(cells[columns.group] ?? '', known)
  return typeof targetNo === 'string' ? targetNo : { pid: parsed.pid, name, targetNo }
}

function targetOf(group: string, { byName, only }: Known): number | 'group.missing' | 'group.unknown' {
  if (group.trim() === '') return only ?? 'group.missing'
  return byName.get(plain(group)) ?? 'group.unknown'
}
