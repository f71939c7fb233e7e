import type { CardRequest, OfflineShow, RecordedShow } from '../api.ts'
import { base64url } from '../device/base64url.ts'
import { CallFailure, callApi } from '../device/call-api.ts'
import type { PinVault } from '../device/pin-vault.ts'
import { now } from '../device/server-clock.ts'
import type { GateHere } from '../gate/read-gate.ts'
import type { HeldCredential } from './held-credentials.ts'
import { listShows, markRefused, removeShow, type StoredShow } from './wallet-store.ts'

/** What a line tells; sealed. */
export type ShowFacts = {
  request: CardRequest
  /** SHA-256 of what the issuer signed: by it the server knows the credential again, and nobody else does. */
  credentialDigest: string
  /** The gate over whose own code the phone signed, and its two tokens. */
  gate?: ShownGate
}

export type ShownGate = Pick<GateHere, 'agencyName' | 'gateName' | 'tokens'>

export type KeptShow = ShowFacts & Pick<StoredShow, 'showId' | 'subject' | 'shownAt' | 'refused'>

/** As long as the history is kept on the phone. */
const keptDays = 90

/** The line of a showing, to be kept in the step that takes its credential. */
export async function makeLine(
  vault: PinVault,
  credential: HeldCredential,
  o: { request: CardRequest; at: Date; gate: ShownGate | null },
): Promise<StoredShow> {
  const { agencyName, gateName, tokens } = o.gate ?? {}
  const gate = agencyName && gateName && tokens ? { gate: { agencyName, gateName, tokens } } : {}
  const facts: ShowFacts = { request: o.request, credentialDigest: await digestOf(credential.sdJwt), ...gate }
  return {
    showId: crypto.randomUUID(),
    subject: credential.subject,
    shownAt: o.at.toISOString(),
    sealed: await vault.seal(facts),
    refused: false,
  }
}

/** Of header and payload, which the signature is over. */
async function digestOf(sdJwt: string): Promise<string> {
  const signed = sdJwt.slice(0, sdJwt.indexOf('.', sdJwt.indexOf('.') + 1))
  return base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(signed)))
}

/** Newest first. Lines that another vault sealed can be read no more and are left out. */
export async function listKept(vault: PinVault): Promise<KeptShow[]> {
  const since = new Date(now().getTime() - keptDays * 86_400_000).toISOString()
  const shows = await listShows()
  await Promise.all(shows.filter(({ refused, shownAt }) => refused && shownAt < since).map(({ showId }) => removeShow(showId)))
  const opened = await Promise.all(
    shows.map(async ({ showId, subject, shownAt, sealed, refused }) => {
      const facts = (await vault.open(sealed)) as ShowFacts | undefined // only `makeLine` seals there
      return facts ? [{ ...facts, showId, subject, shownAt, refused }] : []
    }),
  )
  return opened.flat().sort((one, other) => other.shownAt.localeCompare(one.shownAt))
}

/**
 * Tells the server what was shown without a network, oldest first. A lost answer is made good by telling it again: the id is the showing's own. What
 * the server refuses for good stays on the phone.
 *
 * @throws CallFailure when there is no answer, or none now: what is not told yet is told at the next occasion
 */
export async function sendShows(vault: PinVault): Promise<void> {
  const unsent = (await listKept(vault)).filter(({ refused }) => !refused)
  for (const show of unsent.reverse()) {
    try {
      await callApi<RecordedShow>({ method: 'POST', path: '/citizen/v1/presentations/offline', body: bodyOf(show) })
      await removeShow(show.showId)
    } catch (failure) {
      const isFinal = failure instanceof CallFailure && (failure.problem?.status === 409 || failure.problem?.status === 422)
      if (!isFinal) throw failure
      await markRefused(show.showId)
    }
  }
}

function bodyOf({ showId, shownAt, request, credentialDigest, gate }: KeptShow): OfflineShow {
  // A clock that was fast, and of which the phone knows better now, must not have shown it in the future.
  const latest = now().toISOString()
  return {
    show_id: showId,
    shown_at: shownAt < latest ? shownAt : latest,
    request,
    credential_digest: credentialDigest,
    ...(gate ? { gate: gate.tokens } : {}),
  }
}
