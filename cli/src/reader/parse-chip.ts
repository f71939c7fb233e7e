import { type ChipCopy, chipFileBytes } from './copy-chip.ts'
import { ReaderFault } from './faults.ts'
import { type PartialDate, parseCardDay, parsePartialDate } from './parse-chip-date.ts'

export interface ChipName {
  readonly title: string
  readonly given: string
  readonly middle: string | null
  /** Empty: some people have none. */
  readonly family: string
}

/** As on the card, with the words before the names; null where the card has nothing. */
export interface ChipAddress {
  readonly houseNumber: string | null
  readonly moo: string | null
  readonly lane: string | null
  readonly alley: string | null
  readonly road: string | null
  readonly subdistrict: string | null
  readonly district: string | null
  readonly province: string | null
  /** False: cut short, as cards with long addresses have it. */
  readonly complete: boolean
}

/** What a chip says. Copied, not proven. */
export interface ChipContent {
  readonly pid: string
  readonly nameTh: ChipName
  /** Null: older cards have none. */
  readonly nameEn: ChipName | null
  readonly birth: PartialDate
  readonly sex: 'male' | 'female' | null
  /** `YYYY-MM-DD`; null: no such day. */
  readonly issuedOn: string | null
  readonly expiresOn: string | null
  readonly lifelong: boolean
  /** The eight digits as they stand there, for what is neither a day nor lifelong. */
  readonly expiryDigits: string
  readonly issuer: string
  readonly address: ChipAddress
  /** Number of the card request (BP1). */
  readonly requestNumber: string | null
  /** Number printed under the photograph. */
  readonly cardNumber: string | null
  /** 16 hexadecimal digits out of the card's life cycle: fabrication date, serial, batch. */
  readonly chipNumber: string | null
  /** Two letters and ten digits. */
  readonly laserCode: string | null
  /** JPEG; null: none there, or not readable. */
  readonly photo: Uint8Array | null
  /** Hexadecimal. */
  readonly atr: string
}

/** Offset and length in the file, both in bytes. */
const places = {
  pid: [4, 13],
  nameTh: [17, 100],
  nameEn: [117, 100],
  birth: [217, 8],
  sex: [225, 1],
  requestNumber: [226, 20],
  issuer: [246, 100],
  issuedOn: [359, 8],
  expiresOn: [367, 8],
  photo: [379, 5118],
  address: [5497, 160],
  cardNumber: [5657, 14],
} as const

const thai = new TextDecoder('windows-874')

/**
 * Reads what was copied. Never repairs: what is not there or no such value is null.
 *
 * @throws ReaderFault `file_broken` when length, number or names are not those of a card
 */
export function parseChip({ atr, file, laser, lifeCycle }: ChipCopy): ChipContent {
  if (file.length !== chipFileBytes) throw new ReaderFault('file_broken')
  const slice = (place: keyof typeof places) => file.subarray(places[place][0], places[place][0] + places[place][1])
  const text = (place: keyof typeof places) => plainText(slice(place))
  const pid = text('pid')
  if (!isPid(pid)) throw new ReaderFault('file_broken')
  const expiry = parseCardDay(text('expiresOn'))
  return {
    pid,
    nameTh: parseName(text('nameTh')),
    nameEn: text('nameEn').replaceAll('#', '') === '' ? null : parseName(text('nameEn')),
    birth: parsePartialDate(text('birth')),
    sex: ({ 1: 'male', 2: 'female' } as const)[text('sex')] ?? null,
    issuedOn: parseCardDay(text('issuedOn')).on,
    expiresOn: expiry.on,
    lifelong: expiry.lifelong,
    expiryDigits: text('expiresOn'),
    issuer: text('issuer'),
    address: parseAddress(text('address')),
    requestNumber: text('requestNumber') || null,
    cardNumber: text('cardNumber') || null,
    chipNumber: parseChipNumber(lifeCycle),
    laserCode: parseLaserCode(laser),
    photo: parsePhoto(slice('photo')),
    atr: Buffer.from(atr).toString('hex').toUpperCase(),
  }
}

/** TIS-620, padded with blanks or zeros. */
const plainText = (bytes: Uint8Array): string =>
  thai
    .decode(bytes)
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()

/** 13 digits, the last one a check digit. */
function isPid(text: string): boolean {
  if (!/^\d{13}$/.test(text)) return false
  const weighted = [...text.slice(0, 12)].reduce((sum, digit, i) => sum + Number(digit) * (13 - i), 0)
  return (11 - (weighted % 11)) % 10 === Number(text[12])
}

/** `title#given#middle#family`. */
function parseName(text: string): ChipName {
  const [title = '', given = '', middle = '', family = '', ...more] = text.split('#').map((part) => part.trim())
  if (given === '' || more.length > 0 || text.includes('\ufffd')) throw new ReaderFault('file_broken')
  return { title, given, middle: middle || null, family }
}

/** Eight parts by `#`; those that a short copy lost are null. */
function parseAddress(text: string): ChipAddress {
  const parts = text.split('#').map((part) => part.trim())
  const [houseNumber, moo, lane, alley, road, subdistrict, district, province] = Array.from({ length: 8 }, (_, i) => parts[i] || null)
  const named = { houseNumber: houseNumber ?? null, moo: moo ?? null, lane: lane ?? null, alley: alley ?? null, road: road ?? null }
  const complete = parts.length === 8 && Boolean(province)
  return { ...named, subdistrict: subdistrict ?? null, district: district ?? null, province: province ?? null, complete }
}

function parseLaserCode(laser: Uint8Array | null): string | null {
  const code = laser === null ? '' : plainText(laser.subarray(7, 19))
  return /^[A-Z]{2}\d{10}$/.test(code) ? code : null
}

/** Tag and length take three bytes, and the date of fabrication begins ten bytes later (GlobalPlatform, CPLC data). */
const parseChipNumber = (lifeCycle: Uint8Array | null): string | null =>
  lifeCycle !== null && lifeCycle.length >= 21 && lifeCycle[0] === 0x9f && lifeCycle[1] === 0x7f
    ? Buffer.from(lifeCycle.subarray(13, 21)).toString('hex').toUpperCase()
    : null

/** From its first marker to its last; what pads it is left out. A copy of its own, so that the file can be wiped. */
function parsePhoto(field: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(field)
  const end = bytes.lastIndexOf(Buffer.of(0xff, 0xd9))
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8 || end < 0) return null
  return Uint8Array.from(bytes.subarray(0, end + 2))
}
