import { ReaderFault } from './faults.ts'
import type { CardTransport } from './transport.ts'

/** Length of the one file that holds everything, in bytes. */
export const chipFileBytes = 5950
/** The most that one short answer carries. */
const blockBytes = 255

const selectPerson = bytes('00A4040008 A000000054480001')
const selectLaser = bytes('00A4040008 A000000084060002')
const readLaser = bytes('8000000017')
/** GET DATA: card production life cycle (CPLC). */
const readLifeCycle = bytes('80CA9F7F2D')

/** Everything that a chip gives to whoever asks: it asks for no PIN and signs nothing. */
export interface ChipCopy {
  readonly atr: Uint8Array
  /** 5,950 bytes. */
  readonly file: Uint8Array
  /** Null: this card has no such part. */
  readonly laser: Uint8Array | null
  readonly lifeCycle: Uint8Array | null
}

/**
 * Copies a Thai card: the life cycle, the whole file in 24 blocks, the laser code.
 *
 * @param onShare  hears which share of the file is copied, 0 to 1
 * @throws ReaderFault `not_a_thai_card` | `unknown_card` | `file_broken`, or what the transport throws
 */
export async function copyChip(card: CardTransport, onShare: (share: number) => void = () => undefined): Promise<ChipCopy> {
  // Before any applet is chosen: the card manager knows it.
  const lifeCycle = await ask(card, readLifeCycle)
  if (!isDone(await card.transmit(selectPerson))) throw new ReaderFault(isThaiCard(card.atr) ? 'unknown_card' : 'not_a_thai_card')
  const file = new Uint8Array(chipFileBytes)
  try {
    for (let offset = 0; offset < chipFileBytes; offset += blockBytes) {
      const length = Math.min(blockBytes, chipFileBytes - offset)
      const block = await ask(card, Uint8Array.of(0x80, 0xb0, offset >> 8, offset & 0xff, 0x02, 0x00, length))
      if (block?.length !== length) throw new ReaderFault('file_broken')
      file.set(block, offset)
      block.fill(0)
      onShare((offset + length) / chipFileBytes)
    }
    const laser = isDone(await card.transmit(selectLaser)) ? await ask(card, readLaser) : null
    return { atr: card.atr, file, laser, lifeCycle }
  } catch (fault) {
    file.fill(0)
    throw fault
  }
}

/** Overwrites what was copied, once it has been handed on. */
export function wipeCopy({ file, laser, lifeCycle }: ChipCopy): void {
  for (const part of [file, laser, lifeCycle]) part?.fill(0)
}

/** Sends a command and fetches its answer, as T=0 has it: `61 xx`, `6C xx`. Null: the card refused. */
async function ask(card: CardTransport, apdu: Uint8Array): Promise<Uint8Array | null> {
  let answer = await card.transmit(apdu)
  const [first, second] = statusOf(answer)
  if (first === 0x6c) answer = await card.transmit(Uint8Array.of(...apdu.slice(0, -1), second))
  else if (first === 0x61) answer = await card.transmit(Uint8Array.of(0x00, 0xc0, 0x00, responseParameter(card.atr), second))
  const [outcome] = statusOf(answer)
  return outcome === 0x90 ? answer.slice(0, -2) : null
}

/** Older cards, whose ATR begins with 3B 67, want another second parameter of GET RESPONSE. */
const responseParameter = (atr: Uint8Array): number => (atr[0] === 0x3b && atr[1] === 0x67 ? 0x01 : 0x00)

/** Known cards say `TH NID` in their historical bytes, or are of the older kind. */
const isThaiCard = (atr: Uint8Array): boolean => responseParameter(atr) === 1 || Buffer.from(atr).includes('TH NID')

/** Done, or done with an answer to fetch. */
const isDone = (answer: Uint8Array): boolean => [0x90, 0x61].includes(statusOf(answer)[0])

function statusOf(answer: Uint8Array): [first: number, second: number] {
  const [first, second] = answer.slice(-2)
  if (first === undefined || second === undefined) throw new ReaderFault('mute_card')
  return [first, second]
}

function bytes(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
}
