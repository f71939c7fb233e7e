/** Letters that a recogniser takes for digits, and the other way round. */
const digitForLetter: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', Z: '2', S: '5', B: '8', G: '6' }
const letterForDigit: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '2': 'Z', '5': 'S', '6': 'G', '8': 'B' }

/**
 * The national identification number out of a recognised line.
 *
 * @returns 13 digits, or null when there are not exactly 13 or the check digit is wrong. A right check digit is no proof: it does not
 *          protect the third digit at all (its weight is 11, the modulus), so the register decides.
 */
export function parsePidLine(text: string): string | null {
  const digits = text.replace(/\D/g, '')
  if (!/^[1-8]\d{12}$/.test(digits)) return null
  const weighted = [...digits.slice(0, 12)].reduce((sum, digit, i) => sum + Number(digit) * (13 - i), 0)
  return (11 - (weighted % 11)) % 10 === Number(digits[12]) ? digits : null
}

/** The laser code of the back: two letters and ten digits without dashes, or null. */
export function parseLaserLine(text: string): string | null {
  const signs = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (signs.length !== 12) return null
  const letters = [...signs.slice(0, 2)].map((sign) => letterForDigit[sign] ?? sign).join('')
  const digits = [...signs.slice(2)].map((sign) => digitForLetter[sign] ?? sign).join('')
  return /^[A-Z]{2}$/.test(letters) && /^\d{10}$/.test(digits) ? letters + digits : null
}

/** A name in Latin letters as printed, with single spaces; null when nothing like a name is left. */
export function parseEnglishName(text: string): string | null {
  const name = text
    .replace(/[^A-Za-z.'\- ]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[.'\- ]+|['\- ]+$/g, '')
  return /[A-Za-z]{2}/.test(name) && countSigns(name) >= 0.7 * countSigns(text) ? name : null
}

/**
 * A name in Thai letters in the form the register keeps: NFC, SARA AM as one sign (the recogniser gives its two halves, with a
 * tone mark between or after them), no zero-width signs. Null when fewer than two letters are left.
 */
export function parseThaiName(text: string): string | null {
  const name = normaliseThai(text)
    .replace(/[^\u0E00-\u0E7F. ]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return (name.match(/[\u0E01-\u0E2E]/g)?.length ?? 0) >= 2 ? name : null
}

/** NIKHAHIT + SARA AA are SARA AM; a tone mark goes before it. Two tone marks before SARA AA cannot be: the second was a NIKHAHIT. */
export function normaliseThai(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\u0E4D([\u0E48-\u0E4B]?)\u0E32/g, '$1\u0E33')
    .replace(/([\u0E48-\u0E4B])\u0E4D\u0E32/g, '$1\u0E33')
    .replace(/\u0E33([\u0E48-\u0E4B])/g, '$1\u0E33')
    .replace(/([\u0E48-\u0E4B])[\u0E48-\u0E4B]\u0E32/g, '$1\u0E33')
}

const countSigns = (text: string): number => text.replace(/\s/g, '').length
