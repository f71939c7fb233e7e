import { parseArgs } from 'node:util'
import { type Command, refuseArguments } from './command.ts'
import { runServerCommand } from './run-server-command.ts'

const profiles = ['standard', 'fapi2', 'legacy', 'thaid']

/** Arguments for the server's side, or null when they do not fit. */
export function parseSandboxArguments(args: readonly string[]): string[] | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        profile: { type: 'string', default: 'standard' },
        data: { type: 'string' },
        port: { type: 'string', default: '4600' },
        'redirect-uri': { type: 'string' },
        env: { type: 'string' },
      },
    })
    const port = Number(values.port)
    // Agency and phone stand ten and twenty ports above.
    if (!profiles.includes(values.profile) || !Number.isInteger(port) || port < 1 || port > 65_515) return null
    return Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [`--${name}`, value] : []))
  } catch {
    return null
  }
}

export const sandboxCommand: Command = {
  summaryTh: 'เปิดระบบทดลองทั้งชุดบนเครื่องนี้ และพิมพ์ค่าตั้งสำหรับเขียนระบบของหน่วยงาน',
  summaryEn: 'The whole platform with invented people on this machine, and the settings for writing an agency’s program.',
  argumentsText: '[--profile P] [--port N] [--redirect-uri URI] [--env FILE] [--data FOLDER]',
  options: [
    { name: '--profile P', th: 'standard (ปกติ), fapi2, legacy หรือ thaid', en: 'standard (when left out), fapi2, legacy or thaid' },
    { name: '--port N', th: 'พอร์ตของเซิร์ฟเวอร์ (ปกติ 4600)', en: 'the server’s port (4600 when left out)' },
    { name: '--redirect-uri URI', th: 'ที่อยู่กลับของระบบของท่าน บนเครื่องนี้เท่านั้น', en: 'return address of your program, on this machine only' },
    { name: '--env FILE', th: 'เขียนค่าตั้งลงไฟล์ด้วย', en: 'also writes the settings to a file' },
    { name: '--data FOLDER', th: 'เก็บข้อมูลไว้ที่นี่ มิฉะนั้นลบเมื่อปิด', en: 'keeps the data here; else they go when it stops' },
  ],
  run: async (args) => {
    const wanted = parseSandboxArguments(args)
    if (wanted === null) {
      return refuseArguments(
        'ระบุโปรไฟล์และพอร์ตที่มีอยู่ เช่น open-thaid sandbox --profile standard --port 4600',
        'Give a profile and a port that exist: open-thaid sandbox --profile standard --port 4600',
      )
    }
    return runServerCommand('sandbox-command.ts', wanted)
  },
}
