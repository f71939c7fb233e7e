import { secondsAfter } from '../../platform/clock.ts'
import { sha256 } from '../../platform/crypto.ts'
import type { Request } from '../../platform/http/request.ts'
import { randomToken, spokenCode, uuidv7 } from '../../platform/ids.ts'
import type { Kit } from '../../platform/kit.ts'
import { describeBrowser } from './describe-browser.ts'
import { rememberRequest } from './known-requests.ts'
import type { SignInRequest } from './model.ts'
import { signinSettings } from './settings.ts'
import { insertInteraction } from './store.ts'
import { noteStanding } from './watch-interaction.ts'

/** What the authorization endpoint has checked. */
export type CheckedRequest = Omit<SignInRequest, 'interactionId' | 'referenceCode' | 'startedAt' | 'expiresAt' | 'browserTh' | 'browserEn'>

export interface BegunInteraction {
  readonly request: SignInRequest
  /** For the cookie of the browser that asks, and for nobody else. A fresh one each time: a copy from yesterday is worth nothing. */
  readonly browserSecret: string
}

export const digestOfBrowser = (browserSecret: string): Buffer => sha256(browserSecret)

/** The next request of a chain, not stored yet. */
export function nextRequest(kit: Kit, asked: CheckedRequest, browser: Request, startedAt: Date | null): BegunInteraction {
  const now = kit.clock.now()
  const request: SignInRequest = {
    ...asked,
    ...describeBrowser(browser.address, browser.headers['user-agent'] ?? ''),
    interactionId: uuidv7(now),
    referenceCode: spokenCode(),
    startedAt: startedAt ?? now,
    expiresAt: secondsAfter(now, kit.setting(signinSettings.interactionSeconds)),
  }
  return { request, browserSecret: randomToken() }
}

/** Begins a sign-in that waits for a phone. */
export async function beginInteraction(kit: Kit, asked: CheckedRequest, browser: Request): Promise<BegunInteraction> {
  const begun = nextRequest(kit, asked, browser, null)
  // Two living sign-ins with one reference: once in 10^12 / living sign-ins; then another reference is drawn.
  const browserDigest = digestOfBrowser(begun.browserSecret)
  if (!(await insertInteraction(kit.db, begun.request, browserDigest))) return beginInteraction(kit, asked, browser)
  rememberBegun(kit, begun.request, browserDigest)
  return begun
}

/** What this process knows from now on of a sign-in that waits for a phone. */
export function rememberBegun(kit: Kit, request: SignInRequest, browserDigest: Buffer): void {
  rememberRequest(kit.db, request)
  const { interactionId, expiresAt } = request
  noteStanding(kit.db, interactionId, browserDigest, { state: 'waiting', expires_at: expiresAt, same_device: null, contested: false })
}
