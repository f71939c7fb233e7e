import { randomBelow } from '../platform/ids.ts'

/**
 * A PIN for a test person. Nearly every row of random digits is taken by the rules; one that is not is thrown again.
 *
 * @param isTaken  the rules for PINs of this person
 */
export function choosePin(length: number, isTaken: (pin: string) => boolean): string {
  for (;;) {
    const pin = Array.from({ length }, () => randomBelow(10)).join('')
    if (isTaken(pin)) return pin
  }
}
