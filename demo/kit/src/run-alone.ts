import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CardSettings } from './card-desk.ts'
import type { Client } from './sign-in.ts'
import type { PartyOptions, RunningParty } from './start-party.ts'

/** What is read of demo.json. */
export interface DemoOfParties {
  readonly addresses: Readonly<Record<string, string>>
  /** Pages that ask for the card, by the agency's name. */
  readonly verifiers?: Readonly<Record<string, Omit<CardSettings, 'card_root_sha256'>>>
  readonly card_root_sha256?: string
  readonly clients: readonly {
    readonly client_id: string
    readonly client_secret: string | null
    readonly private_jwk: Readonly<Record<string, string>> | null
    readonly redirect_uris: readonly string[]
    readonly post_logout_redirect_uris: readonly string[]
    readonly scopes: readonly string[]
  }[]
}

/** How the agency of this name starts in this demo world. @throws Error when the world does not have it */
export function optionsFrom(demo: DemoOfParties, name: string, dataDir: string): PartyOptions {
  const address = demo.addresses[name] ?? ''
  const found = demo.clients.find(({ redirect_uris }) => address !== '' && redirect_uris[0]?.startsWith(address))
  if (!found) throw new Error(`demo.json has no client for ${name}`)
  const { client_id, client_secret, private_jwk } = found
  const client: Client = {
    ...{ client_id, client_secret, private_jwk },
    redirect_uri: found.redirect_uris[0] ?? '',
    post_logout_redirect_uri: found.post_logout_redirect_uris[0] ?? '',
    scope: found.scopes.join(' '),
  }
  const verifier = demo.verifiers?.[name]
  const card = verifier && demo.card_root_sha256 ? { card: { ...verifier, card_root_sha256: demo.card_root_sha256 } } : {}
  return { ...card, port: Number(new URL(address).port), issuer: demo.addresses.server ?? '', client, dataDir }
}

/** `node demo/<name>/src/main.ts [data folder]`: one agency alone, beside a server that was started with its port free. */
export async function runAlone(name: string, start: (options: PartyOptions) => Promise<RunningParty>): Promise<void> {
  const dataDir = process.argv[2] ?? './data'
  try {
    // Safe: the server writes the file.
    const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as DemoOfParties
    const party = await start(optionsFrom(demo, name, dataDir))
    process.stdout.write(`หน่วยงานตัวอย่าง · demo agency ${party.address}\n`)
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void party.close())
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'start failed'}\n`)
    process.exitCode = 1
  }
}
