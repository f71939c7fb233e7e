import { hmacSha256 } from '../../platform/crypto.ts'
import { uuidOf } from '../../platform/ids.ts'
import type { Keys } from '../../platform/keys.ts'

declare const pidBrand: unique symbol
/** National identification number (เลขประจำตัวประชาชน): 13 ASCII digits, the last one a check digit. */
export type Pid = string & { readonly [pidBrand]: true }

declare const personKeyBrand: unique symbol
/** A person everywhere but on a form: a UUID made of the number with a key, so that it tells nothing without the key. */
export type PersonKey = string & { readonly [personKeyBrand]: true }

/** `form`: not 13 digits. `check_digit`: a digit is wrong or two are swapped. `first_digit`: no such class of person. */
export type PidFault = 'form' | 'check_digit' | 'first_digit'

/** Classes of persons in the first digit. Whether 0 is one is not published: a setting. */
export const usualFirstDigits = '12345678'

/**
 * Reads a number as people type it: Thai or ASCII digits, single dashes or blanks between them, blanks around.
 * Digits 2–5 name the office of the time of issue and are not compared with today's districts.
 *
 * @param firstDigits  accepted first digits
 */
export function parsePid(text: string, firstDigits = usualFirstDigits): { readonly pid: Pid } | { readonly fault: PidFault } {
  const digits = text
    .replace(/^[ \t]+|[ \t]+$/g, '')
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
    .replace(/(?<=[0-9])[- ](?=[0-9])/g, '')
  if (!/^[0-9]{13}$/.test(digits)) return { fault: 'form' }
  if (checkDigitOf(digits) !== digits[12]) return { fault: 'check_digit' }
  if (!firstDigits.includes(digits.charAt(0))) return { fault: 'first_digit' }
  // Safe: the three lines above are what the brand promises.
  return { pid: digits as Pid }
}

/** The 13th digit for the first 12: (11 − (Σ dᵢ·(13 − i) mod 11)) mod 10. */
export function checkDigitOf(digits: string): string {
  const weighted = [...digits.slice(0, 12)].reduce((sum, digit, i) => sum + Number(digit) * (13 - i), 0)
  return String((11 - (weighted % 11)) % 10)
}

/** `1-1407-xxxxx-12-3`: the only form of a number that may be shown, logged or sent without a purpose. */
export const maskPid = (pid: Pid): string => `${pid[0]}-${pid.slice(1, 5)}-xxxxx-${pid.slice(10, 12)}-${pid[12]}`

/** The person of a number: the first 16 bytes of a keyed hash, as a UUID of version 8 (RFC 9562, the maker's own scheme). */
export function personKeyOf(keys: Keys, pid: Pid): PersonKey {
  const bytes = keyedHash(keys, pid).subarray(0, 16)
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  // Safe: this function is what makes a PersonKey one.
  return uuidOf(bytes) as PersonKey
}

/** HMAC-SHA256 under the key of persons. Texts that are not numbers carry a prefix with a slash, so that they never meet one. */
export const keyedHash = (keys: Keys, text: string): Buffer => hmacSha256(keys.secret('person-key'), text)
