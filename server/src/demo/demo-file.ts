import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { DemoDrive } from '../demo-world-drive.ts'
import type { DemoMember } from '../demo-world-members.ts'
import type { DemoOfficer } from '../demo-world-officers.ts'

/** A page of a demo agency that asks for the card: what the portal would have given its agency. */
const DemoVerifier = z.object({ address: z.string(), certificate: z.string(), private_jwk: z.record(z.string(), z.string()) })
export type DemoVerifier = z.infer<typeof DemoVerifier>

/** What a later start must find again; everything else in the file is worked out anew each time. */
const Kept = z.object({
  population: z.object({ people: z.int(), as_of: z.iso.date(), loaded: z.boolean() }),
  clients: z.array(
    z.object({
      client_id: z.string(),
      client_secret: z.string().nullable(),
      // Files of earlier versions have none.
      private_jwk: z.record(z.string(), z.string()).nullable().default(null),
    }),
  ),
  test_people: z.array(z.object({ tag: z.string(), pin: z.string() })),
  // Files of earlier versions have none.
  drive: z
    .object({
      ...{ drive_id: z.uuid(), office_code: z.string(), people: z.int() },
      slips: z.array(z.object({ tag: z.string(), slip_no: z.int(), code: z.string(), link: z.string() })),
    })
    .nullable()
    .default(null),
  // Files of earlier versions have none.
  verifiers: z.record(z.string(), DemoVerifier).default({}),
})

export type KeptDemo = z.infer<typeof Kept>

/** One client with everything a developer needs to sign in as it. */
export interface DemoClient {
  readonly client_id: string
  /** Null: a public client, or one with a key. */
  readonly client_secret: string | null
  /** Private half of the key that the client is registered with, as a JWK with `kid`; null: has none. */
  readonly private_jwk: Readonly<Record<string, string>> | null
  readonly agency_id: string
  readonly agency_th: string
  readonly agency_en: string
  readonly service_th: string
  readonly service_en: string
  readonly profile: 'thaid' | 'standard' | 'fapi2' | 'legacy' | 'wallet'
  readonly confidential: boolean
  /** A PKCE verifier that does not fit is overlooked. */
  readonly lenient: boolean
  readonly redirect_uris: readonly string[]
  readonly post_logout_redirect_uris: readonly string[]
  readonly scopes: readonly string[]
}

export interface DemoPerson {
  readonly tag: string
  readonly special_th: string
  readonly special_en: string
  readonly pid: string
  /** What the pocket phone sets as the PIN; a phone in somebody's hand may have another. */
  readonly pin: string
  /** Null: has no card. */
  readonly laser_code: string | null
  readonly birth: { readonly year: number; readonly month: number | null; readonly day: number | null }
  readonly name_th: string
  readonly name_en: string
  /** A pocket phone that is bound to this person; null: none. */
  readonly phone_id: string | null
}

/** `demo.json`: the whole demo world for people and programs on this machine. Holds secrets of invented clients only. */
export interface DemoFile {
  readonly about: string
  readonly addresses: Readonly<Record<string, string>>
  readonly population: KeptDemo['population']
  readonly test_people: readonly DemoPerson[]
  readonly offices: readonly { readonly code: string; readonly name_th: string; readonly name_en: string; readonly phone: string | null }[]
  /** Test people with a mandate at an office. */
  readonly officers: readonly DemoOfficer[]
  /** A school drive that is open, and slips of three test people. */
  readonly drive: DemoDrive | null
  /** Test people with a place in the agency portal, and the operator of this server. */
  readonly members: readonly DemoMember[]
  readonly agencies: readonly { readonly agency_id: string; readonly name_th: string; readonly name_en: string }[]
  readonly clients: readonly DemoClient[]
  /** By the agency's name in `addresses`. */
  readonly verifiers: Readonly<Record<string, DemoVerifier>>
  /** SHA-256 of the root certificate of cards: what a verifier is set up with. */
  readonly card_root_sha256: string
  /** Null until the first checkpoint is signed. */
  readonly audit_log: {
    readonly address: string
    readonly origin: string
    readonly public_key: string
    readonly verifier_key: string
  } | null
}

export const demoFilePath = (dataDir: string): string => join(dataDir, 'demo.json')

/** Null: never seeded. @throws Error when the file is not one of ours */
export function readKeptDemo(dataDir: string): KeptDemo | null {
  const path = demoFilePath(dataDir)
  return existsSync(path) ? Kept.parse(JSON.parse(readFileSync(path, 'utf8'))) : null
}

/** The whole file as this program wrote it; null: never seeded. */
export function readDemoFile(dataDir: string): DemoFile | null {
  const path = demoFilePath(dataDir)
  // Safe: `writeDemoFile` is its only writer.
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as DemoFile) : null
}

/** Readable by its owner only. A crash before the rename leaves the old file whole. */
export function writeDemoFile(dataDir: string, content: DemoFile | KeptDemo): void {
  const path = demoFilePath(dataDir)
  writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(`${path}.new`, path)
}
