import type { Db, Guard, Statements, Write } from '../../platform/db/db.ts'
import { json, sql } from '../../platform/db/sql.ts'
import { eventWrite } from '../../platform/outbox.ts'
import type { PersonKey } from '../registry/index.ts'
import { accountsEvents } from './events.ts'
import type { AccountState, DeviceState } from './model.ts'

export interface DeviceRow {
  readonly [column: string]: unknown
  readonly person_key: PersonKey
  readonly device_id: string
  readonly public_jwk: Readonly<Record<string, string>>
  readonly name: string
  readonly state: DeviceState
  readonly unlocked_until: Date | null
  readonly account_id: string
  readonly account_state: AccountState
}

/** The device with its account. */
export const findDevice = (db: Statements, deviceId: string) =>
  db.maybeOne<DeviceRow>(sql`
    select d.person_key, d.device_id, d.public_jwk, d.name, d.state, d.unlocked_until, a.account_id, a.state as account_state
      from accounts.device d
      join accounts.account a on a.person_key = d.person_key
     where d.device_id = ${deviceId}`)

export interface AccountRow {
  readonly [column: string]: unknown
  readonly person_key: PersonKey
  readonly account_id: string
  readonly state: AccountState
  readonly assurance_level: string
  readonly opened_at: Date
}

export const findAccount = (db: Statements, personKey: PersonKey) =>
  db.maybeOne<AccountRow>(sql`
    select person_key, account_id, state, assurance_level, opened_at
      from accounts.account
     where person_key = ${personKey}`)

export const listDevices = (db: Statements, personKey: PersonKey) =>
  db.many<{ device_id: string; name: string; state: DeviceState; bound_at: Date }>(sql`
    select device_id, name, state, bound_at
      from accounts.device
     where person_key = ${personKey}
     order by bound_at desc
     limit 50`)

export interface PinAttempt {
  readonly personKey: PersonKey
  readonly deviceId: string
  readonly verifier: Buffer
  readonly now: Date
  readonly unlockedUntil: Date
  readonly wrongPinsAllowed: number
  /** Seconds to wait after the nth wrong PIN. */
  readonly waits: readonly number[]
}

export interface PinAttemptRow {
  readonly [column: string]: unknown
  readonly fits: boolean
  readonly wrong_pins: number
  readonly next_try_at: Date | null
  readonly became_disabled: boolean
}

/**
 * Counts one try. Null when the device is not active or has to wait: then nothing was compared and nothing counted.
 * The last wrong PIN disables the device in the same statement, however many requests arrive at once.
 */
export const pinAttempt = (a: PinAttempt): Guard => ({
  decide: sql`
    update accounts.device
       set wrong_pins = case when pin_verifier = ${a.verifier} then 0 else wrong_pins + 1 end,
           state = case when pin_verifier <> ${a.verifier} and wrong_pins + 1 >= ${a.wrongPinsAllowed} then 'disabled' else state end,
           ended_at = case when pin_verifier <> ${a.verifier} and wrong_pins + 1 >= ${a.wrongPinsAllowed} then ${a.now}::timestamptz end,
           next_try_at = case when pin_verifier = ${a.verifier} then null
                              else ${a.now}::timestamptz + make_interval(secs => (${a.waits}::int[])[wrong_pins + 1]) end,
           unlocked_until = case when pin_verifier = ${a.verifier} then ${a.unlockedUntil}::timestamptz end
     where person_key = ${a.personKey}
       and device_id = ${a.deviceId}
       and state = 'active'
       and (next_try_at is null or next_try_at <= ${a.now})
    returning pin_verifier = ${a.verifier} as fits, wrong_pins, next_try_at, state = 'disabled' as became_disabled`,
  writes: [{ ...disabledEvent(a), onlyIf: 'became_disabled' }],
  passes: 'fits',
})

const disabledEvent = (a: PinAttempt): Write =>
  eventWrite(accountsEvents.deviceDisabled, { personKey: a.personKey, deviceId: a.deviceId }, a.now)

/** Why a try was not counted. */
export const findPinState = (db: Statements, personKey: PersonKey, deviceId: string) =>
  db.maybeOne<{ state: DeviceState; next_try_at: Date | null; wrong_pins: number }>(sql`
    select state, next_try_at, wrong_pins
      from accounts.device
     where person_key = ${personKey}
       and device_id = ${deviceId}`)

export interface NewDevice {
  readonly personKey: PersonKey
  readonly accountId: string
  readonly deviceId: string
  readonly publicJwk: Readonly<Record<string, string>>
  readonly name: string
  readonly verifier: Buffer
  readonly assuranceLevel: string
  readonly now: Date
}

/** Opens the account or makes it active again; a person keeps one account id for life. `was`: its state before; null: there was none. */
export const upsertAccount = (tx: Statements, d: NewDevice) =>
  tx.one<{ account_id: string; was: AccountState | null }>(sql`
    with before as (select state from accounts.account where person_key = ${d.personKey})
    insert into accounts.account (person_key, account_id, state, assurance_level, opened_at, changed_at)
    values (${d.personKey}, ${d.accountId}, 'active', ${d.assuranceLevel}, ${d.now}, ${d.now})
    on conflict (person_key) do update
      set state = 'active',
          assurance_level = excluded.assurance_level,
          changed_at = excluded.changed_at
    returning account_id, (select state from before) as was`)

/** Every earlier device of the person ends. */
export const endDevices = (tx: Statements, personKey: PersonKey, now: Date) =>
  tx.run(sql`
    update accounts.device
       set state = 'ended',
           ended_at = ${now}
     where person_key = ${personKey}
       and state <> 'ended'`)

export const insertDevice = (tx: Statements, d: NewDevice) =>
  tx.run(sql`
    insert into accounts.device (person_key, device_id, public_jwk, name, state, pin_verifier, bound_at)
    values (${d.personKey}, ${d.deviceId}, ${json(d.publicJwk)}, ${d.name}, 'active', ${d.verifier}, ${d.now})`)

/** The active device whose PIN this verifier-maker fits; the form that suspends does not know the device id. */
export const findActiveDevice = (db: Statements, personKey: PersonKey) =>
  db.maybeOne<{ device_id: string; pin_verifier: Uint8Array }>(sql`
    select device_id, pin_verifier
      from accounts.device
     where person_key = ${personKey}
       and state = 'active'`)

/** Takes the place of an earlier code of the person. */
export const keepSuspensionCode = (tx: Statements, o: { personKey: PersonKey; digest: Buffer; now: Date }) =>
  tx.run(sql`
    insert into accounts.suspension_code (person_key, digest, made_at)
    values (${o.personKey}, ${o.digest}, ${o.now})
    on conflict (person_key) do update
      set digest = excluded.digest,
          made_at = excluded.made_at`)

export const findSuspensionCode = (db: Statements, personKey: PersonKey) =>
  db.maybeOne<{ digest: Uint8Array }>(sql`
    select digest
      from accounts.suspension_code
     where person_key = ${personKey}`)

/** Suspends the account and its phones, and uses up the code on its slip; false when there was nothing active. */
export const suspendAccount = (db: Db, personKey: PersonKey, now: Date, writes: readonly Write[]) =>
  db.transaction(async (tx) => {
    const suspended = await tx.step(
      sql`
      update accounts.account
         set state = 'suspended',
             changed_at = ${now}
       where person_key = ${personKey}
         and state = 'active'
      returning person_key`,
      writes,
    )
    if (!suspended) return false
    await tx.run(sql`
      update accounts.device
         set state = 'suspended',
             ended_at = ${now}
       where person_key = ${personKey}
         and state = 'active'`)
    await tx.run(sql`
      delete from accounts.suspension_code
       where person_key = ${personKey}`)
    return true
  })

/** Closes the account and ends its phones; false when it is closed already or there is none. */
export const closeAccountAndDevices = (db: Db, personKey: PersonKey, now: Date, writes: readonly Write[]) =>
  db.transaction(async (tx) => {
    const closed = await tx.step(
      sql`
      update accounts.account
         set state = 'closed',
             changed_at = ${now}
       where person_key = ${personKey}
         and state <> 'closed'
      returning person_key`,
      writes,
    )
    if (closed) await endDevices(tx, personKey, now)
    return closed !== null
  })
