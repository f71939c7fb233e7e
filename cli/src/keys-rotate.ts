import { parseArgs } from 'node:util'
import { type Command, refuseArguments } from './command.ts'
import { runServerCommand } from './run-server-command.ts'

const uses: readonly string[] = ['oidc', 'card', 'audit-log', 'credential-root', 'credential-signer', 'verifier-root']

export const keysRotateCommand: Command = {
  summaryTh: 'เปลี่ยนกุญแจลงนามโดยไม่หยุดระบบ กุญแจถัดไปถูกเผยแพร่ไว้ก่อนแล้ว',
  summaryEn: 'Change a signing key without a stop. The next key has been published ahead.',
  argumentsText: 'oidc|card|audit-log|credential-root|credential-signer|verifier-root',
  options: [],
  run: async (args) => {
    try {
      const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
      const [use] = positionals
      if (positionals.length === 1 && use !== undefined && uses.includes(use)) {
        return await runServerCommand('keys-command.ts', [use])
      }
    } catch {
      // Said below.
    }
    return refuseArguments(`ระบุกุญแจที่จะเปลี่ยน: ${uses.join(', ')}`, `Name the key to change: ${uses.join(', ')}.`)
  },
}
