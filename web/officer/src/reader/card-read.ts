import type { CardCheck } from '../api.ts'

/** As the server's card-status check takes it. */
export type ChipToCheck = CardCheck['chip']

type Name = { title: string; given: string; middle: string | null; family: string }

/** What the program on this computer copied off a chip; its counterpart is `cli/src/reader/chip-on-wire.ts`. Days in the Common Era. */
export type CardRead = {
  pid: string
  name_th: Name
  /** Null: older cards have none. */
  name_en: Name | null
  /** Null: not known to the chip. */
  birth: { year: number | null; month: number | null; day: number | null }
  issued_on: string | null
  expires_on: string | null
  lifelong: boolean
  laser_code: string | null
  request_number: string | null
  photo_base64: string | null
}

const longestPhoto = 8_000

/** Whether an answer is a card: the program is another one than ours, and what it read anybody may have written. */
export function isCardRead(value: unknown): value is CardRead {
  if (!isRecord(value)) return false
  const { pid, name_th, name_en, birth, lifelong, photo_base64: photo } = value
  const isPhoto = photo === null || (typeof photo === 'string' && photo.length <= longestPhoto && /^\/9j[A-Za-z0-9+/=]*$/.test(photo))
  const days = [value.issued_on, value.expires_on].every((day) => day === null || isDay(day))
  const numbers = [value.laser_code, value.request_number].every(isTextOrNull)
  const isNumber = typeof pid === 'string' && /^\d{13}$/.test(pid)
  return (
    isNumber &&
    isName(name_th) &&
    (name_en === null || isName(name_en)) &&
    isBirth(birth) &&
    days &&
    numbers &&
    typeof lifelong === 'boolean' &&
    isPhoto
  )
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
const isTextOrNull = (value: unknown): value is string | null => value === null || (typeof value === 'string' && value.length <= 200)
const isName = (value: unknown): boolean =>
  isRecord(value) && [value.title, value.given, value.family].every((part) => typeof part === 'string') && isTextOrNull(value.middle)
/** Of the calendar: no page can write another one. */
function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const day = new Date(value)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}
const isPart = (value: unknown, most: number): boolean =>
  value === null || (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most)
const isBirth = (value: unknown): boolean => isRecord(value) && isPart(value.year, 9999) && isPart(value.month, 12) && isPart(value.day, 31)

/** What the server is told of a chip for the card-status check. Null: without a year of birth there is nothing to hold against the register. */
export function chipOfCard(card: CardRead): ChipToCheck | null {
  const { year, month, day } = card.birth
  if (year === null) return null
  const { title, given, middle, family } = card.name_th
  return {
    ...{ pid: card.pid, title_th: title, given_name_th: given, middle_name_th: middle, family_name_th: family },
    ...{ birth_date: { year, month, day }, issued_on: card.issued_on, expires_on: card.expires_on },
    ...{ laser_code: card.laser_code, request_number: card.request_number },
  }
}

/** One line, as the card prints it. */
export const fullName = ({ title, given, middle, family }: Name, joint: '' | ' '): string =>
  [title + joint + given, middle, family].filter(Boolean).join(' ')
