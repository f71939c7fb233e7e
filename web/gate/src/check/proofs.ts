import { createCardReader } from './read-card.ts'

export type Found = {
  /** `unknown`: nothing speaks against it, but it could not be judged. */
  kind: 'valid' | 'invalid' | 'unknown'
  /** What was found and what to do next; null when it is valid. */
  words: { th: string; en: string } | null
  /** What it shows, when it is valid. */
  claims: Readonly<Record<string, unknown>>
  portrait: string | null
  synthetic: boolean
  /** A child's card on the phone of a parent. */
  heldByGuardian: boolean
  listAsOf: Date | null
}

/** A part of something that proves itself was read, or all of it. */
export type Reading = { read: number; count: number } | Found

/** One kind of thing that proves itself, by the texts of its QR codes. */
export type ProofReader = {
  /** By its first letters. */
  takes: (text: string) => boolean
  /** Null: nothing new. */
  add: (text: string) => Promise<Reading | null>
}

/** What this page can check. Another kind of proof is one more reader here. */
export const proofReaders: readonly ProofReader[] = [createCardReader()]

export const isFound = (reading: Reading): reading is Found => 'kind' in reading
