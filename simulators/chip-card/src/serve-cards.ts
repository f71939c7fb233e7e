/**
 * A thread with virtual cards on two neighbouring ports. A thread of its own, because PC/SC makes programs wait for the card: who holds the
 * card and asks for it in one thread waits for ever.
 */
import { createServer, type Server, type Socket } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'
import { type CardOrder, makeOrdered, type VirtualCard } from './virtual-card.ts'

/** @returns the first of the two ports */
async function listenOnNeighbours(cards: readonly VirtualCard[]): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const [first, second] = cards.map(serveCard) as [Server, Server] // as many as cards
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
function serveCard(card: VirtualCard): Server {
  return createServer((socket) => {
    socket.setNoDelay(true)
    socket.on('error', () => undefined)
    let bytes: Buffer = Buffer.alloc(0)
    socket.on('data', (more) => {
      bytes = Buffer.concat([bytes, more])
      while (bytes.length >= 2 && bytes.length >= 2 + bytes.readUInt16BE(0)) {
        const length = bytes.readUInt16BE(0)
        hear(bytes.subarray(2, 2 + length), card, socket)
        bytes = bytes.subarray(2 + length)
      }
    })
  })
}

function hear(message: Buffer, card: VirtualCard, socket: Socket): void {
  const control = message.length === 1 ? message[0] : null
  if (control === 1 || control === 2) card.reset()
  const answer = control === 4 ? card.atr : control === null ? card.answer(message) : 'silence'
  if (answer === 'gone') socket.destroy()
  if (!Buffer.isBuffer(answer)) return
  const length = Buffer.alloc(2)
  length.writeUInt16BE(answer.length)
  socket.write(Buffer.concat([length, answer]))
}

// Safe: only open-virtual-reader.ts starts this thread.
const orders = workerData as readonly [CardOrder, CardOrder]
parentPort?.postMessage(await listenOnNeighbours(orders.map(makeOrdered)))
