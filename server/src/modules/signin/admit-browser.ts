import { type DoorKind, doorOf, type Entry, type Glance, keptUntil } from '../../platform/admission/door.ts'
import type { Request } from '../../platform/http/request.ts'
import type { Kit } from '../../platform/kit.ts'
import { platformProblem } from '../../platform/problem.ts'
import { deployment } from './deployment.ts'
import { signinSettings } from './settings.ts'

/** Before the first page of a sign-in; whoever is in goes on without it. Card, presenting and the phone's side never pass here. */
export const signInDoor: DoorKind = { name: 'sign_in', perSecond: signinSettings.perSecond }

export type WaitingEntry = Entry & { readonly outcome: 'waiting' }

const cookieName = (kit: Kit): string => (kit.use(deployment).publicUrl.startsWith('https:') ? '__Host-place' : 'place')

const ticketOf = (kit: Kit, request: Request): string | undefined => request.cookies[cookieName(kit)]

const cookie = (kit: Kit, value: string, lifeSeconds: number): string => {
  const secure = kit.use(deployment).publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${cookieName(kit)}=${value}; Path=/; Max-Age=${lifeSeconds}; HttpOnly; SameSite=Lax${secure}`
}

/**
 * The place of this browser, one for all its tabs and agencies. Lax: whoever goes back to the agency and comes again keeps the place.
 * It lives longer than the wait that is expected now, for the operator may slow the door down.
 */
export function placeCookie(kit: Kit, { ticket, place }: WaitingEntry): string {
  const lifeSeconds = (keptUntil(kit, place).getTime() - kit.clock.now().getTime()) / 1000
  return cookie(kit, ticket, Math.max(6 * 3600, 2 * Math.ceil(lifeSeconds)))
}

/** Takes a used place out of the browser; none when there was none, so that without a rush no cookie is set. */
export const usedPlaceCookies = (kit: Kit, request: Request): readonly string[] =>
  ticketOf(kit, request) === undefined ? [] : [cookie(kit, '', 0)]

/**
 * Lets a browser begin a sign-in, or gives it a place in the queue.
 *
 * @returns null: it may go in
 * @throws Problem platform.queue_full
 */
export async function admitBrowser(kit: Kit, request: Request): Promise<WaitingEntry | null> {
  const ticket = ticketOf(kit, request)
  const entry = await doorOf(kit, signInDoor).enter({ ticket, holder: '', use: '', repeatable: false })
  if (entry.outcome === 'full') throw platformProblem('platform.queue_full', { retryAfterSeconds: entry.askAgainSeconds })
  return entry.outcome === 'waiting' ? entry : null
}

export interface PlaceOnWire {
  /** `none`: the browser sent no cookie. */
  readonly state: Glance['state'] | 'none'
  readonly position: number
  readonly minutes: number
  readonly ask_again_seconds: number
}

export const minutesOf = (waitSeconds: number): number => Math.ceil(waitSeconds / 60)

/** What the waiting page asks again and again: a signature checked and two numbers compared, no statement. */
export function lookAtPlace(kit: Kit, request: Request): PlaceOnWire {
  const ticket = ticketOf(kit, request)
  const glance = ticket === undefined ? null : doorOf(kit, signInDoor).look(ticket)
  if (glance === null || glance.state === 'lost') return { state: glance?.state ?? 'none', position: 0, minutes: 0, ask_again_seconds: 5 }
  const { position, waitSeconds, askAgainSeconds } = glance.place
  return { state: glance.state, position, minutes: minutesOf(waitSeconds), ask_again_seconds: askAgainSeconds }
}
