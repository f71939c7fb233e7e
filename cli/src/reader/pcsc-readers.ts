import { type FaultCode, ReaderFault } from './faults.ts'
import { loadPcsc, type Pcsc, PcscFailure } from './pcsc-library.ts'
import type { CardReaders } from './transport.ts'

/** Readers give up earlier; this is for those that do not. */
const answerMs = 10_000

/** Error numbers of `winscard.h`; whatever is not here is told as `no_service`. */
const faults: ReadonlyMap<number, FaultCode> = new Map([
  [0x8010000c, 'no_card'], // SCARD_E_NO_SMARTCARD
  [0x80100069, 'card_removed'], // SCARD_W_REMOVED_CARD
  [0x80100009, 'no_reader'], // SCARD_E_UNKNOWN_READER
  [0x80100017, 'no_reader'], // SCARD_E_READER_UNAVAILABLE
  [0x8010002e, 'no_reader'], // SCARD_E_NO_READERS_AVAILABLE
  [0x8010000b, 'reader_busy'], // SCARD_E_SHARING_VIOLATION
  [0x80100066, 'mute_card'], // SCARD_W_UNRESPONSIVE_CARD
  [0x8010000a, 'mute_card'], // SCARD_E_TIMEOUT
  [0x80100065, 'wrong_atr'], // SCARD_W_UNSUPPORTED_CARD
  [0x8010000f, 'wrong_atr'], // SCARD_E_PROTO_MISMATCH
  [0x80100067, 'wrong_atr'], // SCARD_W_UNPOWERED_CARD
  [0x80100068, 'reader_busy'], // SCARD_W_RESET_CARD: another program took it
  [0x80100016, 'mute_card'], // SCARD_E_NOT_TRANSACTED
  [0x8010002f, 'mute_card'], // SCARD_E_COMM_DATA_LOST
])

/** @param thrown  whatever a call of PC/SC threw */
export function faultOfPcsc(thrown: unknown): ReaderFault {
  if (thrown instanceof ReaderFault) return thrown
  if (thrown instanceof PcscFailure) return new ReaderFault(faults.get(thrown.code) ?? 'no_service')
  throw thrown
}

/**
 * The readers that the operating system knows, by PC/SC.
 *
 * @param o.readerName  the one to use; null: whichever has a card
 */
export function openPcscReaders(o: { readerName: string | null; answerMs?: number }): CardReaders {
  const most = o.answerMs ?? answerMs
  /** A call that never came back; while it is out, the reader is not asked again. */
  let stuck: Promise<unknown> | null = null

  /** @throws ReaderFault `late` when the call takes too long; it is left behind then, for it cannot be stopped */
  async function within<Value>(asked: Promise<Value>, late: FaultCode): Promise<Value> {
    const { promise: silence, reject } = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      stuck = asked.catch(() => undefined).finally(() => (stuck = null))
      reject(new ReaderFault(late))
    }, most)
    try {
      return await Promise.race([asked, silence])
    } catch (thrown) {
      throw faultOfPcsc(thrown)
    } finally {
      clearTimeout(timer)
    }
  }

  /** A command and its answer. An answer that never came, or without an end, is of a card that is gone, or of one that is broken: it is asked. */
  async function talk(pcsc: Pcsc, card: Connected, apdu: Uint8Array): Promise<Uint8Array> {
    try {
      const answer = await within(pcsc.transmit(card, apdu), 'mute_card')
      if (answer.length >= 2) return answer
      throw new ReaderFault('mute_card')
    } catch (thrown) {
      if (stuck || !(thrown instanceof ReaderFault) || thrown.code !== 'mute_card') throw thrown
      await within(pcsc.restart(card), 'mute_card').catch(() => {
        throw new ReaderFault('card_removed')
      })
      throw thrown
    }
  }

  return {
    async withCard(use) {
      if (stuck) throw new ReaderFault('mute_card')
      const pcsc = await loadPcsc()
      const context = await within(pcsc.establish(), 'no_service')
      try {
        const card = await within(findCard(pcsc, context, o.readerName), 'reader_busy')
        try {
          await within(pcsc.reserve(card), 'reader_busy')
          const atr = await within(pcsc.readAtr(card), 'mute_card')
          return await use({ atr, transmit: (apdu) => talk(pcsc, card, apdu) })
        } finally {
          // A card that is gone cannot be let go, and one that hangs would make this hang too.
          if (!stuck) await pcsc.disconnect(card, 'reset').catch(() => undefined)
        }
      } finally {
        if (!stuck) await pcsc.release(context).catch(() => undefined)
      }
    },
  }
}

/** Names of the readers that are plugged in, as `--reader` takes them. @throws ReaderFault */
export async function listReaderNames(): Promise<string[]> {
  const pcsc = await loadPcsc()
  try {
    const context = await pcsc.establish()
    try {
      return await pcsc.listReaders(context)
    } finally {
      await pcsc.release(context)
    }
  } catch (thrown) {
    throw faultOfPcsc(thrown)
  }
}

type Context = Awaited<ReturnType<Pcsc['establish']>>
type Connected = Awaited<ReturnType<Pcsc['connect']>>

/** Connects to the one card there is. @throws ReaderFault | PcscFailure */
async function findCard(pcsc: Pcsc, context: Context, readerName: string | null): Promise<Connected> {
  const names = (await pcsc.listReaders(context)).filter((name) => readerName === null || name === readerName)
  if (names.length === 0) throw new ReaderFault('no_reader')
  const cards: Connected[] = []
  const refusals: ReaderFault[] = []
  for (const name of names) {
    try {
      cards.push(await pcsc.connect(context, name))
    } catch (thrown) {
      const fault = faultOfPcsc(thrown)
      // Nothing was read yet: it is not there, whatever it is called.
      refusals.push(fault.code === 'card_removed' ? new ReaderFault('no_card') : fault)
    }
  }
  const [card] = cards
  if (card !== undefined && cards.length === 1) return card
  for (const one of cards) await pcsc.disconnect(one, 'leave').catch(() => undefined)
  if (cards.length > 1) throw new ReaderFault('several_cards')
  // What keeps a card from being read says more than an empty reader beside it.
  throw refusals.find(({ code }) => code !== 'no_card') ?? new ReaderFault('no_card')
}
