import { parseArgs } from 'node:util'
import { type Command, refuseArguments } from './command.ts'
import { runServerCommand } from './run-server-command.ts'

export const migrateCommand: Command = {
  summaryTh: 'ปรับโครงสร้างฐานข้อมูลให้ตรงกับโปรแกรมรุ่นนี้ ทำซ้ำได้',
  summaryEn: 'Bring the database to the schema of this version. Safe to repeat.',
  argumentsText: '',
  options: [],
  run: async (args) => {
    try {
      parseArgs({ args: [...args], options: {} })
    } catch {
      return refuseArguments('คำสั่งนี้ไม่มีตัวเลือก', 'This command takes no options.')
    }
    return runServerCommand('migrate-command.ts', [])
  },
}
