import { secondsAfter } from '../clock.ts'
import type { Db } from '../db/db.ts'
import { randomBelow, randomToken } from '../ids.ts'
import type { Kit } from '../kit.ts'
import type { Setting } from '../settings.ts'
import { type Place, placeOf, takeTurn } from './model.ts'
import { ProcessView } from './process-view.ts'
import { admissionSettings } from './settings.ts'
import { type Given, giveNumbers, lockDoor, makeDoor, readDoor, type StoredDoor, saveTurn } from './store.ts'
import { type NumberTaker, takeNumbers } from './take-numbers.ts'
import { holderDigest, readTicket, type Ticket, writeTicket } from './ticket.ts'

/** What a module declares of the door before it. */
export interface DoorKind {
  /** Lower-case letters and `_`; also the name of its switch and in its measurements. */
  readonly name: string
  /** People let in per second, over all processes; 0: no limit. */
  readonly perSecond: Setting<number>
}

/** Why a ticket that was shown no longer counts. */
export type LostPlace = 'not_ours' | 'too_late' | 'used'

export type Entry =
  /** `use` is what the ticket stands for from now on: the value of this call, or of an earlier one by the same ticket. */
  | { readonly outcome: 'admitted'; readonly use: string; readonly isRepeated: boolean }
  | { readonly outcome: 'waiting'; readonly ticket: string; readonly place: Place; readonly lost: LostPlace | null }
  /** The queue is as long as it may be. */
  | { readonly outcome: 'full'; readonly askAgainSeconds: number }

export interface Asking {
  /** As it came from outside; undefined: none was shown. */
  readonly ticket: string | undefined
  /** What the place is tied to; empty: to whoever shows the ticket. */
  readonly holder: string
  /** What this admission makes, such as the id of a session. */
  readonly use: string
  /** A ticket that was used already is let in again for what it was used for: nothing new comes of it. */
  readonly repeatable: boolean
}

export type Glance = { readonly state: 'waiting' | 'ready'; readonly place: Place } | { readonly state: 'lost' }

export interface DoorFigures {
  readonly waiting: number
  readonly perSecond: number
  readonly admittedPerSecond: number
  readonly admitted: number
  readonly abandoned: number
}

export interface Door {
  readonly name: string
  /** Lets in, or gives a place in the queue. Without a rush it asks the database nothing. */
  enter(asking: Asking): Promise<Entry>
  /** Where a ticket stands, from memory. */
  look(ticket: string): Glance
  /** Tells the database what happened here and learns how things stand; calls whom there is room for. */
  turn(): Promise<void>
  /** People wait or are on their way, so turns have to come often. */
  isBusy(): boolean
  figures(): DoorFigures
}

/** A claim outlives the place by so much: clocks of processes differ, and marks are up to half a minute apart. */
const claimMarginSeconds = 120
/** How long a door that nobody passes may do without telling that this process is there. */
const heartbeatMs = 8000

class DoorOfProcess implements Door {
  readonly name: string
  readonly #kit: Kit
  readonly #limit: number
  readonly #keepSeconds: number
  readonly #view: ProcessView
  readonly #numbers: NumberTaker
  #toldAtMs = 0
  #isFull = false
  #turning: Promise<void> | null = null

  constructor(kit: Kit, kind: DoorKind) {
    this.name = kind.name
    this.#kit = kit
    this.#limit = kit.setting(kind.perSecond)
    this.#keepSeconds = kit.setting(admissionSettings.placeMinutes) * 60
    this.#view = new ProcessView({ processId: randomToken(6), perSecond: this.#limit, keepSeconds: this.#keepSeconds }, this.#now())
    this.#numbers = takeNumbers((wanted) => this.#give(wanted))
  }

  async enter(asking: Asking): Promise<Entry> {
    this.#view.noteAsking()
    const entry = asking.ticket === undefined ? null : await this.#withTicket(asking.ticket, asking)
    return entry === null || typeof entry === 'string' ? this.#withoutTicket(asking, entry) : entry
  }

  look(text: string): Glance {
    const ticket = this.#read(text)
    if (!ticket || this.#view.isLost(ticket.number, this.#now())) return { state: 'lost' }
    const isReady = this.#view.isCalled(ticket.number) && this.#view.bucket.has(this.#now())
    return { state: isReady ? 'ready' : 'waiting', place: this.#place(ticket.number) }
  }

  turn(): Promise<void> {
    this.#turning ??= this.#takeTurn().finally(() => {
      this.#turning = null
    })
    return this.#turning
  }

  isBusy(): boolean {
    return this.#view.waiting > 0 || this.#view.onTheWay > 0
  }

  figures(): DoorFigures {
    const { perSecond, admittedPerSecond, admitted, abandoned } = this.#view.state
    return { waiting: this.#view.waiting, perSecond, admittedPerSecond, admitted, abandoned }
  }

  #now(): number {
    return this.#kit.clock.now().getTime()
  }

  #place(number: number): Place {
    return placeOf(number, this.#view.counters, this.#view.pace(), randomBelow(1001) / 1000)
  }

  #read(text: string): Ticket | null {
    const ticket = readTicket(this.#kit.keys, text)
    return ticket?.door === this.name && this.#view.knows(ticket.epoch) ? ticket : null
  }

  async #withTicket(text: string, asking: Asking): Promise<Entry | LostPlace> {
    // A process that has not had a turn yet knows nothing of the queue.
    if (this.#view.epoch === '') await this.turn()
    const ticket = this.#read(text)
    if (!ticket || ticket.holder !== holderDigest(asking.holder)) return 'not_ours'
    if (this.#view.isLost(ticket.number, this.#now())) return 'too_late'
    // Taken before the statement and given back after a repetition: two that come at once may not both find the last one.
    if (this.#view.isCalled(ticket.number) && this.#view.bucket.take(this.#now())) return this.#use(ticket, asking)
    return { outcome: 'waiting', ticket: text, place: this.#place(ticket.number), lost: null }
  }

  /** Uses a ticket whose number was called. A crash after this: a ticket that was used for nothing, or for a session of a known id. */
  async #use(ticket: Ticket, asking: Asking): Promise<Entry | 'used'> {
    const key = `door/${this.name}/${ticket.epoch}/${ticket.number}`
    const own = `${randomToken(9)} ${asking.use}`
    const stands = await this.#kit.ephemeral.remember(key, own, this.#keepSeconds + claimMarginSeconds)
    if (stands === own) {
      this.#view.noteEntry(ticket.number)
      return { outcome: 'admitted', use: asking.use, isRepeated: false }
    }
    this.#view.bucket.giveBack()
    return asking.repeatable ? { outcome: 'admitted', use: stands.slice(stands.indexOf(' ') + 1), isRepeated: true } : 'used'
  }

  async #withoutTicket(asking: Asking, lost: LostPlace | null): Promise<Entry> {
    if (this.#view.takeFreePlace(this.#now())) return { outcome: 'admitted', use: asking.use, isRepeated: false }
    const number = await this.#numbers.take()
    if (number === null) return { outcome: 'full', askAgainSeconds: 30 + randomBelow(60) }
    const givenAt = Math.floor(this.#now() / 1000)
    const made = { door: this.name, epoch: this.#view.epoch, number, givenAt, holder: holderDigest(asking.holder) }
    return { outcome: 'waiting', ticket: writeTicket(this.#kit.keys, made), place: this.#place(number), lost }
  }

  async #give(wanted: number): Promise<Given> {
    const { db, log, setting } = this.#kit
    const give = () => giveNumbers(db, this.name, wanted, setting(admissionSettings.longestQueue))
    const given = (await give()) ?? (await makeDoor(db, this.name).then(give))
    if (!given) throw new Error('the door has no row')
    const isFull = given.granted < wanted
    if (isFull && !this.#isFull) log.warn('platform.queue_full', { door: this.name, waiting: given.given - given.serving })
    this.#isFull = isFull
    this.#tell(() => this.#view.learnNumbers(given))
    return given
  }

  /** Logs when a queue begins or ends, and when a limit was changed: once in each process. */
  #tell(learn: () => void): void {
    const [hadQueue, perSecond, isFirst] = [this.#view.waiting > 0, this.#view.state.perSecond, this.#view.epoch === '']
    learn()
    const fields = { door: this.name, perSecond: this.#view.state.perSecond }
    if (!isFirst && perSecond !== fields.perSecond) this.#kit.log.warn('platform.door_changed', fields)
    const hasQueue = this.#view.waiting > 0
    if (hasQueue !== hadQueue) this.#kit.log.info(hasQueue ? 'platform.queue_began' : 'platform.queue_ended', fields)
  }

  async #takeTurn(): Promise<void> {
    const now = this.#now()
    const isDue = now - this.#toldAtMs >= heartbeatMs || now < this.#toldAtMs
    if (!isDue && !this.isBusy() && !this.#view.hasNews) {
      const stored = await readDoor(this.#kit.db, this.name)
      if (stored && stored.given === stored.serving) return this.#learn(stored, now)
    }
    const report = this.#view.takeReport()
    try {
      const stored = await this.#kit.db.transaction(async (tx) => {
        const door = await lockDoor(tx, this.name)
        const rules = { perSecond: door.switched ?? this.#limit, keepSeconds: this.#keepSeconds }
        const turned = takeTurn(door.state, door, report, rules, now)
        await saveTurn(tx, this.name, turned)
        return { ...door, ...turned }
      })
      this.#toldAtMs = now
      this.#learn(stored, now)
    } catch (error) {
      // Nothing was told; it is told with the next turn.
      this.#view.takeBack(report)
      throw error
    }
  }

  #learn(stored: StoredDoor, now: number): void {
    this.#tell(() => this.#view.learn(stored, stored.switched ?? this.#limit, now))
  }
}

/** Opens a door of this process. */
export const openDoor = (kit: Kit, kind: DoorKind): Door => new DoorOfProcess(kit, kind)

const doors = new WeakMap<Db, Map<string, Door>>()

/** The door of this process. */
export function doorOf(kit: Kit, kind: DoorKind): Door {
  const known = doors.get(kit.db) ?? new Map<string, Door>()
  doors.set(kit.db, known)
  const door = known.get(kind.name) ?? openDoor(kit, kind)
  known.set(kind.name, door)
  return door
}

/** Time at which a place is lost when its number is called about now plus the wait. */
export const keptUntil = (kit: Kit, place: Place): Date =>
  secondsAfter(kit.clock.now(), place.waitSeconds + kit.setting(admissionSettings.placeMinutes) * 60)
