import { admissionCommand } from './admission.ts'
import { auditVerifyCommand } from './audit-verify.ts'
import type { Command } from './command.ts'
import { incidentCommand } from './incident.ts'
import { issuingCommand } from './issuing.ts'
import { keysRotateCommand } from './keys-rotate.ts'
import { migrateCommand } from './migrate.ts'
import { readerCommand } from './reader.ts'
import { sandboxCommand } from './sandbox.ts'
import { seedCommand } from './seed.ts'

/** What `open-thaid` can do. A name has one word or two. */
export const commands: ReadonlyMap<string, Command> = new Map([
  ['sandbox', sandboxCommand],
  ['seed', seedCommand],
  ['migrate', migrateCommand],
  ['admission', admissionCommand],
  ['incident', incidentCommand],
  ['issuing', issuingCommand],
  ['reader', readerCommand],
  ['audit verify', auditVerifyCommand],
  ['keys rotate', keysRotateCommand],
])

/** Null: no such command. */
export function findCommand(words: readonly string[]): { name: string; command: Command; rest: string[] } | null {
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join(' ')
    const command = commands.get(name)
    if (command) return { name, command, rest: words.slice(length) }
  }
  return null
}
