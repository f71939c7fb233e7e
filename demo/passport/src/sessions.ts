import { randomBytes } from 'node:crypto'
import type { Pending, Visitor } from './sign-in.ts'

/** What one browser is in the middle of. Lives in memory: a restart means signing in again. */
export interface Session {
  pending: Pending | null
  visitor: Visitor | null
  endsAt: number
}

const lifeMs = 30 * 60 * 1000
const mostSessions = 10_000
const cookieName = 'passport-visit'

export interface Sessions {
  /** Null: this browser has none, or it ran out. */
  readonly find: (cookieHeader: string | undefined) => Session | null
  /** A new session under a new name: nobody can know it beforehand. @returns the value of Set-Cookie */
  readonly begin: (content: Pick<Session, 'pending' | 'visitor'>) => string
  readonly end: (cookieHeader: string | undefined) => void
}

const idIn = (header: string | undefined): string =>
  new RegExp(`(?:^|; )${cookieName}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(header ?? '')?.[1] ?? ''

export function openSessions(nowMs: () => number): Sessions {
  const sessions = new Map<string, Session>()
  return {
    find: (header) => {
      const session = sessions.get(idIn(header))
      return session && session.endsAt > nowMs() ? session : null
    },
    begin: (content) => {
      const id = randomBytes(32).toString('base64url')
      for (const [old, session] of sessions) if (session.endsAt <= nowMs() || sessions.size >= mostSessions) sessions.delete(old)
      sessions.set(id, { ...content, endsAt: nowMs() + lifeMs })
      return `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifeMs / 1000}`
    },
    end: (header) => {
      sessions.delete(idIn(header))
    },
  }
}
