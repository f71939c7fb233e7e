/** `run`: four digits in a row such as 1234 or 4321; `repetition`: 1111; `birth_date`, `pid`: known to others. */
export type PinFault = 'run' | 'repetition' | 'birth_date' | 'pid'

/** Rules for a new PIN, checked on the phone so that they can be told before anything is sent; the server checks them again. */
export function checkNewPin(
  pin: string,
  known: { pid?: string; birth?: { year: number; month: number | null; day: number | null } },
): PinFault | null {
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, i) => digit - (digits[i] ?? 0))
  const threeAlike = (step: number) => steps.some((_, i) => i + 3 <= steps.length && steps.slice(i, i + 3).every((s) => s === step))
  if (threeAlike(0)) return 'repetition'
  if (threeAlike(1) || threeAlike(-1)) return 'run'
  if (known.birth && birthForms(known.birth).some((form) => pin.includes(form) || form.includes(pin))) return 'birth_date'
  if (known.pid && known.pid.length >= pin.length && known.pid.includes(pin)) return 'pid'
  return null
}

/** How people write a birthday as digits, in both eras. */
function birthForms(birth: { year: number; month: number | null; day: number | null }): string[] {
  if (birth.month === null || birth.day === null) return []
  const day = String(birth.day).padStart(2, '0')
  const month = String(birth.month).padStart(2, '0')
  return [birth.year, birth.year + 543].flatMap((year) => {
    const two = String(year % 100).padStart(2, '0')
    return [`${day}${month}${year}`, `${month}${day}${year}`, `${year}${month}${day}`, `${day}${month}${two}`, `${two}${month}${day}`]
  })
}
