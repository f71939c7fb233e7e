import { parseArgs } from 'node:util'
import { type Command, refuseArguments } from './command.ts'
import { runServerCommand } from './run-server-command.ts'

const options = { 'sign-ins-per-second': { type: 'string' }, 'registrations-per-second': { type: 'string' } } as const

const isLimit = (text: string): boolean =>
  text === 'none' || text === 'default' || (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0 && Number(text) <= 100_000)

/** Arguments of the server's command, or null when they do not fit. */
export function parseAdmissionArguments(args: readonly string[]): string[] | null {
  try {
    const given = Object.entries(parseArgs({ args: [...args], options }).values)
    return given.every(([, text]) => isLimit(text)) ? given.flatMap(([name, text]) => [`--${name}`, text]) : null
  } catch {
    return null
  }
}

export const admissionCommand: Command = {
  summaryTh: 'ดูหรือเปลี่ยนจำนวนคนที่เข้าได้ต่อวินาที ใช้ระหว่างเหตุขัดข้องได้ ไม่ต้องเริ่มโปรแกรมใหม่',
  summaryEn: 'Show or change how many people come in per second. For use during an incident; nothing is restarted.',
  argumentsText: '[--sign-ins-per-second N] [--registrations-per-second N]',
  options: [
    {
      name: '--sign-ins-per-second N',
      th: 'การเข้าสู่ระบบที่เริ่มได้ต่อวินาที เช่น 50 หรือ 0.5 · none ไม่จำกัด · default กลับไปใช้ค่าตั้ง',
      en: 'sign-ins that may begin per second, 50 or 0.5; none: no limit; default: what the settings say',
    },
    {
      name: '--registrations-per-second N',
      th: 'การลงทะเบียนที่เริ่มได้ต่อวินาที แบบเดียวกัน',
      en: 'registrations that may begin per second, likewise',
    },
  ],
  run: async (args) => {
    const given = parseAdmissionArguments(args)
    if (given === null) {
      return refuseArguments(
        'ระบุจำนวนต่อวินาทีที่มากกว่า 0 หรือ none หรือ default เช่น open-thaid admission --sign-ins-per-second 50',
        'Give a number above 0, none or default: open-thaid admission --sign-ins-per-second 50',
      )
    }
    return runServerCommand('admission-command.ts', given)
  },
}
