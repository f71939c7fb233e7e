/** What one kit has left at the server so far; counted up, never down. */
export interface KitUse {
  /** Records that it signed, whatever became of them. */
  readonly records: number
  /** Of envelopes and of the pictures that they announce. */
  readonly kilobytes: number
  /** Records that it signed and that are kept apart. */
  readonly apart: number
  readonly hourBeganAt: Date | null
  readonly apartInHour: number
}

export type KitLimits = Pick<KitUse, 'records' | 'kilobytes' | 'apart' | 'apartInHour'>

const hourMs = 3_600_000

/**
 * Adds a record that was not here before. One that is sent again adds nothing and is answered as ever.
 *
 * @returns null: the kit has left as much as it may; the record stays on its device
 */
export function useKit(
  use: KitUse,
  added: { envelopeBytes: number; pictureBytes: number; isApart: boolean },
  limits: KitLimits,
  now: Date,
): KitUse | null {
  const isSameHour = use.hourBeganAt !== null && now.getTime() - use.hourBeganAt.getTime() < hourMs
  const more = added.isApart ? 1 : 0
  const next: KitUse = {
    records: use.records + 1,
    kilobytes: use.kilobytes + Math.ceil((added.envelopeBytes + added.pictureBytes) / 1024),
    apart: use.apart + more,
    hourBeganAt: isSameHour ? use.hourBeganAt : now,
    apartInHour: (isSameHour ? use.apartInHour : 0) + more,
  }
  const isOver = next.records > limits.records || next.kilobytes > limits.kilobytes
  const isApartOver = added.isApart && (next.apart > limits.apart || next.apartInHour > limits.apartInHour)
  return isOver || isApartOver ? null : next
}
