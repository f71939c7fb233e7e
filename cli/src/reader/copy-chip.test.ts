import { atrs, type CardOddities, type ChipWriting, chipFileBytes, makeCard } from '@open-thaid/simulator-chip-card'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { copyChip } from './copy-chip.ts'
import { ReaderFault } from './faults.ts'
import { parseChip } from './parse-chip.ts'
import type { CardTransport } from './transport.ts'

/** SOI, filling, EOI: as long as the field. */
const jpeg = (lengthBytes: number) =>
  Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(lengthBytes - 6, 7), Buffer.from('ffd9', 'hex')])

const usual: ChipWriting = {
  ...{ pid: '1234567890121', nameTh: 'นาย#สมมุติ##ตัวอย่าง', nameEn: 'Mr.#Sommut##Tuayang', birth: '25330115', sex: '1' },
  ...{ requestNumber: '14079900000001', issuer: 'อำเภอบางปะหัน/พระนครศรีอยุธยา', issuerCode: '1407' },
  ...{ issued: '25680415', expires: '25760509', cardNumber: '10070000000001', laserCode: 'JT1234567890', photo: jpeg(4000) },
  address: '12/3#หมู่ที่ 4#ตรอกข้าง#ซอยใน#ถนนใหญ่#ตำบลบางปะหัน#อำเภอบางปะหัน#จังหวัดพระนครศรีอยุธยา',
}

/** A card without a reader between, and what was said to it. */
function inHand(chip: Partial<ChipWriting> = {}, odd: CardOddities = {}): { transport: CardTransport; sent: string[] } {
  const card = makeCard({ ...usual, ...chip }, odd)
  const sent: string[] = []
  const transmit = async (apdu: Uint8Array) => {
    sent.push(Buffer.from(apdu).toString('hex'))
    const answer = card.answer(Buffer.from(apdu))
    return typeof answer === 'string' ? Uint8Array.of() : answer
  }
  return { transport: { atr: card.atr, transmit }, sent }
}

const read = async (chip: Partial<ChipWriting> = {}, odd: CardOddities = {}) => parseChip(await copyChip(inHand(chip, odd).transport))
const faultOf = (reading: Promise<unknown>) =>
  reading.then(
    () => 'none',
    (fault: unknown) => (fault instanceof ReaderFault ? fault.code : fault),
  )

describe('what a chip says', () => {
  test('every field of a usual card, and its numbers', async () => {
    expect(await read({}, { chipNumber: '60161234567800AB' })).toEqual({
      pid: '1234567890121',
      nameTh: { title: 'นาย', given: 'สมมุติ', middle: null, family: 'ตัวอย่าง' },
      nameEn: { title: 'Mr.', given: 'Sommut', middle: null, family: 'Tuayang' },
      birth: { year: 1990, month: 1, day: 15 },
      sex: 'male',
      ...{ issuedOn: '2025-04-15', expiresOn: '2033-05-09', lifelong: false, expiryDigits: '25760509' },
      issuer: 'อำเภอบางปะหัน/พระนครศรีอยุธยา',
      address: {
        ...{ houseNumber: '12/3', moo: 'หมู่ที่ 4', lane: 'ตรอกข้าง', alley: 'ซอยใน', road: 'ถนนใหญ่' },
        ...{ subdistrict: 'ตำบลบางปะหัน', district: 'อำเภอบางปะหัน', province: 'จังหวัดพระนครศรีอยุธยา', complete: true },
      },
      ...{ requestNumber: '14079900000001', cardNumber: '10070000000001', chipNumber: '60161234567800AB', laserCode: 'JT1234567890' },
      photo: Uint8Array.from(jpeg(4000)),
      atr: '3B799600005448204E4944203133',
    })
  })

  test('unknown birth, for life, overflown expiry, unknown sex: null, and never an invented day', async () => {
    expect(await read({ birth: '24800000', expires: '99999999' })).toMatchObject({
      ...{ birth: { year: 1937, month: null, day: null }, expiresOn: null, lifelong: true },
    })
    expect(await read({ birth: '00000000', expires: '25681340', issued: '00000000' })).toMatchObject({
      ...{ birth: { year: null, month: null, day: null }, issuedOn: null, expiresOn: null, lifelong: false, expiryDigits: '25681340' },
    })
    expect(await read({}, { spoilt: { offset: 225, bytes: Buffer.from('9') } })).toMatchObject({ sex: null })
  })

  test('names: a middle name, none of the family, no title, and none in English', async () => {
    expect((await read({ nameTh: 'นาง#มาลี#ดอก#ไม้' })).nameTh).toEqual({ title: 'นาง', given: 'มาลี', middle: 'ดอก', family: 'ไม้' })
    expect((await read({ nameTh: '#มาลี##' })).nameTh).toEqual({ title: '', given: 'มาลี', middle: null, family: '' })
    expect((await read({ nameEn: '###' })).nameEn).toBeNull()
  })

  test('a photo that fills its field, one cut short, and none', async () => {
    expect((await read({ photo: jpeg(5118) })).photo).toHaveLength(5118)
    expect((await read({ photo: jpeg(5118).subarray(0, 5100) })).photo).toBeNull()
    expect((await read({ photo: Buffer.alloc(0) })).photo).toBeNull()
  })

  test('an address that the field cut short is told as such', async () => {
    const address = `1#หมู่ที่ 1###ถนน${'ย'.repeat(120)}#ตำบลบางปะหัน#อำเภอบางปะหัน#จังหวัดพระนครศรีอยุธยา`
    const { address: read_ } = await read({ address })
    expect(read_).toMatchObject({ houseNumber: '1', province: null, complete: false })
  })
})

describe('how a chip is asked', () => {
  test('cards of the older kind (3B 67) want 00 C0 00 01, all others 00 C0 00 00', async () => {
    for (const [atr, command] of [
      [atrs.usual, '00c00000'],
      [atrs.older, '00c00001'],
    ] as const) {
      const { transport, sent } = inHand({}, { atr })
      expect(parseChip(await copyChip(transport))).toMatchObject({ pid: usual.pid, laserCode: 'JT1234567890' })
      const responses = sent.filter((apdu) => apdu.startsWith('00c0'))
      expect(responses).toHaveLength(25)
      expect(responses.every((apdu) => apdu.startsWith(command))).toBe(true)
    }
  })

  test('a card without laser code or life cycle is read without them', async () => {
    expect(await read({}, { withoutLaser: true })).toMatchObject({ pid: usual.pid, laserCode: null })
  })

  test('its share rises to the whole', async () => {
    const shares: number[] = []
    await copyChip(inHand().transport, (share) => shares.push(share))
    expect(shares).toHaveLength(24)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  })
})

describe('what is no card of this kind, or a damaged one, is told apart', () => {
  test('another country’s, an unknown Thai one, and one that falls silent', async () => {
    expect(await faultOf(read({}, { withoutApplet: true, atr: atrs.foreign }))).toBe('not_a_thai_card')
    expect(await faultOf(read({}, { withoutApplet: true }))).toBe('unknown_card')
    expect(await faultOf(read({}, { stopsAt: { command: 9, how: 'silence' } }))).toBe('mute_card')
  })

  test('a wrong digit of the number, a name that is no TIS-620, a number of blanks', async () => {
    const spoil = (offset: number, bytes: Uint8Array) => faultOf(read({}, { spoilt: { offset, bytes } }))
    expect(await spoil(4, Buffer.from('9'))).toBe('file_broken')
    expect(await spoil(4, Buffer.alloc(13, 0x20))).toBe('file_broken')
    expect(await spoil(21, Uint8Array.of(0xff, 0xfe))).toBe('file_broken')
    expect(await spoil(17, Buffer.alloc(100, 0x20))).toBe('file_broken')
  })

  test('whatever bytes a card gives, it is read or told to be broken', () => {
    const bytes = (most: number) => fc.uint8Array({ maxLength: most })
    fc.assert(
      fc.property(bytes(30), bytes(60), bytes(60), bytes(5950), (atr, laser, lifeCycle, noise) => {
        const file = new Uint8Array(chipFileBytes).fill(0x20)
        file.set(noise)
        try {
          parseChip({ atr, file, laser, lifeCycle })
        } catch (fault) {
          expect(fault).toBeInstanceOf(ReaderFault)
        }
        // With a number and a name, all the rest may be noise.
        file.set(Buffer.from('1234567890121'), 4)
        file.set(Buffer.from('Mr.#A##B'.padEnd(100)), 17)
        file.set(Buffer.from('Mr.#A##B'.padEnd(100)), 117)
        expect(parseChip({ atr, file, laser, lifeCycle }).pid).toBe('1234567890121')
      }),
      { numRuns: 100 },
    )
  })
})
