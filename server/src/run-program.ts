import { StartRefused } from './compose.ts'
import { serverSettings } from './config.ts'
import { prepareDemo } from './demo-world.ts'
import { FolderInUse } from './platform/db/lock-folder.ts'
import { KeystoreRefused } from './platform/keys.ts'
import { type Settings, WrongSettings } from './platform/settings.ts'
import { startServer } from './start-server.ts'

/** Errors that an operator can mend: one clear message, no stack. */
const plain = [StartRefused, FolderInUse, KeystoreRefused, WrongSettings]

const isPortInUse = (error: unknown): error is Error => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

/** One line for what an operator can mend, a stack for what we must. */
function explain(error: unknown): string {
  if (isPortInUse(error))
    return `${error.message}: choose another with PORT or DEMO_PHONE_PORT, DEMO_PASSPORT_PORT and the like; with open-thaid sandbox, --port moves all`
  if (!(error instanceof Error)) return 'start failed'
  return plain.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message)
}

async function start(setting: Settings): Promise<{ readonly close: () => Promise<void> }> {
  const startedAt = performance.now()
  const demo = setting(serverSettings.demo) ? prepareDemo(setting) : null
  const server = await startServer(setting, demo ? { prepare: demo.seed } : {})
  await demo?.started(server)
  server.composition.kit.log.info('server.started', {
    publicUrl: server.publicUrl,
    seconds: Math.round((performance.now() - startedAt) / 100) / 10,
  })
  return {
    close: async () => {
      await demo?.close()
      await server.close()
    },
  }
}

/**
 * The whole program until a signal ends it: with the demo world around the server where the settings say so.
 *
 * @param settings     read here, so that what is wrong with them is said like any other refusal
 * @param o.onStarted  after everything answers
 * @param o.onClosed   before the process ends
 */
export async function runProgram(
  settings: () => Settings,
  o: { readonly onStarted?: () => void; readonly onClosed?: () => void } = {},
): Promise<void> {
  try {
    const server = await start(settings())
    o.onStarted?.()
    const stop = () => {
      server
        .close()
        .then(() => o.onClosed?.())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        )
    }
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
    // A parent that is gone cannot pass a signal on; without one this never happens.
    process.once('disconnect', stop)
  } catch (error) {
    o.onClosed?.()
    process.stderr.write(`${explain(error)}\n`)
    process.exit(1)
  }
}
