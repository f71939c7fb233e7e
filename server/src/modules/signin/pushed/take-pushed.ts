import { z } from 'zod'
import { keptUntil } from '../../../platform/admission/door.ts'
import type { Place } from '../../../platform/admission/model.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { Client } from '../../agencies/index.ts'

/** RFC 9126 §2.2 leaves the form to us; its example is of this kind. */
export const requestUriPrefix = 'urn:ietf:params:oauth:request_uri:'

export const pushedKey = (name: string): string => `signin.pushed/${name}`

const Kept = z.object({ clientId: z.string(), query: z.string(), dpopKey: z.string().nullable() })

export interface PushedRequest {
  readonly params: URLSearchParams
  /** Key to which the code is to be bound; null: none was named. */
  readonly dpopKey: string | null
}

/** Does it name a pushed request of ours, whether or not there is one? */
export const namesPushed = (sent: URLSearchParams): boolean => (sent.get('request_uri') ?? '').startsWith(requestUriPrefix)

function nameOf(sent: URLSearchParams): string | null {
  const name = (sent.get('request_uri') ?? '').slice(requestUriPrefix.length)
  return /^[A-Za-z0-9_-]{43}$/.test(name) ? name : null
}

/**
 * Lets a pushed request live until the place in the queue with which its browser waits is gone: RFC 9126 §2.2 leaves its life to us.
 *
 * @returns false: there is no such request any more, and nobody need wait for it
 */
export async function prolongPushed(kit: Kit, sent: URLSearchParams, place: Place): Promise<boolean> {
  const name = nameOf(sent)
  const now = kit.clock.now()
  return name !== null && kit.ephemeral.prolong(pushedKey(name), (keptUntil(kit, place).getTime() - now.getTime()) / 1000)
}

/**
 * The request that was pushed under the `request_uri` sent, once; what else came with it is ignored (RFC 9126 §4, RFC 9101 §6.3).
 *
 * @returns null: the request names none of ours; `gone`: unknown, used, too old, or another client's
 */
export async function takePushed(kit: Kit, client: Client, sent: URLSearchParams): Promise<PushedRequest | 'gone' | null> {
  if (!namesPushed(sent)) return null
  const name = nameOf(sent)
  const text = name === null ? null : await kit.ephemeral.take(pushedKey(name))
  const kept = text === null ? null : Kept.parse(JSON.parse(text))
  if (kept?.clientId !== client.clientId) return 'gone'
  return { params: new URLSearchParams(kept.query), dpopKey: kept.dpopKey }
}
