import { server } from '@open-thaid/web-offline/call-server.ts'
import type { KeptKit, KeptRecord, KeptState } from '@open-thaid/web-offline/kept.ts'
import { lockKits, standOf } from '@open-thaid/web-offline/kit-key.ts'
import { countByState, hasEnded, readKit } from '@open-thaid/web-offline/outbox.ts'
import { type Outcome, type Progress, sendOutbox } from '@open-thaid/web-offline/send-outbox.ts'
import { askToPersist, readStorageHealth, type StorageHealth } from '@open-thaid/web-offline/storage-health.ts'
import { type Watch, watchReach } from '@open-thaid/web-offline/watch-reach.ts'
import { makeStore } from '@open-thaid/web-ui/store/store.ts'
import { leaveDeskAfter, state } from '../state.ts'
import { maySendByItself, onOtherNetwork } from './send-choice.ts'
import { watchIdle } from './watch-idle.ts'

export type FieldState = {
  /** False until the device's storage has been read. */
  ready: boolean
  /** The browser refuses its storage: nothing may be collected on this device. */
  broken: boolean
  kit: KeptKit | null
  /** Of the kit's key: collecting needs it, sending does not. */
  stand: ReturnType<typeof standOf>
  counts: Record<KeptState, number>
  /** Digests of records that are on their way. */
  sending: ReadonlySet<string>
  outcome: Outcome | null
  /** When everything had been sent last; ISO 8601. */
  sentAt: string | null
  health: StorageHealth | null
  /** Goes up with every change of the outbox. */
  turn: number
}

const sentKey = 'open-thaid officer sent'

export const fieldState = makeStore<FieldState>({
  ...{ ready: false, broken: false, kit: null, stand: 'open', counts: { waiting: 0, needs_you: 0, done: 0, replaced: 0 } },
  ...{ sending: new Set<string>(), outcome: null, sentAt: localStorage.getItem(sentKey), health: null, turn: 0 },
})

/** Reads again what the device keeps. */
export async function refreshField(): Promise<void> {
  try {
    const [kit, counts, health] = await Promise.all([readKit(), countByState(), readStorageHealth()])
    const stand = kit ? standOf(kit) : 'open'
    fieldState.set({ ready: true, broken: false, kit, stand, counts, health, turn: fieldState.get().turn + 1 })
    // A kit that has ended locks the station only: the device may be a desk's again.
    state.set({ hasKit: kit !== null, isLocked: kit !== null && stand === 'shut' && !hasEnded(kit) })
    const isUncovered = kit !== null && (stand === 'closed' || (stand === 'shut' && hasEnded(kit)))
    // Its clock is the holder's: a kit that ends while it is locked uncovers the desk without a PIN as well.
    if (isUncovered) leaveDeskAfter(`${kit.kitId} ${stand}`)
  } catch {
    fieldState.set({ ready: true, broken: true })
  }
}

const maySend = (): boolean => isPressed || maySendByItself()

/** By itself it sends as far as she lets it. */
async function send(): Promise<Outcome> {
  const outcome = maySend() ? await sendAll() : 'held'
  fieldState.set({ outcome })
  return outcome
}

async function sendAll(): Promise<Outcome> {
  const tell = ({ sending }: Progress) => {
    fieldState.set({ sending })
    refreshField()
  }
  const outcome = await sendOutbox(server, tell, maySend)
  if (outcome === 'all_sent' && fieldState.get().counts.done > 0) {
    const sentAt = new Date().toISOString()
    localStorage.setItem(sentKey, sentAt)
    fieldState.set({ sentAt })
  }
  await refreshField()
  return outcome
}

let watch: Watch | null = null

/** Begins to send by itself whenever the server is reached; once for this page. */
export async function openField(): Promise<void> {
  if (watch) return
  watchIdle({ minutes: () => fieldState.get().kit?.lockMinutes ?? null, onIdle: lockDevice })
  watch = watchReach(server, { send, tell: (online) => state.set({ online }) })
  onOtherNetwork(() => void sendNow().catch(() => undefined))
  await refreshField()
  if (fieldState.get().kit) await askToPersist()
}

/** What is begun at the station stays, in memory; it goes on with the PIN. */
export async function lockDevice(): Promise<void> {
  lockKits()
  await refreshField()
}

let isPressed = false

/** Looks for the server at once, whatever was found before. */
export async function sendNow(): Promise<void> {
  fieldState.set({ outcome: (await watch?.now()) ?? (await send()) })
}

/** What the button does: really sends, over any network. */
export async function sendPressed(): Promise<void> {
  isPressed = true
  await sendNow().finally(() => {
    isPressed = false
  })
}

export const isPending = ({ state: now }: KeptRecord): boolean => now === 'waiting' || now === 'needs_you'
