import type { Kit } from '../../platform/kit.ts'
import { digestOfBrowser } from './begin-interaction.ts'
import { deployment } from './deployment.ts'
import { signinProblem } from './errors.ts'
import { readRequest } from './known-requests.ts'
import { type SignInRequest, stateAt } from './model.ts'
import { makeSignInCode, matchNumbersOf } from './sign-in-code.ts'
import { findForBrowser } from './store.ts'

/** What the asking page shows now. `…_here`: the claim came by the app link, so the phone that shows the page decides and goes on. */
export interface SignInStatus {
  readonly view: 'waiting' | 'claimed' | 'claimed_here' | 'approved' | 'approved_here' | 'denied' | 'expired' | 'completed'
  readonly seconds_left: number
  /** Text of the QR of this second; null when no phone is awaited. */
  readonly qr: string | null
  /** The number to choose on the phone, after the claim. */
  readonly number: string | null
  readonly contested: boolean
  /** Where the browser goes on; null: stay. */
  readonly next: string | null
}

export const qrTextOf = (kit: Kit, interactionId: string): string =>
  `${kit.use(deployment).publicUrl}/s/${makeSignInCode(kit.keys, 'screen', interactionId, kit.clock.now())}`

/** The app link works as long as its page: it leads to our own app, and what it allows is bound to the page's cookie. */
export const appLinkOf = (kit: Kit, interactionId: string): string =>
  `${kit.use(deployment).publicUrl}/app/#/s/${makeSignInCode(kit.keys, 'app_link', interactionId, kit.clock.now())}`

/** Status of a sign-in that has just begun. */
export const waitingStatus = (kit: Kit, request: SignInRequest): SignInStatus => ({
  view: 'waiting',
  seconds_left: secondsLeft(request.expiresAt, kit.clock.now()),
  qr: qrTextOf(kit, request.interactionId),
  number: null,
  contested: false,
  next: null,
})

const secondsLeft = (end: Date, now: Date): number => Math.max(0, Math.ceil((end.getTime() - now.getTime()) / 1000))

/**
 * Where a sign-in stands, for the browser that began it. One statement.
 *
 * @throws Problem signin.other_browser for every other browser, and when it was swept
 */
export async function readStatus(
  kit: Kit,
  o: { interactionId: string; browserSecret: string },
): Promise<{ status: SignInStatus; request: SignInRequest }> {
  const [row, request] = await Promise.all([
    findForBrowser(kit.db, o.interactionId, digestOfBrowser(o.browserSecret)),
    readRequest(kit.db, o.interactionId),
  ])
  if (!row || !request) throw signinProblem('signin.other_browser')
  const now = kit.clock.now()
  const state = stateAt(row, now)
  const here = row.same_device === true
  const view = here && (state === 'claimed' || state === 'approved') ? (`${state}_here` as const) : state
  const goesOn = view === 'approved' || view === 'denied'
  const status: SignInStatus = {
    view,
    seconds_left: secondsLeft(row.expires_at, now),
    qr: state === 'waiting' ? qrTextOf(kit, o.interactionId) : null,
    number: view === 'claimed' ? matchNumbersOf(kit.keys, o.interactionId).shown : null,
    contested: row.contested && state === 'claimed',
    next: goesOn ? `/signin/${o.interactionId}/continue` : null,
  }
  return { status, request }
}
