import { parseArgs } from 'node:util'
import { type Command, refuseArguments } from './command.ts'
import { AuditLogRefused, verifyAuditLog } from './verify-audit-log.ts'

const options = {
  prefix: { type: 'string' },
  key: { type: 'string' },
  origin: { type: 'string' },
  state: { type: 'string' },
} as const

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch {
    return null
  }
}

export const auditVerifyCommand: Command = {
  summaryTh: 'ตรวจบันทึกการตรวจสอบทั้งหมดจากไฟล์สาธารณะ ว่าไม่มีใครแก้ไขหรือลบ',
  summaryEn: 'Verify the whole audit log from its public files: nothing was changed or removed.',
  argumentsText: '--prefix URL --key BASE64 --origin NAME [--state FILE]',
  options: [
    { name: '--prefix', th: 'ที่อยู่ของบันทึก', en: 'address of the log' },
    { name: '--key', th: 'กุญแจสาธารณะ Ed25519 (base64) จากแหล่งที่เชื่อถือได้', en: 'Ed25519 public key (base64), from a source you trust' },
    { name: '--origin', th: 'ชื่อของบันทึก', en: 'name of the log' },
    { name: '--state', th: 'ไฟล์ที่จำจุดตรวจครั้งก่อน', en: 'file that remembers the last checkpoint seen' },
  ],
  run: async (args) => {
    const given = readArguments(args)
    if (!given?.prefix || !given.key || !given.origin)
      return refuseArguments('ต้องระบุ --prefix --key และ --origin', '--prefix, --key and --origin are needed.')
    const { prefix, key, origin, state } = given
    try {
      const found = await verifyAuditLog({
        prefixUrl: prefix,
        publicKey: key,
        origin,
        ...(state === undefined ? {} : { stateFile: state }),
      })
      const grown = found.extendsSize === null ? '' : `, extends ${found.extendsSize}`
      process.stdout.write(`บันทึกถูกต้อง · the log is whole: ${found.size} entries, root ${found.root}${grown}\n`)
      return 0
    } catch (error) {
      if (!(error instanceof AuditLogRefused)) throw error
      process.stderr.write(`บันทึกไม่ถูกต้อง · the log is refused: ${error.message}\n`)
      return 1
    }
  },
}
