import { secondsAfter } from '../../platform/clock.ts'
import { seal, unseal } from '../../platform/crypto.ts'
import type { Db, Statements } from '../../platform/db/db.ts'
import { raw, sql } from '../../platform/db/sql.ts'
import { type RawReply, type Request, redirect } from '../../platform/http/request.ts'
import type { Kit } from '../../platform/kit.ts'
import type { Problem } from '../../platform/problem.ts'
import { finishOwnSignIn, newOwnSession, type OwnPage, ownSessionDigest } from './own-page.ts'

/** Names of people who work with a page of ours are for their colleagues' eyes: whoever steals the database reads none. */
export const sealOwnName = (kit: Kit, page: OwnPage, personKey: string, name: string): Buffer =>
  seal(kit.keys.secret('member-name'), `${page.name}.name/${personKey}`, name)

export const openOwnName = (kit: Kit, page: OwnPage, personKey: string, sealed: Uint8Array): string =>
  unseal(kit.keys.secret('member-name'), `${page.name}.name/${personKey}`, sealed).toString('utf8')

interface SessionRow {
  readonly [column: string]: unknown
  readonly person_key: string
  readonly name_sealed: Uint8Array
  readonly seen_at: Date
}

/** Who is signed in to a page of ours, with what else the page keeps of her session. */
export interface OwnSession<More extends object> {
  readonly personKey: string
  readonly name: string
  readonly digest: Buffer
  readonly row: SessionRow & More
}

/**
 * The sessions of a page of ours.
 *
 * @param o.table    of the page's own module, with digest, person_key, name_sealed, made_at, seen_at, ends_at
 * @param o.columns  that the page reads besides
 * @param o.touchedEverySeconds  written no more often: a session is looked at with every request
 */
export function ownSessions<More extends object = object>(o: {
  page: OwnPage
  table: string
  columns?: readonly (keyof More & string)[]
  touchedEverySeconds: number
}) {
  const { page } = o
  const table = raw(o.table)
  const columns = raw(['person_key', 'name_sealed', 'seen_at', ...(o.columns ?? [])].join(', '))
  return {
    /**
     * The answer of the sign-in: a session begins, in a cookie that no script reads.
     *
     * @throws Problem `failed`
     */
    async begin(kit: Kit, request: Request, how: { seconds: number; failed: () => Problem }): Promise<RawReply> {
      const finished = await finishOwnSignIn(kit, page, request)
      if (finished.outcome === 'refused') return finished.reply
      if (finished.outcome === 'failed') throw how.failed()
      const { person, forgetAttempt } = finished
      const now = kit.clock.now()
      const { digest, cookie } = newOwnSession(kit, page, how.seconds)
      const nameSealed = sealOwnName(kit, page, person.personKey, person.name ?? '')
      const row = { digest, person_key: person.personKey, name_sealed: nameSealed, made_at: now, seen_at: now }
      await kit.db.write([{ table: o.table, row: { ...row, ends_at: secondsAfter(now, how.seconds) } }])
      return redirect(page.home, { 'set-cookie': [forgetAttempt, cookie] })
    },

    /** Null when there is none, it ended, or nothing was asked with it for so long. */
    async find(kit: Kit, request: Request, idleMinutes: number): Promise<OwnSession<More> | null> {
      const digest = ownSessionDigest(kit, page, request)
      if (!digest) return null
      const now = kit.clock.now()
      const row = await kit.db.maybeOne<SessionRow & More>(sql`
        select ${columns}
          from ${table}
         where digest = ${digest}
           and ends_at > ${now}
           and seen_at > ${secondsAfter(now, -idleMinutes * 60)}`)
      if (!row) return null
      if (row.seen_at < secondsAfter(now, -o.touchedEverySeconds)) {
        await kit.db.run(sql`
          update ${table}
             set seen_at = ${now}
           where digest = ${digest}
             and seen_at < ${now}`)
      }
      return { personKey: row.person_key, name: openOwnName(kit, page, row.person_key, row.name_sealed), digest, row }
    },

    end: (db: Db, digest: Buffer): Promise<number> =>
      db.run(sql`
        delete from ${table}
         where digest = ${digest}`),

    /** @returns how many there were */
    endAllOf: (db: Statements, personKey: string): Promise<number> =>
      db.run(sql`
        delete from ${table}
         where person_key = ${personKey}`),

    sweep: (db: Db, before: Date): Promise<number> =>
      db.run(sql`
        delete from ${table}
         where ends_at < ${before}`),
  }
}
