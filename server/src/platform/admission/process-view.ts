import { type Bucket, makeBucket } from './bucket.ts'
import { type Counters, type DoorState, firstState, lostUpTo, onTheWay, type Report, shareOf } from './model.ts'
import type { Given, StoredDoor } from './store.ts'

interface Seen {
  readonly others: number
  readonly came: ReadonlyMap<number, number>
  readonly asks: number
}
const nothing: Seen = { others: 0, came: new Map(), asks: 0 }

/** What one process knows of a door since its last turn, and what it has to tell at the next. No I/O. */
export class ProcessView {
  readonly #processId: string
  readonly #keepSeconds: number
  readonly bucket: Bucket
  #epoch = ''
  #counters: Counters = { given: 0, serving: 0 }
  #state: DoorState
  #seen: Seen = nothing

  constructor(o: { processId: string; perSecond: number; keepSeconds: number }, nowMs: number) {
    this.#processId = o.processId
    this.#keepSeconds = o.keepSeconds
    this.#state = { ...firstState, perSecond: o.perSecond }
    this.bucket = makeBucket(nowMs, o.perSecond)
  }

  /** Empty until the first word of the database. */
  get epoch(): string {
    return this.#epoch
  }
  get counters(): Counters {
    return this.#counters
  }
  get state(): DoorState {
    return this.#state
  }
  get waiting(): number {
    return this.#counters.given - this.#counters.serving
  }
  get onTheWay(): number {
    return onTheWay(this.#state.called)
  }
  get hasNews(): boolean {
    return this.#seen !== nothing
  }

  knows(epoch: string): boolean {
    return this.#epoch === '' || this.#epoch === epoch
  }
  isLost(number: number, nowMs: number): boolean {
    return number <= lostUpTo(this.#state.marks, nowMs, this.#keepSeconds)
  }
  isCalled(number: number): boolean {
    return this.#state.perSecond === 0 || number <= this.#counters.serving
  }

  /** What is measured, once something was; a stretch in which nobody could be called does not make hours of minutes. */
  pace(): { callsPerSecond: number; perSecond: number } {
    const { callsPerSecond, perSecond } = this.#state
    return { callsPerSecond: callsPerSecond > 0 ? Math.max(callsPerSecond, perSecond / 10) : perSecond, perSecond }
  }

  /** Room for somebody without a number. Nobody overtakes: as long as somebody waits or is on the way, whoever comes gets a number. */
  takeFreePlace(nowMs: number): boolean {
    const came = [...this.#seen.came.values()].reduce((sum, count) => sum + count, 0)
    const isFree = this.#state.perSecond === 0 || (this.waiting === 0 && this.bucket.take(nowMs, this.onTheWay - came))
    if (isFree) this.#seen = { ...this.#seen, others: this.#seen.others + 1 }
    return isFree
  }

  noteAsking(): void {
    this.#seen = { ...this.#seen, asks: this.#seen.asks + 1 }
  }
  /** Somebody came in by a number: one of those on the way, or one who was called long ago. */
  noteEntry(number: number): void {
    const group = this.#state.called.find(({ from, upTo }) => from <= number && number <= upTo)
    const { others, came } = this.#seen
    this.#seen = group
      ? { ...this.#seen, came: new Map(came).set(group.upTo, (came.get(group.upTo) ?? 0) + 1) }
      : { ...this.#seen, others: others + 1 }
  }

  takeReport(): Report {
    const report = { ...this.#seen, processId: this.#processId }
    this.#seen = nothing
    return report
  }
  /** A report that could not be told. */
  takeBack(report: Report): void {
    const came = new Map(this.#seen.came)
    for (const [upTo, count] of report.came) came.set(upTo, (came.get(upTo) ?? 0) + count)
    this.#seen = { others: this.#seen.others + report.others, asks: this.#seen.asks + report.asks, came }
  }

  learn(stored: StoredDoor, perSecond: number, nowMs: number): void {
    this.#raise(stored)
    this.#state = { ...stored.state, perSecond }
    this.bucket.setRate(shareOf(this.#state, this.#processId), nowMs)
  }
  /** Numbers were handed out between two turns. */
  learnNumbers(given: Given): void {
    // The row was lost and made anew: what was known is of another queue.
    if (!this.knows(given.epoch)) this.#state = { ...firstState, perSecond: this.#state.perSecond }
    this.#raise(given)
  }

  /** Counters only grow, and a hand-out that ended after a turn's look may have been heard of before it. */
  #raise({ epoch, given, serving }: Counters & { readonly epoch: string }): void {
    const known = epoch === this.#epoch ? this.#counters : { given: 0, serving: 0 }
    this.#counters = { given: Math.max(given, known.given), serving: Math.max(serving, known.serving) }
    this.#epoch = epoch
  }
}
