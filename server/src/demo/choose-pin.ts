import { randomBelow } from '../platform/ids.ts'

/**
 * A PIN for a test person that the rules take: digits far from their neighbours make no run, and a first digit of 4 or more makes
 * no birth date.
 */
export function choosePin(length: number): string {
  let pin = String(4 + randomBelow(6))
  while (pin.length < length) {
    const digit = randomBelow(10)
    if (Math.abs(digit - Number(pin.at(-1))) > 1) pin += digit
  }
  return pin
}
