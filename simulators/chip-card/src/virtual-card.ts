import type { ChipWriting } from './encode-chip.ts'
import { encodeChip } from './encode-chip.ts'

/** Known answers to reset: the usual one, and one of the older kind, whose GET RESPONSE is different. */
export const atrs = {
  usual: Buffer.from('3B7996000054 48204E4944203133'.replace(' ', ''), 'hex'),
  older: Buffer.from('3B6700002D20534543 2001'.replace(' ', ''), 'hex'),
  foreign: Buffer.from('3B6500002063CB6800', 'hex'),
} as const

/** What a card does. `silence`: it does not answer. `gone`: contact is lost in the middle. */
export type CardAnswer = Buffer | 'silence' | 'gone'

export interface VirtualCard {
  readonly atr: Buffer
  /** Power on or reset. */
  reset(): void
  answer(apdu: Buffer): CardAnswer
}

export interface CardOddities {
  readonly atr?: Uint8Array
  /** From this command on, counted from 1, it is silent or gone. */
  readonly stopsAt?: { readonly command: number; readonly how: 'silence' | 'gone' }
  /** It has no applet of ours: another country's card, or an unknown kind. */
  readonly withoutApplet?: boolean
  /** Older cards without the second applet. */
  readonly withoutLaser?: boolean
  /** Written over the file before it is served. */
  readonly spoilt?: { readonly offset: number; readonly bytes: Uint8Array }
  /** 16 hexadecimal digits; any one may be chosen, which is why it proves nothing. */
  readonly chipNumber?: string
}

const personApplet = 'a000000054480001'
const laserApplet = 'a000000084060002'
const usualChipNumber = '6016123456780042'

const done = Buffer.from('9000', 'hex')
const notFound = Buffer.from('6a82', 'hex')
const wrongParameters = Buffer.from('6b00', 'hex')
const wrongInstruction = Buffer.from('6d00', 'hex')

/** A Thai card as readers know it (T=0), with nothing but what they ask for. */
export function makeCard(chip: ChipWriting, odd: CardOddities = {}): VirtualCard {
  const atr = Buffer.from(odd.atr ?? atrs.usual)
  const file = encodeChip(chip)
  if (odd.spoilt) file.set(odd.spoilt.bytes, odd.spoilt.offset)
  const laser = Buffer.concat([Buffer.alloc(7), Buffer.from(chip.laserCode, 'latin1'), Buffer.alloc(4)])
  const lifeCycle = Buffer.concat([
    Buffer.from('9f7f2a4790505140914710', 'hex'),
    Buffer.from('1234', 'hex'),
    Buffer.from(odd.chipNumber ?? usualChipNumber, 'hex'),
    Buffer.alloc(24),
  ])
  const responseParameter = atr[0] === 0x3b && atr[1] === 0x67 ? 1 : 0
  let applet = ''
  let waiting: Buffer | null = null
  let commands = 0

  /** T=0 says how much there is; the reader fetches it. */
  const offer = (answer: Buffer): Buffer => {
    waiting = answer
    return Buffer.of(0x61, answer.length)
  }

  function respond(apdu: Buffer): Buffer {
    const head = apdu.subarray(0, 4).toString('hex')
    const ready = waiting
    waiting = null
    if (head.startsWith('00c0')) {
      if (apdu[3] !== responseParameter || apdu[2] !== 0) return wrongParameters
      return ready ? Buffer.concat([ready.subarray(0, apdu[4] || 256), done]) : wrongInstruction
    }
    if (head === '00a40400') return select(apdu.subarray(5, 5 + (apdu[4] ?? 0)).toString('hex'))
    if (head === '80ca9f7f') return applet === '' ? answerExactly(apdu, lifeCycle) : notFound
    if (head.startsWith('80b0') && applet === personApplet) return readFile(apdu)
    if (head === '80000000' && applet === laserApplet) return offer(laser)
    return wrongInstruction
  }

  function select(name: string): Buffer {
    const isThere = (name === personApplet && !odd.withoutApplet) || (name === laserApplet && !odd.withoutApplet && !odd.withoutLaser)
    if (!isThere) return notFound
    applet = name
    return offer(Buffer.from('6f00', 'hex'))
  }

  /** `6C xx` names the right length for who asks for another. */
  const answerExactly = (apdu: Buffer, answer: Buffer): Buffer =>
    apdu[4] === answer.length ? Buffer.concat([answer, done]) : Buffer.of(0x6c, answer.length)

  function readFile(apdu: Buffer): Buffer {
    if (apdu.length !== 7) return wrongParameters
    const [offset, length] = [apdu.readUInt16BE(2), apdu[6] || 256]
    return offset + length > file.length ? wrongParameters : offer(file.subarray(offset, offset + length))
  }

  return {
    atr,
    reset() {
      applet = ''
      waiting = null
    },
    answer(apdu) {
      commands += 1
      if (odd.stopsAt && commands >= odd.stopsAt.command) return odd.stopsAt.how
      return respond(apdu)
    },
  }
}

/** A card of somebody else: it answers to reset and knows nothing. */
const makeForeignCard = (atr: Uint8Array): VirtualCard => ({ atr: Buffer.from(atr), reset: () => undefined, answer: () => notFound })

/** A card to be made: a Thai one, or one of somebody else. */
export type CardOrder = { readonly chip: ChipWriting; readonly odd?: CardOddities } | { readonly foreignAtr: Uint8Array }

export const makeOrdered = (order: CardOrder): VirtualCard =>
  'chip' in order ? makeCard(order.chip, order.odd) : makeForeignCard(order.foreignAtr)
