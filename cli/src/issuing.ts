import { parseArgs } from 'node:util'
import { type Command, refuseArguments } from './command.ts'
import { runServerCommand } from './run-server-command.ts'

const options = { pause: { type: 'boolean' }, resume: { type: 'boolean' } } as const

/** Arguments of the server's command, or null when they do not fit: one of the two, or none. */
export function parseIssuingArguments(args: readonly string[]): string[] | null {
  try {
    const given = Object.keys(parseArgs({ args: [...args], options }).values)
    return given.length > 1 ? null : given.map((name) => `--${name}`)
  } catch {
    return null
  }
}

export const issuingCommand: Command = {
  summaryTh: 'หยุดออกบัตรดิจิทัลชั่วคราว หรือออกต่อ บัตรที่ออกแล้วยังใช้ได้ ไม่ต้องเริ่มโปรแกรมใหม่',
  summaryEn: 'Pause issuing the digital card, or go on. What was issued goes on working; nothing is restarted.',
  argumentsText: '[--pause | --resume]',
  options: [
    { name: '--pause', th: 'หยุดออกบัตร แอปกระเป๋าจะได้รับบัตรภายหลัง', en: 'issue no more; wallets get theirs afterwards' },
    { name: '--resume', th: 'ออกบัตรต่อ', en: 'issue again' },
  ],
  run: async (args) => {
    const given = parseIssuingArguments(args)
    if (given === null) return refuseArguments('ระบุ --pause หรือ --resume อย่างใดอย่างหนึ่ง', 'Give --pause or --resume, or nothing.')
    return runServerCommand('issuing-command.ts', given)
  },
}
