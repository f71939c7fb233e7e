import { randomBytes } from 'node:crypto'
import type { Pending, Visitor } from './sign-in.ts'

/** What one browser is in the middle of. Lives in memory: a restart means signing in again. */
export interface Session {
  /** Waits for the answer of the issuer. */
  readonly pending: Pending | null
  readonly visitor: Visitor | null
  /** What was chosen before the sign-in (a flight). */
  readonly wish: string | null
}

const lifeMs = 30 * 60 * 1000

export interface Sessions {
  /** Null: this browser has none, or it ran out. */
  readonly find: (cookieHeader: string | undefined) => Session | null
  /** A new session under a new name: nobody can know it beforehand. @returns the value of Set-Cookie */
  readonly begin: (content: Session) => string
  readonly end: (cookieHeader: string | undefined) => void
}

/**
 * @param o.name  of the cookie, own to each agency: cookies of a host are shared by all its ports
 * @param o.most  sessions at once; the oldest goes first
 */
export function openSessions(o: { name: string; most: number; secure: boolean; nowMs: () => number }): Sessions {
  const sessions = new Map<string, { content: Session; endsAt: number }>()
  const pattern = new RegExp(`(?:^|; )${o.name}=([A-Za-z0-9_-]{43})(?:;|$)`)
  const idIn = (header: string | undefined): string => pattern.exec(header ?? '')?.[1] ?? ''
  return {
    find: (header) => {
      const session = sessions.get(idIn(header))
      return session && session.endsAt > o.nowMs() ? session.content : null
    },
    begin: (content) => {
      const id = randomBytes(32).toString('base64url')
      for (const [old, { endsAt }] of sessions) if (endsAt <= o.nowMs() || sessions.size >= o.most) sessions.delete(old)
      sessions.set(id, { content, endsAt: o.nowMs() + lifeMs })
      return `${o.name}=${id}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifeMs / 1000}${o.secure ? '; Secure' : ''}`
    },
    end: (header) => {
      sessions.delete(idIn(header))
    },
  }
}
