import { runAlone } from '@open-thaid/demo-kit'
import { startPassport } from './start-passport.ts'

await runAlone('passport', startPassport)
