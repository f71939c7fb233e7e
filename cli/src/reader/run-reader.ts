import { createInterface } from 'node:readline'
import { faultTexts, ReaderFault } from './faults.ts'
import { listReaderNames, openPcscReaders } from './pcsc-readers.ts'
import { serveReader } from './serve-reader.ts'

export interface ReaderOrder {
  readonly port: number
  readonly origins: readonly string[]
  /** Null: whichever has a card. */
  readonly readerName: string | null
}

const leaveWithinMs = 500

const say = (th: string, en: string): void => void process.stdout.write(`${th}\n${en}\n`)

/** Runs until it is stopped. @returns exit code */
export async function runReader({ port, origins, readerName }: ReaderOrder): Promise<number> {
  const readers = openPcscReaders({ readerName })
  const log = (line: string) => process.stderr.write(`${new Date().toISOString()} ${line}\n`)
  const agent = await serveReader({ readers, origins, port, log }).catch(() => null)
  if (!agent) {
    process.stderr.write(`พอร์ต ${port} ถูกใช้อยู่ ปิดโปรแกรมอ่านบัตรที่เปิดไว้ก่อน\nPort ${port} is taken: close the reader program that is running.\n`)
    return 1
  }
  say(`อ่านบัตรให้ ${origins.join(' ')} ที่ 127.0.0.1:${agent.port}`, `Reading cards for ${origins.join(' ')} at 127.0.0.1:${agent.port}`)
  await tellReaders()
  const showCode = () =>
    say(
      `\nรหัสจับคู่ (ใช้ได้ครั้งเดียว ภายใน 10 นาที กด Enter เพื่อขอรหัสใหม่): ${agent.pairing.makeCode()}`,
      'Pairing code, counts once, for 10 minutes. Press Enter for a new one, Ctrl+C to stop.',
    )
  showCode()
  const keys = createInterface({ input: process.stdin }).on('line', showCode)
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
  })
  keys.close()
  await agent.close()
  // A call of PC/SC that never came back would hold the program, and `process.exit` waits for it too.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), leaveWithinMs).unref()
  return 0
}

/** Which readers there are now, or what keeps this computer from having one; it may be plugged in later. */
async function tellReaders(): Promise<void> {
  try {
    const names = (await listReaderNames()).join(', ')
    say(`เครื่องอ่านบัตร: ${names}`, `Card readers: ${names}`)
  } catch (fault) {
    if (!(fault instanceof ReaderFault)) throw fault
    const { th, en } = faultTexts[fault.code]
    say(`${th.title}: ${th.next}`, `${en.title}: ${en.next}`)
  }
}
