import type { Db } from '../../platform/db/db.ts'
import type { SignInRequest } from './model.ts'
import { findRequest } from './store.ts'

const mostKnown = 20_000
const knownOf = new WeakMap<Db, Map<string, SignInRequest>>()

function known(db: Db): Map<string, SignInRequest> {
  const requests = knownOf.get(db) ?? new Map<string, SignInRequest>()
  knownOf.set(db, requests)
  return requests
}

/**
 * Remembers a request in this process. A request never changes after it was stored, so what is remembered cannot be stale; whether it still
 * counts is decided by the statement that follows. Another process reads it from the database.
 */
export function rememberRequest(db: Db, request: SignInRequest): void {
  const requests = known(db)
  // Oldest first out: a map keeps the order of insertion.
  for (const oldest of requests.keys()) {
    if (requests.size < mostKnown) break
    requests.delete(oldest)
  }
  requests.set(request.interactionId, request)
}

/** What was asked for, or null when there is no such interaction. */
export async function readRequest(db: Db, interactionId: string): Promise<SignInRequest | null> {
  const remembered = known(db).get(interactionId)
  if (remembered) return remembered
  const request = await findRequest(db, interactionId)
  if (request) rememberRequest(db, request)
  return request
}
