import { z } from 'zod'
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

/**
 * The request that was pushed under the `request_uri` sent, once; what else came with it is ignored (RFC 9126 §4, RFC 9101 §6.3).
 *
 * @returns null: the request names none of ours; `gone`: unknown, used, too old, or another client's
 */
export async function takePushed(kit: Kit, client: Client, sent: URLSearchParams): Promise<PushedRequest | 'gone' | null> {
  const uri = sent.get('request_uri')
  if (!uri?.startsWith(requestUriPrefix)) return null
  const name = uri.slice(requestUriPrefix.length)
  const text = /^[A-Za-z0-9_-]{43}$/.test(name) ? await kit.ephemeral.take(pushedKey(name)) : null
  const kept = text === null ? null : Kept.parse(JSON.parse(text))
  if (kept?.clientId !== client.clientId) return 'gone'
  return { params: new URLSearchParams(kept.query), dpopKey: kept.dpopKey }
}
