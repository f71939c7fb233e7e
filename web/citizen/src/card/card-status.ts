import type { Text } from '@open-thaid/web-ui/text/text.ts'
import type { CardReply, CardView } from '../api.ts'
import { cardText as text } from './card.text.ts'

/** `refresh`: the phone can mend it now; `prove_again`: the person can, on this phone; `office`: a person at a desk has to. */
export type Told = { title: Text; next: Text; action: 'refresh' | 'prove_again' | 'office' }

/** The word in the card's head: the state is never told by colour alone. */
export const stateWords: Readonly<Record<CardView['status'], Text>> = {
  active: text.state,
  expired: text.stateExpired,
  cancelled: text.stateCancelled,
  superseded: text.stateSuperseded,
  suspended: text.stateSuspended,
  deceased: text.stateDeceased,
  none: text.stateNone,
}

/** What a status means and what to do; null for the one that needs no words. */
export const statusTexts: Readonly<Record<CardView['status'], Told | null>> = {
  active: null,
  expired: { title: text.expiredTitle, next: text.expired, action: 'office' },
  cancelled: { title: text.cancelledTitle, next: text.cancelled, action: 'office' },
  superseded: { title: text.supersededTitle, next: text.superseded, action: 'refresh' },
  suspended: { title: text.suspendedTitle, next: text.suspended, action: 'prove_again' },
  deceased: { title: text.deceasedTitle, next: text.deceased, action: 'office' },
  none: { title: text.noneTitle, next: text.none, action: 'office' },
}

/** After `fresh_until` the card is shown in amber until it has been online. */
export const isFresh = (card: Pick<CardReply, 'fresh_until'>, now: Date): boolean => now.getTime() < Date.parse(card.fresh_until)
