import { createInterface } from 'node:readline'
import { openPcscReaders } from './pcsc-readers.ts'
import { serveReader } from './serve-reader.ts'

export interface ReaderOrder {
  readonly port: number
  readonly origins: readonly string[]
  /** Null: whichever has a card. */
  readonly readerName: string | null
}

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
  const showCode = () =>
    say(
      `\nรหัสจับคู่ (ใช้ได้ครั้งเดียว ภายใน 10 นาที): ${agent.pairing.makeCode()}`,
      'Pairing code, counts once, for 10 minutes. Press Enter for a new one.',
    )
  showCode()
  const keys = createInterface({ input: process.stdin }).on('line', showCode)
  await new Promise<void>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop())
  })
  keys.close()
  await agent.close()
  return 0
}
