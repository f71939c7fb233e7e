#!/usr/bin/env node
import { commands, findCommand } from './commands.ts'
import { usageOf, usageOfAll } from './usage.ts'

const words = process.argv.slice(2)
const found = findCommand(words)

if (words.length === 0 || words[0] === '--help' || words[0] === '-h' || words[0] === 'help') {
  process.stdout.write(usageOfAll(commands))
} else if (found === null) {
  process.stderr.write(`ไม่รู้จักคำสั่งนี้ · There is no such command.\n\n${usageOfAll(commands)}`)
  process.exitCode = 2
} else if (found.rest.includes('--help') || found.rest.includes('-h')) {
  process.stdout.write(usageOf(found.name, found.command))
} else {
  process.exitCode = await found.command.run(found.rest)
}
