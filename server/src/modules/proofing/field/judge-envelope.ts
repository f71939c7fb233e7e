import { secondsAfter } from '../../../platform/clock.ts'
import { coversMoment, type FieldKit, type KitFault, momentOf } from '../../offices/index.ts'
import type { FieldEnvelope } from './read-envelope.ts'

/**
 * Why a record is kept apart. `changed`: the signature does not fit. `gap`: one before it is missing, and heals when that comes. `sequence_taken`,
 * `chain_broken`: the order is not the one in which they were made. `bundle_broken`: of a file whose chain does not hold. `seal`: not sealed to this
 * office. `too_late`: the kit had ended so long ago that its word for the time is none.
 */
export type QuarantineReason =
  | 'changed'
  | 'other_office'
  | 'id_taken'
  | 'sequence_taken'
  | 'gap'
  | 'chain_broken'
  | 'bundle_broken'
  | 'seal'
  | 'too_late'
  | KitFault

export interface Chain {
  readonly lastSequence: number
  readonly lastDigest: string
}

export interface EnvelopeVerdict {
  /** Null: it may be compared with the register. */
  readonly reason: QuarantineReason | null
  /** It is the next of its chain. */
  readonly advances: boolean
  /** An officer has to look at it whatever the comparison says. */
  readonly isFlagged: boolean
  readonly isClockOff: boolean
  readonly madeAt: Date
}

const daySeconds = 24 * 3600

/** Where a record stands in its chain; null: it is the next one. */
function chainFault(chain: Chain, { sequence, previous }: FieldEnvelope): QuarantineReason | null {
  if (sequence <= chain.lastSequence) return 'sequence_taken'
  if (sequence > chain.lastSequence + 1) return 'gap'
  return previous === chain.lastDigest ? null : 'chain_broken'
}

/** What is to become of a record whose signature fits. A kit that does not cover it breaks no chain: the ones after it may be covered. */
export function judgeEnvelope(o: {
  kit: FieldKit
  envelope: FieldEnvelope
  chain: Chain
  isIdTaken: boolean
  receivedAt: Date
  /** Days after the kit's end in which its word for when a record was made is taken. */
  lateDays: number
}): EnvelopeVerdict {
  const { at, isClockOff } = momentOf(o.kit, new Date(o.envelope.made_at), o.receivedAt)
  const apart = (reason: QuarantineReason, advances = false) => ({ reason, advances, isFlagged: false, isClockOff, madeAt: at })
  if (o.isIdTaken) return apart('id_taken')
  const broken = chainFault(o.chain, o.envelope)
  if (broken) return apart(broken)
  if (o.envelope.office_code !== o.kit.officeCode) return apart('other_office', true)
  const { fault, isFlagged } = coversMoment(o.kit, at)
  if (fault) return apart(fault, true)
  const isLate = o.kit.issued !== null && o.receivedAt > secondsAfter(o.kit.issued.expiresAt, o.lateDays * daySeconds)
  return isLate ? apart('too_late', true) : { reason: null, advances: true, isFlagged, isClockOff, madeAt: at }
}

/** Do these follow one another as they were made? Of a file that somebody took records out of, none is taken for good. */
export function isWholeChain(links: readonly { readonly envelope: FieldEnvelope | null; readonly digest: string }[]): boolean {
  return links.every(({ envelope }, index) => {
    const before = links[index - 1]
    if (!envelope || !before) return envelope !== null
    return before.envelope !== null && envelope.sequence === before.envelope.sequence + 1 && envelope.previous === before.digest
  })
}
