import type { Db, Statements } from '../db/db.ts'
import { json, sql } from '../db/sql.ts'
import { type Counters, type DoorState, firstState } from './model.ts'

interface DoorRow extends Counters {
  readonly [column: string]: unknown
  readonly epoch: string
  readonly state: Partial<DoorState>
  /** What the operator set during an incident; null: the setting holds. */
  readonly switched: number | null
}

/** A door as it stands in the database. */
export interface StoredDoor extends Counters {
  readonly epoch: string
  readonly state: DoorState
  readonly switched: number | null
}

const opened = ({ epoch, given, serving, state, switched }: DoorRow): StoredDoor => ({
  ...{ epoch, given, serving, switched },
  // A state that an earlier release wrote may lack a member.
  state: { ...firstState, ...state },
})

/** The door, or null while there is no row of it. */
export async function readDoor(db: Statements, name: string): Promise<StoredDoor | null> {
  const row = await db.maybeOne<DoorRow>(sql`
    select d.epoch, d.given::float8 as given, d.serving::float8 as serving, d.state, s.value as switched
      from platform.door d
      left join platform.switch s on s.name = d.name
     where d.name = ${name}`)
  return row && opened(row)
}

/** The door for one turn; other turns and hand-outs wait until the transaction ends. */
export async function lockDoor(tx: Statements, name: string): Promise<StoredDoor> {
  await tx.run(sql`insert into platform.door (name) values (${name}) on conflict (name) do nothing`)
  const row = await tx.one<DoorRow>(sql`
    select d.epoch, d.given::float8 as given, d.serving::float8 as serving, d.state,
           (select s.value from platform.switch s where s.name = d.name) as switched
      from platform.door d
     where d.name = ${name}
       for update of d`)
  return opened(row)
}

export const saveTurn = (tx: Statements, name: string, o: { serving: number; state: DoorState }) =>
  tx.run(sql`
    update platform.door
       set serving = ${o.serving},
           state = ${json(o.state)}
     where name = ${name}`)

export interface Given extends Counters {
  readonly [column: string]: unknown
  readonly epoch: string
  /** How many of those asked for; the last one is `given`. */
  readonly granted: number
}

/** Hands out the next numbers, as many as the longest queue leaves room for. Null: there is no row yet. */
export const giveNumbers = (db: Db, name: string, wanted: number, longestQueue: number) =>
  db.maybeOne<Given>(sql`
    update platform.door
       set granted = least(${wanted}::bigint, greatest(0, ${longestQueue}::bigint - (given - serving))),
           given = given + least(${wanted}::bigint, greatest(0, ${longestQueue}::bigint - (given - serving)))
     where name = ${name}
    returning epoch, granted::float8 as granted, given::float8 as given, serving::float8 as serving`)

export const makeDoor = (db: Db, name: string) =>
  db.run(sql`insert into platform.door (name) values (${name}) on conflict (name) do nothing`)

/** Sets what a door lets in per second, over the setting; null gives the setting back. Every process follows within seconds. */
export const setSwitch = (db: Db, o: { name: string; perSecond: number | null; now: Date }) =>
  o.perSecond === null
    ? db.run(sql`delete from platform.switch where name = ${o.name}`)
    : db.run(sql`
        insert into platform.switch (name, value, set_at)
        values (${o.name}, ${o.perSecond}, ${o.now})
        on conflict (name) do update set value = excluded.value, set_at = excluded.set_at`)

/** What an operator set by hand under a name; null: nothing. */
export const readSwitch = async (db: Db, name: string): Promise<number | null> =>
  (await db.maybeOne<{ value: number }>(sql`select value from platform.switch where name = ${name}`))?.value ?? null
