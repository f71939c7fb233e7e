import type { Card, Client, Reader } from 'pcsc-mini'
import { type FaultCode, ReaderFault } from './faults.ts'
import type { CardReaders, CardTransport } from './transport.ts'

type Pcsc = typeof import('pcsc-mini')

interface Seen {
  readonly reader: Reader
  status: InstanceType<Pcsc['ReaderStatusFlags']>
}

/** The first news of a reader comes at once or not at all. */
const firstNewsMs = 700
/** Readers give up earlier; this is for those that do not. */
const answerMs = 10_000

const faultsOfPcsc: Readonly<Record<string, FaultCode>> = {
  NoService: 'no_service',
  ServiceStopped: 'no_service',
  ServerTooBusy: 'no_service',
  CommunicationError: 'no_service',
  InternalError: 'no_service',
  NoReadersAvailable: 'no_reader',
  UnknownReader: 'no_reader',
  ReaderUnavailable: 'no_reader',
  NoSmartCard: 'no_card',
  SharingViolation: 'reader_busy',
  UnresponsiveCard: 'mute_card',
  Timeout: 'mute_card',
  UnsupportedCard: 'wrong_atr',
  ProtocolMismatch: 'wrong_atr',
  UnpoweredCard: 'wrong_atr',
}

/** What PC/SC says before a card answers. */
export const faultOfPcsc = (code: unknown): FaultCode => faultsOfPcsc[String(code)] ?? 'no_card'

/** What it says once a card had answered: whatever else it is, that card is gone. */
export const faultWhileReading = (code: unknown): FaultCode =>
  ['Timeout', 'UnresponsiveCard'].includes(String(code)) ? 'mute_card' : 'card_removed'

const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : null)

/**
 * The readers that the operating system knows, by PC/SC.
 *
 * @param o.readerName  the one to use; null: whichever has a card
 */
export function openPcscReaders(o: { readerName: string | null; answerMs?: number }): CardReaders {
  let watching: { client: Client; seen: Map<string, Seen>; pcsc: Pcsc } | null = null

  async function watch(): Promise<NonNullable<typeof watching>> {
    if (watching) return watching
    const pcsc = await import('pcsc-mini').catch(() => null)
    if (!pcsc) throw new ReaderFault('no_library')
    const seen = new Map<string, Seen>()
    const { promise: firstNews, resolve: toldOnce } = Promise.withResolvers<void>()
    const client = new pcsc.Client()
    const own = { client, seen, pcsc }
    client.on('error', () => forget(own))
    client.on('reader', (reader) => {
      reader.on('change', (status) => {
        seen.set(reader.name(), { reader, status })
        toldOnce()
      })
      reader.on('disconnect', () => seen.delete(reader.name()))
    })
    try {
      client.start()
    } catch (error) {
      throw new ReaderFault(faultOfPcsc(codeOf(error) ?? 'NoService'))
    }
    watching = own
    const late = setTimeout(toldOnce, firstNewsMs)
    await firstNews
    clearTimeout(late)
    return own
  }

  /** The service went away, and with it all that was known; the next reading asks anew. */
  function forget(own: NonNullable<typeof watching>): void {
    if (watching === own) watching = null
    try {
      own.client.stop()
    } catch {
      // It had stopped by itself.
    }
  }

  function choose({ seen, pcsc }: NonNullable<typeof watching>): Reader {
    const { ReaderStatus } = pcsc
    const known = [...seen.values()].filter(({ reader }) => o.readerName === null || reader.name() === o.readerName)
    const holding = known.filter(({ status }) => status.has(ReaderStatus.PRESENT))
    const [chosen] = holding
    if (known.length === 0) throw new ReaderFault('no_reader')
    if (!chosen) throw new ReaderFault('no_card')
    if (holding.length > 1) throw new ReaderFault('several_cards')
    if (chosen.status.has(ReaderStatus.MUTE)) throw new ReaderFault('mute_card')
    return chosen.reader
  }

  return {
    async withCard(use) {
      const own = await watch()
      const { CardMode, CardDisposition, Protocol } = own.pcsc
      const card = await choose(own)
        .connect(CardMode.EXCLUSIVE, Protocol.T0)
        .catch((error: unknown) => {
          console.log('DBG connect', error);throw new ReaderFault(faultOfPcsc(codeOf(error)))
        })
      try {
        return await use(await transportOver(card, o.answerMs ?? answerMs))
      } finally {
        // A card that is gone cannot be let go.
        await card.disconnect(CardDisposition.RESET).catch(() => undefined)
      }
    },
    close() {
      if (watching) forget(watching)
    },
  }
}

async function transportOver(card: Card, mostMs: number): Promise<CardTransport> {
  const within = async <Value>(asked: Promise<Value>): Promise<Value> => {
    const { promise: silence, reject } = Promise.withResolvers<never>()
    const late = setTimeout(() => reject(new ReaderFault('mute_card')), mostMs)
    try {
      return await Promise.race([asked, silence])
    } catch (error) {
 console.log('DBG', error);
      throw error instanceof ReaderFault ? error : new ReaderFault(faultWhileReading(codeOf(error)))
    } finally {
      clearTimeout(late)
    }
  }
  const { atr } = await within(card.state())
  return { atr, transmit: (apdu) => within(card.transmit(apdu)) }
}
