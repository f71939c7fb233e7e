import { fromBase64url } from '@open-thaid/sdk/card/bytes.ts'
import { now } from '../device/server-clock.ts'
import { appState } from '../shell/app-state.ts'
import {
  countCredentials,
  dropCredentials,
  findNext,
  listShows,
  readHolding,
  type StoredShow,
  type Subject,
  self,
  takeOut,
} from './wallet-store.ts'

/** One credential of the card in both formats and its key. Whoever took it shows it once, in one of the two. */
export type HeldCredential = {
  readonly subject: Subject
  readonly sdJwt: string
  /** IssuerSigned of ISO/IEC 18013-5. */
  readonly mdoc: Uint8Array<ArrayBuffer>
  /** Cannot be read out. */
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  readonly validUntil: string
}

/** What is sealed beside each key. */
export type SealedCredential = { sdJwt: string; mdoc: string }

export type HeldState = {
  /** Credentials that were never shown. */
  readonly unused: number
  readonly validUntil: string | null
  /** From then on there ought to be new ones. */
  readonly renewFrom: string | null
  /** When the server last said that all is in order. */
  readonly refreshedAt: string | null
  /** Showings without network that the server does not know yet. */
  readonly unsentShows: number
  /** The latest of them. */
  readonly lastShownAt: string | null
}

/**
 * Takes a credential that was never shown; it is gone from the phone before this returns, so that no reload shows it again.
 *
 * @param o.lineOf  makes the line that tells of the showing, which is kept in the same step
 * @returns null when the app is locked, none is left, or what is left has run out
 */
export async function takeCredential(
  o: { subject?: Subject; lineOf?: (credential: HeldCredential) => Promise<StoredShow> } = {},
): Promise<HeldCredential | null> {
  const subject = o.subject ?? self
  for (;;) {
    const { vault } = appState.get()
    const validUntil = (await readHolding(subject))?.validUntil ?? null
    if (vault === null || validUntil === null || Date.parse(validUntil) <= now().getTime()) return null
    const next = await findNext(subject)
    if (next === null) return null
    const { sealed, keys } = next.credential
    const opened = (await vault.open(sealed)) as SealedCredential | undefined // only `renewCredentials` seals there
    const mdoc = opened ? fromBase64url(opened.mdoc) : null
    if (!opened || mdoc === null) {
      // Sealed by a vault that is gone. It can never be opened.
      await dropCredentials(subject)
      return null
    }
    const held = { subject, sdJwt: opened.sdJwt, mdoc, privateKey: keys.privateKey, publicKey: keys.publicKey, validUntil }
    // Another tab may have taken it meanwhile: then the next one.
    if (await takeOut(next.id, (await o.lineOf?.(held)) ?? null)) return held
  }
}

export async function heldState(subject: Subject = self): Promise<HeldState> {
  const [holding, unused, shows] = await Promise.all([readHolding(subject), countCredentials(subject), listShows(subject)])
  const { validUntil = null, renewFrom = null, refreshedAt = null } = holding ?? {}
  const unsent = shows.filter(({ refused }) => !refused)
  const [lastShownAt = null] = shows
    .map(({ shownAt }) => shownAt)
    .sort()
    .reverse()
  return { unused, validUntil, renewFrom, refreshedAt, unsentShows: unsent.length, lastShownAt }
}

/** Somebody who verified one was told that it does not count: all of its batch go, and the next sync gets others. */
export const reportInvalid = (subject: Subject = self): Promise<void> => dropCredentials(subject)
