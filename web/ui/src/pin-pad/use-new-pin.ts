import { useState } from 'preact/hooks'
import { checkNewPin, type PinFault } from './check-new-pin.ts'

/** `differ`: the second time was not the first. */
export type NewPinFault = PinFault | 'differ'

/**
 * A new PIN is entered twice.
 *
 * @param o.known    of its owner, of which it may be no part
 * @param o.onTwice  the same PIN both times
 */
export function useNewPin(o: { known: () => Parameters<typeof checkNewPin>[1]; onTwice: (pin: string) => void }) {
  const [first, setFirst] = useState<string | null>(null)
  const [fault, setFault] = useState<NewPinFault | null>(null)
  return {
    isAgain: first !== null,
    fault,
    startOver: () => setFirst(null),
    take: (pin: string): void => {
      const found = first === null ? checkNewPin(pin, o.known()) : pin === first ? null : 'differ'
      setFault(found)
      if (first === null && found === null) setFirst(pin)
      if (first !== null && found !== null) setFirst(null)
      if (first !== null && found === null) o.onTwice(pin)
    },
  }
}
