import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { pcscd, virtualReaderDriver } from './debian-parts.ts'
import type { Slots } from './serve-cards.ts'
import type { CardOrder } from './virtual-card.ts'

/** What the driver's two slots are called. */
export const slotNames = ['Virtual PCD 00 00', 'Virtual PCD 00 01'] as const

export interface VirtualReader {
  /** Programs find this `pcscd` by it: `PCSCLITE_CSOCK_NAME`. */
  readonly socket: string
  /** Takes the card of a slot out and puts another one in, as soon as the reader has switched it off (half a second after its last use). */
  lay(slot: 0 | 1, order: CardOrder): Promise<void>
  close(): Promise<void>
}

/**
 * Runs a `pcscd` of its own, on a socket of its own, with virtual cards in the two slots of the virtual reader. Real PC/SC from there on.
 *
 * The driver's usual way is to listen on all addresses. Here it connects to us, on loopback; in that way Debian's driver (3.3) ends `pcscd`
 * when a slot has no card, so both have one from before the start until the end, and a card that is pulled out takes `pcscd` with it, after
 * the program that was reading has been told.
 *
 * @param slots  null: a computer without a reader
 */
export async function openVirtualReader(slots: Slots | null): Promise<VirtualReader> {
  const folder = mkdtempSync(join(tmpdir(), 'open-thaid-reader-'))
  const cards = slots ? await serveCards(slots) : null
  if (cards) {
    const lines = [
      'FRIENDLYNAME "Virtual PCD"',
      `DEVICENAME 127.0.0.1:${cards.port}`,
      `LIBPATH ${virtualReaderDriver}`,
      `CHANNELID ${cards.port}`,
    ]
    writeFileSync(join(folder, 'reader.conf'), `${lines.join('\n')}\n`)
  }
  const { daemon, socket } = await startPcscd(folder)
  const ended = once(daemon, 'close')
  return {
    socket,
    lay: async (slot, order) => cards?.lay(slot, order),
    async close() {
      daemon.kill('SIGTERM')
      await ended
      await cards?.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function serveCards(slots: Slots): Promise<{ port: number; lay: VirtualReader['lay']; end: () => Promise<unknown> }> {
  const thread = new Worker(new URL('./serve-cards.ts', import.meta.url), { workerData: slots })
  const [port] = await once(thread, 'message')
  return {
    port,
    async lay(slot, order) {
      const laid = once(thread, 'message')
      thread.postMessage({ slot, order })
      await laid
    },
    end: () => thread.terminate(),
  }
}

/** As systemd starts it: the socket is there already and is handed over as file 3, so that it needs no folder of the system. */
async function startPcscd(folder: string): Promise<{ daemon: ChildProcess; socket: string }> {
  const [made, socket] = [join(folder, 'made'), join(folder, 'pcscd.comm')]
  const door = createServer()
  await new Promise<void>((ready) => door.listen(made, ready))
  const { fd } = Reflect.get(door, '_handle') as { fd: number } // Node's own handle of a listening socket
  const asSystemd = `export LISTEN_PID=$$ LISTEN_FDS=1; exec ${pcscd} --foreground --critical --config "$0"`
  const daemon = spawn('sh', ['-c', asSystemd, folder], { stdio: ['ignore', 'ignore', 'ignore', fd] })
  // Node stops listening, so that all who come come to pcscd; it takes away the name that it made, not the new one.
  renameSync(made, socket)
  await new Promise((closed) => door.close(closed))
  return { daemon, socket }
}
