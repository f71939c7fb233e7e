/** Virtual cards behind a real PC/SC service: what the page's test does not go through. */
import {
  atrs,
  type CardOddities,
  type ChipWriting,
  chipOfPerson,
  openVirtualReader,
  readerPackages,
  slotNames,
  type VirtualReader,
} from '@open-thaid/simulator-chip-card'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPerson } from '../../../server/test/test-district.ts'
import { demandDebianPackages } from '../../../tools/debian-packages.ts'
import { copyChip } from './copy-chip.ts'
import { ReaderFault } from './faults.ts'
import { parseChip } from './parse-chip.ts'
import { openPcscReaders } from './pcsc-readers.ts'

const isThere = demandDebianPackages('chips are read over PC/SC', readerPackages)

const foreign = { foreignAtr: atrs.foreign }
let usual: ChipWriting
const card = (change: Partial<ChipWriting> = {}, odd: CardOddities = {}) => ({ chip: { ...usual, ...change }, odd })

function useReader(cards: VirtualReader, o: { readerName?: string | null; answerMs?: number } = {}) {
  process.env.PCSCLITE_CSOCK_NAME = cards.socket
  const readers = openPcscReaders({ readerName: slotNames[0], ...o })
  return async () => parseChip(await readers.withCard((held) => copyChip(held)))
}
const faultOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'none',
    (fault: unknown) => (fault instanceof ReaderFault ? fault.code : fault),
  )

describe.skipIf(!isThere)('over PC/SC', { timeout: 60_000 }, () => {
  let cards: VirtualReader
  beforeAll(async () => {
    usual = await chipOfPerson(testPerson('adult_male_1'))
    cards = await openVirtualReader([card(), foreign])
  })
  afterAll(() => cards?.close())

  test('a card of the older kind (3B 67) with a birth date of zeros and an overflown expiry is read to its last byte', async () => {
    await cards.lay(0, card({ birth: '00000000', expires: '25681340' }, { atr: atrs.older }))
    const read = await useReader(cards)()
    expect(read).toMatchObject({
      ...{ pid: usual.pid, birth: { year: null, month: null, day: null }, expiresOn: null, lifelong: false, expiryDigits: '25681340' },
      ...{
        laserCode: usual.laserCode,
        chipNumber: '6016123456780042',
        cardNumber: usual.cardNumber,
        atr: atrs.older.toString('hex').toUpperCase(),
      },
    })
    expect(Buffer.from(read.photo ?? []).equals(usual.photo)).toBe(true)
  })

  test('a damaged file is told once it is read, and nothing of it is given', async () => {
    await cards.lay(0, card({}, { spoilt: { offset: 4, bytes: Buffer.from('0') } }))
    expect(await faultOf(useReader(cards)())).toBe('file_broken')
  })

  test('a card of somebody else, cards in two readers, and a reader of another name', async () => {
    await cards.lay(0, foreign)
    expect(await faultOf(useReader(cards)())).toBe('not_a_thai_card')
    expect(await faultOf(useReader(cards, { readerName: null })())).toBe('several_cards')
    expect(await faultOf(useReader(cards, { readerName: 'No Such Reader 00' })())).toBe('no_reader')
  })

  test('a card that falls silent is told within the time, and the reader is not asked again while the call is out', async () => {
    await cards.lay(0, card({}, { stopsAt: { command: 6, how: 'silence' } }))
    const read = useReader(cards, { answerMs: 1500 })
    expect(await faultOf(read())).toBe('mute_card')
    expect(await faultOf(read())).toBe('mute_card')
  })
})
