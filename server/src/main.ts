import { settingsFromEnvironment } from './config.ts'
import { runProgram } from './run-program.ts'

await runProgram(settingsFromEnvironment)
