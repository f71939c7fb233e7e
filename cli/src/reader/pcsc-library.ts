import type * as Koffi from 'koffi'
import { ReaderFault } from './faults.ts'

/**
 * PC/SC as the operating system has it: winscard on Windows, PCSC.framework on macOS, libpcsclite on Linux. Three widths of the same calls.
 *
 * `A`: on Windows the calls that take names are those of one byte a letter.
 */
const platforms = {
  win32: { library: 'winscard.dll', suffix: 'A', dword: 'uint32', long: 'int32', handle: 'uintptr_t' },
  darwin: { library: '/System/Library/Frameworks/PCSC.framework/PCSC', suffix: '', dword: 'uint32', long: 'int32', handle: 'int32' },
  linux: { library: 'libpcsclite.so.1', suffix: '', dword: 'unsigned long', long: 'long', handle: 'long' },
} as const

/** `winscard.h`. */
const scope = { system: 2 } as const
const share = { shared: 2 } as const
const protocol = { t0: 1 } as const
const disposition = { leave: 0, reset: 1 } as const

const longestNamesBytes = 4096
const longestAtrBytes = 36
/** 256 bytes and two of status. */
const longestAnswerBytes = 258

/** Handles of PC/SC; opaque. */
type Handle = number | bigint

/** What PC/SC answered instead; an error number of `winscard.h`, unsigned. */
export class PcscFailure extends Error {
  readonly code: number
  constructor(code: number) {
    super(`PC/SC 0x${code.toString(16)}`)
    this.code = code
  }
}

/** The calls that reading a card takes. Each waits outside of this thread, and throws PcscFailure. */
export interface Pcsc {
  establish(): Promise<Handle>
  release(context: Handle): Promise<void>
  listReaders(context: Handle): Promise<string[]>
  /** Shared, protocol T=0. */
  connect(context: Handle, reader: string): Promise<Handle>
  readAtr(card: Handle): Promise<Uint8Array>
  /** Waits until nobody else talks to the card, and keeps everybody else waiting until `disconnect`. */
  reserve(card: Handle): Promise<void>
  transmit(card: Handle, apdu: Uint8Array): Promise<Uint8Array>
  /** Switches the card off and on again. */
  restart(card: Handle): Promise<void>
  /** Ends a reservation if there is one. `reset`: the card forgets which applet was chosen. */
  disconnect(card: Handle, how: 'leave' | 'reset'): Promise<void>
}

let loaded: Promise<Pcsc> | null = null

/** @throws ReaderFault `no_library` */
export function loadPcsc(): Promise<Pcsc> {
  loaded ??= bind().catch(() => {
    loaded = null
    throw new ReaderFault('no_library')
  })
  return loaded
}

async function bind(): Promise<Pcsc> {
  const { default: koffi } = await import('koffi')
  const platform = platforms[process.platform as keyof typeof platforms] // another one has no library, which is thrown below
  const { suffix, dword, long, handle } = platform
  const library = koffi.load(platform.library)
  const number = koffi.inout(koffi.pointer(dword))
  const made = koffi.out(koffi.pointer(handle))
  const bytes = koffi.pointer('uint8')
  const sending = koffi.pointer(koffi.struct({ protocol: dword, length: dword }))

  /** Outside of this thread. @throws PcscFailure */
  function declare(name: string, types: readonly Parameters<typeof Koffi.sizeof>[0][]): (...values: unknown[]) => Promise<void> {
    const call = library.func(name, long, [...types])
    return (...values) =>
      new Promise((resolve, reject) => {
        call.async(...values, (error: unknown, answer: number | bigint) => {
          const code = Number(answer) >>> 0
          if (error) reject(error)
          else if (code === 0) resolve()
          else reject(new PcscFailure(code))
        })
      })
  }

  const establish = declare('SCardEstablishContext', [dword, 'void *', 'void *', made])
  const release = declare('SCardReleaseContext', [handle])
  const listReaders = declare(`SCardListReaders${suffix}`, [handle, 'void *', bytes, number])
  const connect = declare(`SCardConnect${suffix}`, [handle, 'str', dword, dword, made, number])
  const status = declare(`SCardStatus${suffix}`, [handle, bytes, number, number, number, bytes, number])
  const begin = declare('SCardBeginTransaction', [handle])
  const end = declare('SCardEndTransaction', [handle, dword])
  const transmit = declare('SCardTransmit', [handle, sending, bytes, dword, 'void *', bytes, number])
  const reconnect = declare('SCardReconnect', [handle, dword, dword, dword, number])
  const disconnect = declare('SCardDisconnect', [handle, dword])

  return {
    async establish() {
      const context: [Handle] = [0]
      await establish(scope.system, null, null, context)
      return context[0]
    },
    release: (context) => release(context),
    async listReaders(context) {
      const [names, size]: [Buffer, [number]] = [Buffer.alloc(longestNamesBytes), [longestNamesBytes]]
      await listReaders(context, null, names, size)
      return names
        .toString('utf8', 0, size[0])
        .split('\0')
        .filter((name) => name !== '')
    },
    async connect(context, reader) {
      const card: [Handle] = [0]
      await connect(context, reader, share.shared, protocol.t0, card, [0])
      return card[0]
    },
    async readAtr(card) {
      const [atr, size]: [Buffer, [number]] = [Buffer.alloc(longestAtrBytes), [longestAtrBytes]]
      await status(card, Buffer.alloc(longestNamesBytes), [longestNamesBytes], [0], [0], atr, size)
      return Uint8Array.from(atr.subarray(0, size[0]))
    },
    reserve: (card) => begin(card),
    async transmit(card, apdu) {
      const [answer, size]: [Buffer, [number]] = [Buffer.alloc(longestAnswerBytes), [longestAnswerBytes]]
      const head = { protocol: protocol.t0, length: koffi.sizeof(dword) * 2 }
      await transmit(card, head, Buffer.from(apdu), apdu.length, null, answer, size)
      const given = Uint8Array.from(answer.subarray(0, size[0]))
      answer.fill(0)
      return given
    },
    restart: (card) => reconnect(card, share.shared, protocol.t0, disposition.reset, [0]),
    async disconnect(card, how) {
      // Without a reservation this fails, which changes nothing.
      await end(card, disposition[how]).catch(() => undefined)
      await disconnect(card, disposition[how])
    },
  }
}
