import { runAlone } from '@open-thaid/demo-kit'
import { startAirport } from './start-airport.ts'

await runAlone('airport', startAirport)
