import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startPassport } from './start-passport.ts'

/** What is read of demo.json. */
interface Demo {
  readonly addresses: { readonly server: string; readonly passport: string }
  readonly clients: readonly {
    readonly client_id: string
    readonly client_secret: string | null
    readonly redirect_uris: readonly string[]
    readonly post_logout_redirect_uris: readonly string[]
    readonly scopes: readonly string[]
  }[]
}

/** `node demo/passport/src/main.ts [data folder]`: the demo agency alone, beside a server that was started with its port free. */
const dataDir = process.argv[2] ?? './data'
try {
  // Safe: the server writes the file.
  const demo = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8')) as Demo
  const client = demo.clients.find(({ redirect_uris }) => redirect_uris[0]?.startsWith(demo.addresses.passport))
  if (!client) throw new Error('demo.json has no client for this agency')
  const passport = await startPassport({
    port: Number(new URL(demo.addresses.passport).port),
    issuer: demo.addresses.server,
    client: {
      client_id: client.client_id,
      client_secret: client.client_secret ?? '',
      redirect_uri: client.redirect_uris[0] ?? '',
      post_logout_redirect_uri: client.post_logout_redirect_uris[0] ?? '',
      scope: client.scopes.join(' '),
    },
    dataFile: join(dataDir, 'passport-visits.json'),
  })
  process.stdout.write(`หน่วยงานตัวอย่าง · demo agency ${passport.address}\n`)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void passport.close())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'start failed'}\n`)
  process.exitCode = 1
}
