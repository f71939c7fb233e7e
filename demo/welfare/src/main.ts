import { runAlone } from '@open-thaid/demo-kit'
import { startWelfare } from './start-welfare.ts'

await runAlone('welfare', startWelfare)
