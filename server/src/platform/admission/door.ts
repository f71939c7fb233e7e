import { secondsAfter } from '../clock.ts'
import type { Db } from '../db/db.ts'
import { randomBelow, randomToken } from '../ids.ts'
import type { Kit } from '../kit.ts'
import type { Setting } from '../settings.ts'
import { makeBucket } from './bucket.ts'
import { type Counters, type DoorState, firstState, lostUpTo, onTheWay, type Place, placeOf, shareOf, takeTurn } from './model.ts'
import { admissionSettings } from './settings.ts'
import { giveNumbers, lockDoor, makeDoor, readDoor, type StoredDoor, saveTurn } from './store.ts'
import { takeNumbers } from './take-numbers.ts'
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

interface Seen {
  others: number
  came: Map<number, number>
  asks: number
}
const nothingSeen = (): Seen => ({ others: 0, came: new Map(), asks: 0 })

/** Opens a door of this process. */
export function openDoor(kit: Kit, kind: DoorKind): Door {
  const processId = randomToken(6)
  const keepSeconds = kit.setting(admissionSettings.placeMinutes) * 60
  const { name } = kind
  const nowMs = () => kit.clock.now().getTime()
  const bucket = makeBucket(nowMs(), kit.setting(kind.perSecond))
  let seen = nothingSeen()
  let epoch = ''
  let counters: Counters = { given: 0, serving: 0 }
  let state: DoorState = { ...firstState, perSecond: kit.setting(kind.perSecond) }
  let toldAtMs = 0
  let isFull = false

  const waiting = () => counters.given - counters.serving
  const learn = (stored: StoredDoor, perSecond: number) => {
    if (epoch !== '' && perSecond !== state.perSecond) kit.log.warn('platform.door_changed', { door: name, perSecond })
    const isQueue = stored.given > stored.serving
    if (isQueue !== waiting() > 0) kit.log.info(isQueue ? 'platform.queue_began' : 'platform.queue_ended', { door: name, perSecond })
    // A hand-out that ended after this turn's look may have been heard of before it.
    const known = stored.epoch === epoch ? counters : { given: 0, serving: 0 }
    counters = { given: Math.max(stored.given, known.given), serving: Math.max(stored.serving, known.serving) }
    ;({ epoch } = stored)
    state = { ...stored.state, perSecond }
    bucket.setRate(shareOf(state, processId), nowMs())
  }

  const numbers = takeNumbers(async (wanted) => {
    const longest = kit.setting(admissionSettings.longestQueue)
    const give = () => giveNumbers(kit.db, name, wanted, longest)
    const given = (await give()) ?? (await makeDoor(kit.db, name).then(give))
    if (!given) throw new Error('the door has no row')
    if (given.granted < wanted && !isFull) kit.log.warn('platform.queue_full', { door: name, waiting: given.given - given.serving })
    isFull = given.granted < wanted
    if (waiting() === 0 && given.given > given.serving) kit.log.info('platform.queue_began', { door: name, perSecond: state.perSecond })
    ;({ epoch } = given)
    counters = { given: given.given, serving: Math.max(given.serving, counters.serving) }
    return given
  })

  /** What is measured, once something was; a stretch in which nobody could be called does not make hours of minutes. */
  const callsPerSecond = () => (state.callsPerSecond > 0 ? Math.max(state.callsPerSecond, state.perSecond / 10) : state.perSecond)
  const place = (number: number): Place =>
    placeOf(number, counters, { callsPerSecond: callsPerSecond(), perSecond: state.perSecond }, randomBelow(1001) / 1000)

  function read(text: string): Ticket | null {
    const ticket = readTicket(kit.keys, text)
    return ticket?.door === name && (epoch === '' || ticket.epoch === epoch) ? ticket : null
  }
  const isLost = ({ number }: Ticket) => number <= lostUpTo(state.marks, nowMs(), keepSeconds)
  const isCalled = ({ number }: Ticket) => state.perSecond === 0 || number <= counters.serving

  /** Called and not here yet, as far as this process knows. */
  const coming = () => onTheWay(state.called) - [...seen.came.values()].reduce((sum, count) => sum + count, 0)

  function note({ number }: Ticket): void {
    const group = state.called.find(({ from, upTo }) => from <= number && number <= upTo)
    if (group) seen.came.set(group.upTo, (seen.came.get(group.upTo) ?? 0) + 1)
    else seen.others += 1
  }

  /** Uses a ticket whose number was called. */
  async function use(ticket: Ticket, asking: Asking): Promise<Entry | 'used'> {
    const key = `door/${name}/${ticket.epoch}/${ticket.number}`
    // Taken before the statement, given back after a repetition: two that come at once may not both find the last one.
    if (!bucket.take(nowMs())) return { outcome: 'waiting', ticket: writeTicket(kit.keys, ticket), place: place(ticket.number), lost: null }
    const own = `${randomToken(9)} ${asking.use}`
    const stands = await kit.ephemeral.remember(key, own, keepSeconds + claimMarginSeconds)
    if (stands === own) {
      note(ticket)
      return { outcome: 'admitted', use: asking.use, isRepeated: false }
    }
    bucket.giveBack()
    return asking.repeatable ? { outcome: 'admitted', use: stands.slice(stands.indexOf(' ') + 1), isRepeated: true } : 'used'
  }

  async function withTicket(text: string, asking: Asking): Promise<Entry | LostPlace> {
    // A process that has not had a turn yet knows nothing of the queue.
    if (epoch === '') await door.turn()
    const ticket = read(text)
    if (!ticket || ticket.holder !== holderDigest(asking.holder)) return 'not_ours'
    if (isLost(ticket)) return 'too_late'
    return isCalled(ticket) ? use(ticket, asking) : { outcome: 'waiting', ticket: text, place: place(ticket.number), lost: null }
  }

  async function withoutTicket(asking: Asking, lost: LostPlace | null): Promise<Entry> {
    // Nobody overtakes: as long as somebody waits or is on the way, whoever comes gets a number.
    if (state.perSecond === 0 || (waiting() === 0 && bucket.take(nowMs(), coming()))) {
      seen.others += 1
      return { outcome: 'admitted', use: asking.use, isRepeated: false }
    }
    const number = await numbers.take()
    if (number === null) return { outcome: 'full', askAgainSeconds: 30 + randomBelow(60) }
    const givenAt = Math.floor(nowMs() / 1000)
    const ticket = writeTicket(kit.keys, { door: name, epoch, number, givenAt, holder: holderDigest(asking.holder) })
    return { outcome: 'waiting', ticket, place: place(number), lost }
  }

  async function decideTurn(): Promise<void> {
    const limit = kit.setting(kind.perSecond)
    const now = nowMs()
    if (seen.asks === 0 && seen.others === 0 && seen.came.size === 0 && !isBusy() && now - toldAtMs < heartbeatMs && now >= toldAtMs) {
      const stored = await readDoor(kit.db, name)
      if (stored && stored.given === stored.serving) return learn(stored, stored.switched ?? limit)
    }
    const told = seen
    seen = nothingSeen()
    try {
      await kit.db
        .transaction(async (tx) => {
          const stored = await lockDoor(tx, name)
          const perSecond = stored.switched ?? limit
          const turned = takeTurn(stored.state, stored, { ...told, processId }, { perSecond, keepSeconds }, now)
          await saveTurn(tx, name, turned)
          return { stored: { ...stored, ...turned }, perSecond }
        })
        .then(({ stored, perSecond }) => learn(stored, perSecond))
      toldAtMs = now
    } catch (error) {
      // Nothing was told; it is told with the next turn.
      seen.others += told.others
      seen.asks += told.asks
      for (const [upTo, count] of told.came) seen.came.set(upTo, (seen.came.get(upTo) ?? 0) + count)
      throw error
    }
  }

  const isBusy = () => waiting() > 0 || onTheWay(state.called) > 0
  let turning: Promise<void> | null = null
  const door: Door = {
    name,
    enter: async (asking) => {
      seen.asks += 1
      const entry = asking.ticket === undefined ? null : await withTicket(asking.ticket, asking)
      return entry === null || typeof entry === 'string' ? withoutTicket(asking, entry) : entry
    },
    look: (text) => {
      const ticket = read(text)
      if (!ticket || isLost(ticket)) return { state: 'lost' }
      return { state: isCalled(ticket) && bucket.has(nowMs()) ? 'ready' : 'waiting', place: place(ticket.number) }
    },
    turn: () => {
      turning ??= decideTurn().finally(() => {
        turning = null
      })
      return turning
    },
    isBusy,
    figures: () => ({
      waiting: waiting(),
      perSecond: state.perSecond,
      admittedPerSecond: state.admittedPerSecond,
      admitted: state.admitted,
      abandoned: state.abandoned,
    }),
  }
  return door
}

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
