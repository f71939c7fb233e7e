import type { Db, Guard, Row, Statements, Write } from '../../platform/db/db.ts'
import { json, sql } from '../../platform/db/sql.ts'
import type { InteractionState, SignInRequest } from './model.ts'

/** All SQL of interactions; that of tokens stands in family-store.ts. */

/** The part of a request that is stored as JSON. */
type Usual = Pick<SignInRequest, 'responseMode' | 'dpopKey' | 'essentialLevels' | 'cardConfigurations' | 'issuerState'>
type StoredRequest = Omit<SignInRequest, 'interactionId' | 'clientId' | 'referenceCode' | 'startedAt' | 'expiresAt' | keyof Usual> &
  Partial<Usual>

/** What nearly every request has is not stored. */
const usual: Usual = { responseMode: 'query', dpopKey: null, essentialLevels: [], cardConfigurations: [], issuerState: null }

const storedPart = (r: SignInRequest): StoredRequest => ({
  scopes: r.scopes,
  redirectUri: r.redirectUri,
  state: r.state,
  nonce: r.nonce,
  codeChallenge: r.codeChallenge,
  browserTh: r.browserTh,
  browserEn: r.browserEn,
  ...(r.responseMode === usual.responseMode ? {} : { responseMode: r.responseMode }),
  ...(r.dpopKey === usual.dpopKey ? {} : { dpopKey: r.dpopKey }),
  ...(r.essentialLevels.length === 0 ? {} : { essentialLevels: r.essentialLevels }),
  ...(r.issuerState === usual.issuerState ? {} : { issuerState: r.issuerState }),
  ...(r.cardConfigurations.length === 0 ? {} : { cardConfigurations: r.cardConfigurations }),
})

interface RequestRow {
  readonly [column: string]: unknown
  readonly id: string
  readonly client_id: string
  readonly request: StoredRequest
  readonly reference_code: string
  readonly started_at: Date
  readonly expires_at: Date
}

const requestOf = (row: RequestRow): SignInRequest => ({
  ...usual,
  ...row.request,
  interactionId: row.id,
  clientId: row.client_id,
  referenceCode: row.reference_code,
  startedAt: row.started_at,
  expiresAt: row.expires_at,
})

const newRow = (r: SignInRequest, browserDigest: Buffer) => ({
  id: r.interactionId,
  state: 'waiting',
  client_id: r.clientId,
  request: json(storedPart(r)),
  reference_code: r.referenceCode,
  browser_digest: browserDigest,
  started_at: r.startedAt,
  expires_at: r.expiresAt,
})

/** False when another living interaction has this reference code. */
export async function insertInteraction(db: Db, r: SignInRequest, browserDigest: Buffer): Promise<boolean> {
  const row = newRow(r, browserDigest)
  const inserted = await db.run(sql`
    insert into signin.interaction (id, state, client_id, request, reference_code, browser_digest, started_at, expires_at)
    values (${row.id}, ${row.state}, ${row.client_id}, ${row.request}, ${row.reference_code}, ${row.browser_digest},
            ${row.started_at}, ${row.expires_at})
    on conflict (reference_code) do nothing`)
  return inserted === 1
}

/** Ends what ran out and begins its successor in one statement; null when it did not run out, or somebody else did so. */
export const renewInteraction = (
  db: Db,
  o: { id: string; browserDigest: Buffer; startedAfter: Date; now: Date; next: SignInRequest; nextDigest: Buffer },
) =>
  db.step<{ id: string }>(
    sql`
    update signin.interaction
       set state = 'expired'
     where id = ${o.id}
       and browser_digest = ${o.browserDigest}
       and state in ('waiting', 'claimed', 'approved', 'denied')
       and expires_at <= ${o.now}
       and started_at > ${o.startedAfter}
    returning id`,
    [{ table: 'signin.interaction', row: newRow(o.next, o.nextDigest) }],
  )

export async function findRequest(db: Db, id: string): Promise<SignInRequest | null> {
  const row = await db.maybeOne<RequestRow>(sql`
    select id, client_id, request, reference_code, started_at, expires_at
      from signin.interaction
     where id = ${id}`)
  return row && requestOf(row)
}

export const findIdByReference = (db: Db, referenceCode: string, now: Date) =>
  db.maybeOne<{ id: string }>(sql`
    select id
      from signin.interaction
     where reference_code = ${referenceCode}
       and expires_at > ${now}`)

export interface InteractionRow {
  readonly [column: string]: unknown
  readonly id: string
  readonly state: InteractionState
  readonly expires_at: Date
  readonly person_key: string | null
  readonly device_id: string | null
  readonly same_device: boolean | null
  readonly shown_digest: string | null
  readonly contested: boolean
  readonly completed_at: Date | null
  readonly refused_for: RefusedFor | null
}

/** Why a sign-in was refused when it was not the person who refused. */
export type RefusedFor = 'level'

/** Where it stands, for whoever holds its claim. */
export const findInteraction = (db: Db, id: string) =>
  db.maybeOne<InteractionRow>(sql`
    select id, state, expires_at, person_key, device_id, same_device, shown_digest, contested, completed_at,
           refused_for
      from signin.interaction
     where id = ${id}`)

/** As much of where a sign-in stands as its browser is shown. */
export type Standing = Pick<InteractionRow, 'state' | 'expires_at' | 'same_device' | 'contested'>

export const listStandings = (db: Db, ids: readonly string[]) =>
  db.many<Standing & { readonly id: string }>(sql`
    select id, state, expires_at, same_device, contested
      from signin.interaction
     where id = any(${ids}::uuid[])`)

/** Where it stands, for the browser that asked; null for every other. */
export const findForBrowser = (db: Db, id: string, browserDigest: Buffer) =>
  db.maybeOne<InteractionRow>(sql`
    select id, state, expires_at, person_key, device_id, same_device, shown_digest, contested, completed_at,
           refused_for
      from signin.interaction
     where id = ${id}
       and browser_digest = ${browserDigest}`)

export interface Claim {
  readonly id: string
  readonly personKey: string
  readonly deviceId: string
  readonly sameDevice: boolean
  readonly shownDigest: string
  readonly now: Date
}

/** One phone wins. A claim by app link may not take over what a screen code could still be compared for, and the other way round. */
export const claim = (db: Db, c: Claim) =>
  db.maybeOne<{ id: string }>(sql`
    update signin.interaction
       set state = 'claimed',
           person_key = ${c.personKey},
           device_id = ${c.deviceId},
           same_device = ${c.sameDevice},
           shown_digest = ${c.shownDigest}
     where id = ${c.id}
       and state = 'waiting'
       and expires_at > ${c.now}
    returning id`)

/** Remembers that a second phone tried, for the screen and for the first phone. */
export const markContested = (db: Db, id: string) =>
  db.run(sql`
    update signin.interaction
       set contested = true
     where id = ${id}
       and state = 'claimed'
       and not contested`)

export interface Decision {
  readonly id: string
  readonly deviceId: string
  readonly shownDigest: string
  readonly now: Date
  /** How long the browser may still pick the decision up. */
  readonly pickUpUntil: Date
}

/** The person's yes: only with the right PIN, by the phone that claimed, for exactly what it was shown, in time, once. A try at the PIN counts in any case. */
export const approve = <R extends Row>(db: Db, d: Decision & { sameDevice: boolean }, guard: Guard, writes: readonly Write[]) =>
  db.guardedStep<R>(
    guard,
    (passed) => sql`
    update signin.interaction
       set state = 'approved',
           decided_at = ${d.now},
           expires_at = ${d.pickUpUntil}
     where id = ${d.id}
       and state = 'claimed'
       and device_id = ${d.deviceId}
       and same_device = ${d.sameDevice}
       and shown_digest = ${d.shownDigest}
       and expires_at > ${d.now}
       and ${passed}
    returning id`,
    writes,
  )

/** The person's no, or a wrong number: a no counts whatever was shown. The row forgets the person; their history has the line. */
export const deny = (db: Db, d: Omit<Decision, 'shownDigest'>, writes: readonly Write[]) =>
  db.step<{ id: string }>(
    sql`
    update signin.interaction
       set state = 'denied',
           person_key = null,
           decided_at = ${d.now},
           expires_at = ${d.pickUpUntil}
     where id = ${d.id}
       and state = 'claimed'
       and device_id = ${d.deviceId}
       and expires_at > ${d.now}
    returning id`,
    writes,
  )

/** "Cancel" on the page: the browser that asked gives up. */
export const cancel = (db: Db, o: { id: string; browserDigest: Buffer; now: Date; pickUpUntil: Date }) =>
  db.maybeOne<{ id: string }>(sql`
    update signin.interaction
       set state = 'denied',
           person_key = null,
           decided_at = ${o.now},
           expires_at = ${o.pickUpUntil}
     where id = ${o.id}
       and browser_digest = ${o.browserDigest}
       and state in ('waiting', 'claimed')
       and expires_at > ${o.now}
    returning id`)

/** The person's level is below what the agency asked for as essential. */
export const refuseForLevel = (db: Db, o: { id: string; now: Date; pickUpUntil: Date }) =>
  db.run(sql`
    update signin.interaction
       set state = 'denied',
           refused_for = 'level',
           decided_at = ${o.now},
           expires_at = ${o.pickUpUntil}
     where id = ${o.id}
       and state = 'waiting'
       and expires_at > ${o.now}`)

/** Development mode: the page itself decides for a typed number. */
export const approveInSandbox = (
  db: Db,
  o: { id: string; browserDigest: Buffer; personKey: string; now: Date; pickUpUntil: Date },
  writes: readonly Write[],
) =>
  db.step<{ id: string }>(
    sql`
    update signin.interaction
       set state = 'approved',
           person_key = ${o.personKey},
           same_device = false,
           decided_at = ${o.now},
           expires_at = ${o.pickUpUntil}
     where id = ${o.id}
       and browser_digest = ${o.browserDigest}
       and state = 'waiting'
       and expires_at > ${o.now}
    returning id`,
    writes,
  )

/**
 * The asking browser goes on with a decision, once. An approval through the app link also needs the ticket that only the phone got.
 *
 * @param family  the row of tokens to come; written for an approval only
 */
export const complete = (db: Db, o: { id: string; browserDigest: Buffer; hasTicket: boolean; now: Date }, family: Write) =>
  db.step<{ person_key: string | null; is_approved: boolean; refused_for: RefusedFor | null }>(
    sql`
    update signin.interaction
       set state = 'completed',
           completed_at = ${o.now}
     where id = ${o.id}
       and browser_digest = ${o.browserDigest}
       and (state = 'denied' or (state = 'approved' and (not same_device or ${o.hasTicket})))
       and expires_at > ${o.now}
    returning person_key, person_key is not null as is_approved, refused_for`,
    [{ ...family, onlyIf: 'is_approved' }],
  )

/** Approvals of a person that no browser has picked up yet lapse. The table holds minutes, and who asks for this is rare: it has no index. */
export const lapseApprovals = (db: Statements, o: { personKey: string; clientIds: readonly string[] }): Promise<number> =>
  db.run(sql`
    update signin.interaction
       set state = 'expired'
     where person_key = ${o.personKey}
       and state = 'approved'
       and client_id = any(${o.clientIds}::text[])`)
