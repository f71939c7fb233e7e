import { runAlone } from '@open-thaid/demo-kit'
import { startBank } from './start-bank.ts'

await runAlone('bank', startBank)
