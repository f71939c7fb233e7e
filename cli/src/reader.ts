import { parseArgs } from 'node:util'
import { type Command, refuseArguments } from './command.ts'
import { type ReaderOrder, runReader } from './reader/run-reader.ts'

const options = {
  origin: { type: 'string', multiple: true },
  port: { type: 'string', default: '4630' },
  reader: { type: 'string' },
} as const

/** An address of pages as browsers name it: https, or this machine while developing. */
function isOrigin(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url?.origin !== text) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(url.hostname))
}

/** Null: the arguments do not fit. */
export function parseReaderArguments(args: readonly string[]): ReaderOrder | null {
  try {
    const { origin: origins = [], port, reader } = parseArgs({ args: [...args], options }).values
    const isPort = /^\d{1,5}$/.test(port) && Number(port) >= 1024 && Number(port) <= 65_535
    if (origins.length === 0 || !origins.every(isOrigin) || !isPort) return null
    return { port: Number(port), origins, readerName: reader ?? null }
  } catch {
    return null
  }
}

export const readerCommand: Command = {
  summaryTh: 'อ่านบัตรประจำตัวประชาชนจากเครื่องอ่านของเครื่องนี้ ให้หน้าเจ้าหน้าที่ที่ระบุไว้เท่านั้น',
  summaryEn: 'Reads national ID cards on this computer, for the officers’ page that is named and for nobody else.',
  argumentsText: '--origin URL [--origin URL …] [--port N] [--reader NAME]',
  options: [
    {
      name: '--origin URL',
      th: 'ที่อยู่ของหน้าเจ้าหน้าที่ เช่น https://desk.example.go.th',
      en: 'address of the officers’ page, https://desk.example.go.th',
    },
    { name: '--port N', th: 'พอร์ตบน 127.0.0.1 (ปกติ 4630)', en: 'port on 127.0.0.1 (4630 when left out)' },
    { name: '--reader NAME', th: 'ชื่อเครื่องอ่าน เมื่อมีหลายเครื่อง', en: 'name of the reader, where there are several' },
  ],
  run: async (args) => {
    const order = parseReaderArguments(args)
    if (order === null) {
      return refuseArguments(
        'ระบุที่อยู่ของหน้าเจ้าหน้าที่ เช่น open-thaid reader --origin https://desk.example.go.th',
        'Give the address of the officers’ page: open-thaid reader --origin https://desk.example.go.th',
      )
    }
    return runReader(order)
  },
}
