import type { Text } from '@open-thaid/web-ui/text/text.ts'
import type { CardReply, CardView } from '../api.ts'
import { cardText as text } from './card.text.ts'

type Told = { title: Text; next: Text }

/** What a status means and what to do; null for the one that needs no words. */
export const statusTexts: Readonly<Record<CardView['status'], Told | null>> = {
  active: null,
  expired: { title: text.expiredTitle, next: text.expired },
  cancelled: { title: text.cancelledTitle, next: text.cancelled },
  superseded: { title: text.supersededTitle, next: text.superseded },
  suspended: { title: text.suspendedTitle, next: text.suspended },
  deceased: { title: text.deceasedTitle, next: text.deceased },
  none: { title: text.noneTitle, next: text.none },
}

/** After `fresh_until` the card is shown in amber until it has been online. */
export const isFresh = (card: Pick<CardReply, 'fresh_until'>, now: Date): boolean => now.getTime() < Date.parse(card.fresh_until)
