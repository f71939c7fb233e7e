/** Assurance levels (IAL) as the national scheme writes them, from low to high. */
export const assuranceLevels = ['1.1', '1.2', '1.3', '2.1', '2.2', '2.3', '3'] as const

/** States of a subscriber account (NIST SP 800-63: subscriber account). */
export type AccountState = 'active' | 'suspended' | 'closed'

export const accountStates: Readonly<Record<AccountState, readonly AccountState[]>> = {
  active: ['active', 'suspended', 'closed'],
  suspended: ['active', 'closed'],
  closed: [],
}

/**
 * States of a bound device. `disabled`: too many wrong PINs. `ended`: another phone took its place, or the person ended it.
 * `suspended`: reported lost. Only new proofing brings an account a working device again.
 */
export type DeviceState = 'active' | 'disabled' | 'ended' | 'suspended'

export const deviceStates: Readonly<Record<DeviceState, readonly DeviceState[]>> = {
  active: ['disabled', 'ended', 'suspended'],
  disabled: ['ended'],
  suspended: ['ended'],
  ended: [],
}

/** Seconds to wait after the nth wrong PIN in a row: none at first, then from 30 s to an hour. */
export const waitAfterWrongPin: readonly number[] = [0, 0, 30, 60, 300, 900, 1800, 3600, 3600, 3600]

export type PinFault = 'wrong_length' | 'counting_run' | 'same_digits' | 'birth_date' | 'part_of_number' | 'common'

const runLength = 4
const common = new Set([
  '121212',
  '112233',
  '123123',
  '102030',
  '147258',
  '159753',
  '131313',
  '101010',
  '12121212',
  '11223344',
  '12341234',
  '10203040',
  '14725836',
  '25802580',
])

function hasRun(pin: string): boolean {
  for (let i = 0; i + runLength <= pin.length; i++) {
    const digits = [...pin.slice(i, i + runLength)].map(Number)
    const step = (digits[1] ?? 0) - (digits[0] ?? 0)
    const even = digits.every((digit, j) => j === 0 || digit - (digits[j - 1] ?? 0) === step)
    if (even && (step === 1 || step === -1)) return true
  }
  return false
}

const hasRepetition = (pin: string): boolean => /(\d)\1{3}/.test(pin)

/** Ways in which people write a birth date: day, month and year of the Buddhist and the Common Era, two or four digits. */
function birthDateForms(birth: { year: number; month: number | null; day: number | null }): string[] {
  const two = (n: number | null) => (n === null ? '' : String(n).padStart(2, '0'))
  const [day, month] = [two(birth.day), two(birth.month)]
  return [birth.year, birth.year + 543].flatMap((year) => {
    const [long, short] = [String(year), String(year).slice(2)]
    return [day + month + long, day + month + short, long + month + day, short + month + day, month + day + long, month + day + short]
  })
}

/**
 * Why a new PIN cannot be taken, or null. Rules: SP 800-63B (length, list of common values) and the national app (no run or repetition of 4);
 * neither the birth date nor part of the citizen number.
 *
 * @param person  what the PIN may not be made of; `pid` has 13 digits
 */
export function faultOfPin(
  pin: string,
  length: number,
  person: { pid: string; birth: { year: number; month: number | null; day: number | null } },
): PinFault | null {
  if (!/^\d+$/.test(pin) || pin.length !== length) return 'wrong_length'
  if (hasRepetition(pin)) return 'same_digits'
  if (hasRun(pin)) return 'counting_run'
  if (common.has(pin)) return 'common'
  if (birthDateForms(person.birth).some((form) => form.length >= 6 && (pin.includes(form) || form.includes(pin)))) return 'birth_date'
  if (person.pid.includes(pin)) return 'part_of_number'
  return null
}
