import type { PartyOptions, RunningParty } from '@open-thaid/demo-kit'
import { serverSettings } from '../config.ts'
import type { Setting } from '../platform/settings.ts'

/** A demo agency that runs here as a real relying party. */
export interface DemoParty {
  /** Its name in demo.json's addresses. */
  readonly name: string
  /** Key in demo-agencies.ts. */
  readonly agency: string
  readonly port: Setting<number>
  /** As the start prints it. */
  readonly label: string
  /** Loads it: a start without the demo reads none of it. */
  readonly load: () => Promise<(options: PartyOptions) => Promise<RunningParty>>
}

export const demoParties: readonly DemoParty[] = [
  {
    name: 'passport',
    agency: 'passport',
    port: serverSettings.demoPassportPort,
    label: 'หนังสือเดินทาง · passports',
    load: async () => (await import('@open-thaid/demo-passport')).startPassport,
  },
  {
    name: 'airport',
    agency: 'airport-operator',
    port: serverSettings.demoAirportPort,
    label: 'เช็กอินสนามบิน · airport',
    load: async () => (await import('@open-thaid/demo-airport')).startAirport,
  },
  {
    name: 'welfare',
    agency: 'comptroller-general',
    port: serverSettings.demoWelfarePort,
    label: 'สวัสดิการ · welfare',
    load: async () => (await import('@open-thaid/demo-welfare')).startWelfare,
  },
  {
    name: 'bank',
    agency: 'bank',
    port: serverSettings.demoBankPort,
    label: 'ธนาคาร · bank',
    load: async () => (await import('@open-thaid/demo-bank')).startBank,
  },
]

/** Names of the settings of every port of the demo world. */
export const demoPorts: readonly string[] = [serverSettings.port, serverSettings.demoPhonePort, ...demoParties.map(({ port }) => port)].map(
  ({ name }) => name,
)
