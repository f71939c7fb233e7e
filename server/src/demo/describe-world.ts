import type { TestPerson } from '@open-thaid/fixtures'
import { serverSettings } from '../config.ts'
import type { DemoDrive } from '../demo-world-drive.ts'
import type { DemoMember } from '../demo-world-members.ts'
import type { DemoOfficer } from '../demo-world-officers.ts'
import type { Settings } from '../platform/settings.ts'
import type { DemoClient, DemoFile, DemoPerson, KeptDemo } from './demo-file.ts'
import { demoParties } from './demo-parties.ts'

const loopback = (port: number): string => `http://127.0.0.1:${port}`

/** Where the demo's clients take their answers. */
export const clientsPlaces = (setting: Settings) => ({
  parties: new Map(
    demoParties.map(({ agency, port }) => {
      const address = loopback(setting(port))
      return [agency, { redirectUri: `${address}/callback`, home: `${address}/` }] as const
    }),
  ),
  redirectUris: setting(serverSettings.demoRedirectUris).split(','),
})

/** Every address of the demo world. */
export function addressesOf(setting: Settings, server: string) {
  const phone = loopback(setting(serverSettings.demoPhonePort))
  return {
    server,
    issuer: server,
    openid_configuration: `${server}/.well-known/openid-configuration`,
    healthz: `${server}/healthz`,
    citizen_app: `${server}/app/`,
    agency_portal: `${server}/agency/`,
    officer_desk: `${setting(serverSettings.officerUrl)}/officer/`,
    audit_log: `${server}/log`,
    phone: `${phone}/`,
    phone_api: `${phone}/phones`,
    ...Object.fromEntries(demoParties.map(({ name, port }) => [name, `${loopback(setting(port))}/`])),
  }
}

/** A page where a person of the demo signs in without any phone: the number is typed (SIGN_IN_SANDBOX). */
function sandboxPageOf(server: string, clients: readonly DemoClient[]): string {
  const client = clients.find(({ profile, lenient }) => profile === 'thaid' && !lenient)
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client?.client_id ?? '',
    redirect_uri: client?.redirect_uris[0] ?? '',
    scope: client?.scopes.join(' ') ?? '',
    state: 'try-it',
  })
  return `${server}/api/v2/oauth2/auth/?${query}`
}

export interface World {
  readonly kept: KeptDemo
  readonly clients: readonly DemoClient[]
  readonly people: readonly TestPerson[]
  readonly offices: readonly {
    readonly officeCode: string
    readonly nameTh: string
    readonly nameEn: string
    readonly phone: string | null
  }[]
  readonly officers: readonly DemoOfficer[]
  readonly drive: DemoDrive
  readonly members: readonly DemoMember[]
  readonly verifiers: DemoFile['verifiers']
  readonly cardRootSha256: string
}

/** What demo.json says before the first checkpoint and the first phone. */
export function describeWorld(addresses: ReturnType<typeof addressesOf>, world: World): DemoFile {
  const { kept, clients, people, offices, officers, members } = world
  const pins = new Map(kept.test_people.map(({ tag, pin }) => [tag, pin]))
  return {
    about: 'Demo world of open-thaid. Every person, number and secret in it is invented; nothing here is accepted in production.',
    addresses: { ...addresses, sandbox_page: sandboxPageOf(addresses.server, clients) },
    population: kept.population,
    test_people: people.map((found) => personOf(found, pins.get(found.tag) ?? '')),
    offices: offices.map(({ officeCode, nameTh, nameEn, phone }) => ({ code: officeCode, name_th: nameTh, name_en: nameEn, phone })),
    officers,
    drive: world.drive,
    members,
    agencies: clients.map(({ agency_id, agency_th, agency_en }) => ({ agency_id, name_th: agency_th, name_en: agency_en })),
    clients,
    verifiers: world.verifiers,
    card_root_sha256: world.cardRootSha256,
    audit_log: null,
  }
}

function personOf({ tag, descriptionTh, descriptionEn, person }: TestPerson, pin: string): DemoPerson {
  const card = person.cards.find(({ status }) => status === 'active') ?? person.cards.at(-1)
  return {
    tag,
    special_th: descriptionTh,
    special_en: descriptionEn,
    pid: person.pid,
    pin,
    laser_code: card?.laserCode ?? null,
    birth: person.birth,
    name_th: `${person.titleTh}${person.givenNameTh} ${person.familyNameTh}`,
    name_en: `${person.titleEn} ${person.givenNameEn} ${person.familyNameEn}`,
    phone_id: null,
  }
}

/** Which test people have a pocket phone. */
export const withPhones = (people: readonly DemoPerson[], phones: readonly { phone_id: string; pid: string }[]): DemoPerson[] =>
  people.map((person) => ({ ...person, phone_id: phones.find(({ pid }) => pid === person.pid)?.phone_id ?? null }))
