import type { Text } from '@open-thaid/web-ui/text/text.ts'
import type { CardRequest } from './api.ts'
import { causeText } from './gate.text.ts'

/** By which status list a card was judged here. */
export type JudgedBy = {
  /** When the issuer made the list. */
  listAsOf: Date
  /** The network was there and the list was looked for at this moment. */
  isFresh: boolean
  /** The phone signed this gate's own code; else it signed the minute, for any gate. */
  forThisGate: boolean
}

export type PassedVerdict = {
  kind: 'passed'
  request: CardRequest
  claims: Readonly<Record<string, unknown>>
  portrait: string | null
  synthetic: boolean
  reference: string | null
  /** Null: the server judged it. */
  judgedBy: JudgedBy | null
}

/** Stands in memory while it is on screen, and nowhere else. `cause` is stable, `words` are for people. */
export type Verdict =
  | PassedVerdict
  | { kind: 'failed'; cause: string; words: Text }
  /** It could not be judged: never green. */
  | { kind: 'unknown'; cause: string; words: Text }

/** Frames of an animated QR are being read. */
export type Collecting = { kind: 'collecting'; read: number; count: number }

export const failed = (cause: keyof typeof causeText): Verdict => ({ kind: 'failed', cause, words: causeText[cause] })
export const unknown = (cause: keyof typeof causeText): Verdict => ({ kind: 'unknown', cause, words: causeText[cause] })
