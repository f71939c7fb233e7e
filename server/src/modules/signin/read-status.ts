import { secondsAfter } from '../../platform/clock.ts'
import type { Kit } from '../../platform/kit.ts'
import { digestOfBrowser } from './begin-interaction.ts'
import { completeInteraction } from './complete-interaction.ts'
import { deployment } from './deployment.ts'
import { signinProblem } from './errors.ts'
import { readRequest } from './known-requests.ts'
import { type SignInRequest, stateAt } from './model.ts'
import { makeSignInCode, matchNumbersOf } from './sign-in-code.ts'
import { findForBrowser, type Standing } from './store.ts'
import { knownStanding, noteStanding, waitForNews } from './watch-interaction.ts'

/** What the asking page shows now. `…_here`: the claim came by the app link, so the phone that shows the page decides and goes on. */
export interface SignInStatus {
  readonly view: 'waiting' | 'claimed' | 'claimed_here' | 'approved' | 'approved_here' | 'denied' | 'expired' | 'completed'
  readonly seconds_left: number
  /** Text of the QR of this second; null when no phone is awaited. */
  readonly qr: string | null
  /** Of the seconds that follow, so that the page need not ask for each. None of them counts before its second. */
  readonly next_qrs: readonly string[]
  /** The number to choose on the phone, after the claim. */
  readonly number: string | null
  readonly contested: boolean
  /** Where the browser goes on; null: stay. */
  readonly next: string | null
  /** To be sent back by who wants to be answered when something has changed. */
  readonly seen: string
}

export interface AskingBrowser {
  readonly interactionId: string
  readonly browserSecret: string
}

/** A question waits so long for news. While a QR is shown the answer brings new ones; the times are less than proxies are patient for. */
const holdSeconds = { qr: 4, otherwise: 20 }
/** One more than a question takes, for the way of the answer. */
const codesAhead = holdSeconds.qr + 1

const qrTextOf = (kit: Kit, interactionId: string, at: Date): string =>
  `${kit.use(deployment).publicUrl}/s/${makeSignInCode(kit.keys, 'screen', interactionId, at)}`

/** The app link works as long as its page: it leads to our own app, and what it allows is bound to the page's cookie. */
export const appLinkOf = (kit: Kit, interactionId: string): string =>
  `${kit.use(deployment).publicUrl}/app/#/s/${makeSignInCode(kit.keys, 'app_link', interactionId, kit.clock.now())}`

/** Status of a sign-in that has just begun. */
export const waitingStatus = (kit: Kit, { interactionId, expiresAt }: SignInRequest): SignInStatus =>
  statusOf(kit, interactionId, { state: 'waiting', expires_at: expiresAt, same_device: null, contested: false })

/** What of a status follows from the row alone; codes and numbers are made only for an answer. */
function sightOf(row: Standing, now: Date): Pick<SignInStatus, 'view' | 'seconds_left' | 'contested' | 'seen'> {
  const state = stateAt(row, now)
  const here = row.same_device === true
  const view = here && (state === 'claimed' || state === 'approved') ? (`${state}_here` as const) : state
  const contested = row.contested && state === 'claimed'
  const secondsLeft = Math.max(0, Math.ceil((row.expires_at.getTime() - now.getTime()) / 1000))
  return { view, seconds_left: secondsLeft, contested, seen: contested ? 'contested' : view }
}

function statusOf(kit: Kit, interactionId: string, row: Standing): SignInStatus {
  const now = kit.clock.now()
  const sight = sightOf(row, now)
  const { view } = sight
  const qrs =
    view === 'waiting'
      ? Array.from({ length: 1 + codesAhead }, (_, i) => qrTextOf(kit, interactionId, i === 0 ? now : secondsAfter(now, i)))
      : []
  return {
    ...sight,
    qr: qrs[0] ?? null,
    next_qrs: qrs.slice(1),
    number: view === 'claimed' ? matchNumbersOf(kit.keys, interactionId).shown : null,
    next: view === 'approved' || view === 'denied' ? `/signin/${interactionId}/continue` : null,
  }
}

/** From the database, and remembered. @throws Problem signin.other_browser for every other browser, and when it was swept */
async function readStanding(kit: Kit, { interactionId, browserSecret }: AskingBrowser): Promise<Standing> {
  const browserDigest = digestOfBrowser(browserSecret)
  const row = await findForBrowser(kit.db, interactionId, browserDigest)
  if (!row) throw signinProblem('signin.other_browser')
  const { state, expires_at, same_device, contested } = row
  noteStanding(kit.db, interactionId, browserDigest, { state, expires_at, same_device, contested })
  return { state, expires_at, same_device, contested }
}

/**
 * Where a sign-in stands, for the browser that began it. One statement.
 *
 * @throws Problem signin.other_browser for every other browser, and when it was swept
 */
export async function readStatus(kit: Kit, browser: AskingBrowser): Promise<{ status: SignInStatus; request: SignInRequest }> {
  const [row, request] = await Promise.all([readStanding(kit, browser), readRequest(kit.db, browser.interactionId)])
  if (!request) throw signinProblem('signin.other_browser')
  return { status: statusOf(kit, browser.interactionId, row), request }
}

/**
 * The same for a page that has `seen` an earlier status: answered when that has changed, or after some seconds. A decision is taken along at
 * once: `next` is then the address of the agency. In the process that began the sign-in this costs no statement until the decision.
 *
 * @throws Problem signin.other_browser
 */
export async function awaitStatus(kit: Kit, browser: AskingBrowser & { seen: string }): Promise<SignInStatus> {
  const { interactionId, seen } = browser
  const browserDigest = digestOfBrowser(browser.browserSecret)
  const standing = async () => knownStanding(kit.db, interactionId, browserDigest) ?? (await readStanding(kit, browser))
  const before = await standing()
  const sight = sightOf(before, kit.clock.now())
  const hold = sight.view === 'waiting' ? holdSeconds.qr : holdSeconds.otherwise
  if (sight.seen === seen) await waitForNews(kit, interactionId, Math.min(hold, sight.seconds_left) * 1000)
  const status = statusOf(kit, interactionId, sight.seen === seen ? await standing() : before)
  return status.next === null ? status : takeDecision(kit, browser, status)
}

/** Answers that are forms stay with the page that posts them. */
async function takeDecision(kit: Kit, { interactionId, browserSecret }: AskingBrowser, status: SignInStatus): Promise<SignInStatus> {
  const request = await readRequest(kit.db, interactionId)
  if (request?.responseMode !== 'query') return status
  const answer = await completeInteraction(kit, { interactionId, browserSecret, ticket: null })
  return answer?.mode === 'query' ? { ...status, next: answer.location } : status
}
