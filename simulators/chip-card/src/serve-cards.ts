/**
 * A thread with virtual cards on two neighbouring ports. A thread of its own, so that the cards answer while a program waits for one.
 */
import { createServer, type Server, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { type CardOrder, makeOrdered, type VirtualCard } from './virtual-card.ts'

/** What lies in the two slots. */
export type Slots = readonly [CardOrder, CardOrder]

interface Slot {
  card: VirtualCard
  powered: boolean
  /** Its card was pulled out. */
  isEmpty: boolean
  /** Lies there as soon as the one before has no power: until then `pcscd` does not ask who it is. */
  next: { card: VirtualCard; laid: () => void } | null
}

/** @returns the first of the two ports */
async function listenOnNeighbours(slots: readonly Slot[]): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const [first, second] = slots.map(serveSlot) as [Server, Server] // as many as slots
    const port = await listen(first, 0)
    if (port !== null && (await listen(second, port + 1)) !== null) return port
    first.close()
  }
  throw new Error('no two free ports beside each other')
}

/** Null: taken. */
const listen = (server: Server, port: number): Promise<number | null> =>
  new Promise((resolve) => {
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : null)
    })
  })

/** The driver's words: two bytes of length and a message; of one byte they are 0 off, 1 on, 2 reset, 4 "your answer to reset?". */
function serveSlot(slot: Slot): Server {
  return createServer((socket) => {
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    // The driver comes again at once; a card that was pulled out does not.
    if (slot.isEmpty && !takeNext(slot)) return void socket.destroy()
    let bytes: Buffer = Buffer.alloc(0)
    socket.on('data', (more) => {
      bytes = Buffer.concat([bytes, more])
      while (bytes.length >= 2 && bytes.length >= 2 + bytes.readUInt16BE(0)) {
        const length = bytes.readUInt16BE(0)
        hear(bytes.subarray(2, 2 + length), slot, socket)
        bytes = bytes.subarray(2 + length)
      }
    })
  })
}

function hear(message: Buffer, slot: Slot, socket: Socket): void {
  const control = message.length === 1 ? message[0] : null
  if (control === 4) say(socket, slot.card.atr)
  else if (control !== null) power(slot, control !== 0)
  else {
    const answer = slot.card.answer(message)
    if (answer === 'gone') pullOut(slot, socket)
    else if (answer !== 'silence') say(socket, answer)
  }
}

function pullOut(slot: Slot, socket: Socket): void {
  slot.isEmpty = true
  slot.powered = false
  socket.destroy()
}

function power(slot: Slot, powered: boolean): void {
  slot.powered = powered
  if (powered) slot.card.reset()
  else takeNext(slot)
}

/** @returns whether there was one */
function takeNext(slot: Slot): boolean {
  if (!slot.next) return false
  slot.card = slot.next.card
  slot.isEmpty = false
  slot.next.laid()
  slot.next = null
  return true
}

function say(socket: Socket, answer: Buffer): void {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(answer.length)
  socket.write(Buffer.concat([length, answer]))
}

function lay(slot: Slot, order: CardOrder): Promise<void> {
  return new Promise((laid) => {
    slot.next = { card: makeOrdered(order), laid }
    // Into an empty slot it goes when the driver looks there.
    if (!slot.powered && !slot.isEmpty) takeNext(slot)
  })
}

// Safe: only open-virtual-reader.ts starts this thread and talks to it.
const slots = (workerData as Slots).map((order): Slot => ({ card: makeOrdered(order), powered: false, isEmpty: false, next: null }))
parentPort?.on('message', async ({ slot, order }: { slot: 0 | 1; order: CardOrder }) => {
  await lay(slots[slot] as Slot, order)
  parentPort?.postMessage('laid')
})
parentPort?.postMessage(await listenOnNeighbours(slots))
