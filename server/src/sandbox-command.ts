/**
 * `node server/src/sandbox-command.ts --profile P [--data FOLDER] [--port N] [--redirect-uri URI] [--env FILE]`: run by `open-thaid sandbox`.
 * The program itself with the demo world, in a folder that goes with it, and the settings of one client for whoever writes an agency's program.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { settingsFromEnvironment } from './config.ts'
import { type DemoFile, demoFilePath } from './demo/demo-file.ts'
import { clientSettings, describeClient } from './demo/describe-client.ts'
import { runProgram } from './run-program.ts'

const { values } = parseArgs({
  options: {
    profile: { type: 'string', default: 'standard' },
    data: { type: 'string' },
    port: { type: 'string', default: '4600' },
    'redirect-uri': { type: 'string' },
    env: { type: 'string' },
  },
})
const isTemporary = values.data === undefined
const dataDir = values.data ?? mkdtempSync(join(tmpdir(), 'open-thaid-sandbox-'))
const port = Number(values.port)

/** Agency and phone stand ten and twenty ports above the server, as they do by default. Never anybody's own database or address. */
const settings = () =>
  settingsFromEnvironment(
    {
      DEMO: 'true',
      ROLE: 'all',
      DATA_DIR: dataDir,
      PORT: String(port),
      DEMO_PASSPORT_PORT: String(port + 10),
      DEMO_PHONE_PORT: String(port + 20),
      ...(values['redirect-uri'] === undefined ? {} : { DEMO_REDIRECT_URIS: values['redirect-uri'] }),
    },
    ['DATABASE_URL', 'PUBLIC_URL', 'HOST'],
  )

function tellClient(): void {
  // Safe: written by this very process a moment ago.
  const demo = JSON.parse(readFileSync(demoFilePath(dataDir), 'utf8')) as DemoFile
  const lines = clientSettings(demo, values.profile)
  if (values.env !== undefined) writeFileSync(values.env, lines, { mode: 0o600 })
  process.stdout.write(describeClient({ profile: values.profile, lines, person: demo.test_people[0], envFile: values.env ?? null }))
}

await runProgram(settings, {
  onStarted: tellClient,
  onClosed: () => {
    if (isTemporary) rmSync(dataDir, { recursive: true, force: true })
  },
})
