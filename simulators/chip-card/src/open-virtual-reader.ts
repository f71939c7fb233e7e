import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { CardOrder } from './virtual-card.ts'

/** From Debian: `pcscd`, and `vsmartcard-vpcd` with the driver. */
export const pcscd = '/usr/sbin/pcscd'
export const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so'
/** What the first of the driver's two slots is called. */
export const firstSlotName = 'Virtual PCD 00 00'

export interface VirtualReader {
  /** Programs find this `pcscd` by it: `PCSCLITE_CSOCK_NAME`. */
  readonly socket: string
  close(): Promise<void>
}

/**
 * Runs a `pcscd` of its own, on a socket of its own, with virtual cards in the two slots of the virtual reader. Real PC/SC from there on.
 *
 * The driver's usual way is to listen on all addresses. Here it connects to us, on loopback; in that way Debian's driver (3.3) ends `pcscd`
 * when a card is gone or a slot has none, so both slots have one from before the start until the end, and a card that is pulled out takes
 * `pcscd` with it.
 *
 * @param cards  null: a computer without a reader
 */
export async function openVirtualReader(cards: readonly [CardOrder, CardOrder] | null): Promise<VirtualReader> {
  const folder = mkdtempSync(join(tmpdir(), 'open-thaid-reader-'))
  const socket = join(folder, 'pcscd.comm')
  const slots = cards ? await serveCards(cards) : null
  if (slots) {
    const lines = ['FRIENDLYNAME "Virtual PCD"', `DEVICENAME 127.0.0.1:${slots.port}`, `LIBPATH ${driver}`, `CHANNELID ${slots.port}`]
    writeFileSync(join(folder, 'reader.conf'), `${lines.join('\n')}\n`)
  }
  const door = createServer()
  await new Promise<void>((ready) => door.listen(socket, ready))
  const daemon = startPcscd(folder, door)
  const ended = new Promise<void>((done) => daemon.once('close', () => done()))
  return {
    socket,
    async close() {
      daemon.kill('SIGTERM')
      await ended
      await slots?.end()
      door.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function serveCards(cards: readonly [CardOrder, CardOrder]): Promise<{ port: number; end: () => Promise<unknown> }> {
  const thread = new Worker(new URL('./serve-cards.ts', import.meta.url), { workerData: cards })
  const port = await new Promise<number>((resolve, reject) => thread.once('message', resolve).once('error', reject))
  return { port, end: () => thread.terminate() }
}

/** As systemd starts it: the socket is there already and is handed over as file 3, so that it needs no folder of the system. */
function startPcscd(folder: string, door: Server): ChildProcess {
  const { fd } = Reflect.get(door, '_handle') as { fd: number } // Node's own handle of a listening socket
  const asSystemd = `export LISTEN_PID=$$ LISTEN_FDS=1; exec ${pcscd} --foreground --critical --config "$0"`
  return spawn('sh', ['-c', asSystemd, folder], { stdio: ['ignore', 'ignore', 'ignore', fd] })
}
