import { parseArgs } from 'node:util'
import { type Command, refuseArguments } from './command.ts'
import { runServerCommand } from './run-server-command.ts'

const options = { th: { type: 'string' }, en: { type: 'string' }, close: { type: 'string' } } as const

const longest = 300
const isText = (text: string): boolean => text.trim() !== '' && text.length <= longest && !/\p{Cc}/u.test(text)
const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)

/** Arguments of the server's command, or null when they do not fit: both texts, one id, or nothing. */
export function parseIncidentArguments(args: readonly string[]): string[] | null {
  try {
    const { th, en, close } = parseArgs({ args: [...args], options }).values
    if (th !== undefined && en !== undefined && close === undefined) {
      return isText(th) && isText(en) ? ['--th', th.trim(), '--en', en.trim()] : null
    }
    if (th !== undefined || en !== undefined) return null
    if (close !== undefined) return isId(close) ? ['--close', close] : null
    return []
  } catch {
    return null
  }
}

export const incidentCommand: Command = {
  summaryTh: 'แจ้งหน่วยงานในพอร์ทัลว่ามีสิ่งใดขัดข้อง หรือจบแล้ว ไม่ต้องเริ่มโปรแกรมใหม่',
  summaryEn: 'Tell agencies in the portal what is broken, or that it is over; nothing is restarted.',
  argumentsText: '[--th TEXT --en TEXT | --close ID]',
  options: [
    { name: '--th TEXT', th: 'สิ่งที่ขัดข้อง และสิ่งที่ยังใช้ได้ เป็นภาษาไทย', en: 'what is broken and what still works, in Thai' },
    { name: '--en TEXT', th: 'ข้อความเดียวกันเป็นภาษาอังกฤษ', en: 'the same in English' },
    { name: '--close ID', th: 'เหตุนี้จบแล้ว', en: 'this incident is over' },
  ],
  run: async (args) => {
    const given = parseIncidentArguments(args)
    if (given === null) {
      return refuseArguments(
        'ระบุ --th และ --en คู่กัน ไม่เกิน 300 ตัวอักษร หรือ --close ตามด้วยรหัสของเหตุ',
        'Give --th and --en together, 300 characters at most, or --close with the id of the incident.',
      )
    }
    return runServerCommand('incident-command.ts', given)
  },
}
