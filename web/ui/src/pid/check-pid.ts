/** Digits of a national identification number as typed: Thai digits, dashes and blanks are understood. */
export const pidDigits = (text: string): string =>
  text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50)).replace(/[\s\-–]/g, '')

export type PidFault = 'length' | 'check_digit'

/** What is wrong with it in itself; whether it exists is the register's answer. Null when it can be one. */
export function checkPid(text: string): PidFault | null {
  const digits = pidDigits(text)
  if (!/^[1-8]\d{12}$/.test(digits)) return /^\d{13}$/.test(digits) ? 'check_digit' : 'length'
  const weighted = [...digits.slice(0, 12)].reduce((sum, digit, i) => sum + Number(digit) * (13 - i), 0)
  return (11 - (weighted % 11)) % 10 === Number(digits[12]) ? null : 'check_digit'
}

/** The five groups `1 2345 67890 12 1`; of fewer digits as many groups as there are. */
export function groupPid(text: string): string[] {
  const digits = pidDigits(text)
  return [digits.slice(0, 1), digits.slice(1, 5), digits.slice(5, 10), digits.slice(10, 12), digits.slice(12)].filter(
    (group) => group !== '',
  )
}

/** `1-1407-xxxxx-12-3`: enough to know one's own, not enough to use. */
export function maskPid(pid: string): string {
  const [a = '', b = '', , d = '', e = ''] = groupPid(pid)
  return `${a}-${b}-xxxxx-${d}-${e}`
}

/** Two letters and ten digits of the card's back, in capitals without dashes; null when it is not that. */
export function parseLaserCode(text: string): string | null {
  const code = pidDigits(text).toUpperCase()
  return /^[A-Z]{2}\d{10}$/.test(code) ? code : null
}

/** `JT1-2345678-90`, as the card prints it. */
export const dashLaserCode = (code: string): string => code.replace(/^([A-Z]{2}\d)(\d{7})(\d{2})$/, '$1-$2-$3')
