import { faultOfPin } from '../modules/accounts/index.ts'
import { randomBelow } from '../platform/ids.ts'

/** A PIN that the rules take for this test person. Of random digits nearly all do; one that does not is thrown again. */
export function choosePin(length: number, person: Parameters<typeof faultOfPin>[2]): string {
  for (;;) {
    const pin = Array.from({ length }, () => randomBelow(10)).join('')
    if (faultOfPin(pin, length, person) === null) return pin
  }
}
