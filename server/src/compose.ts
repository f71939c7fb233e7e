import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { serverSettings } from './config.ts'
import { allMigrations } from './migrations.ts'
import { agenciesSettings, hasSyntheticAgencies } from './modules/agencies/index.ts'
import { credentialIssuer } from './modules/credentials/index.ts'
import { deskAddress } from './modules/desk/index.ts'
import { cameraQualityLimits, FacePool, faceEngine, proofingSettings } from './modules/proofing/index.ts'
import { deployment, signinSettings } from './modules/signin/index.ts'
import { openKeys } from './open-keys.ts'
import { systemClock } from './platform/clock.ts'
import type { Db } from './platform/db/db.ts'
import { lockFolder } from './platform/db/lock-folder.ts'
import { databaseEphemeral } from './platform/ephemeral.ts'
import { folderFiles } from './platform/files.ts'
import type { KeystoreKeys } from './platform/keys.ts'
import { type Kit, plug, usePlugs } from './platform/kit.ts'
import { type Log, makeLog } from './platform/log.ts'
import { openMigratedDatabase } from './platform/open-database.ts'
import type { Settings } from './platform/settings.ts'
import { audiencesOf, databaseRoleOf } from './roles.ts'

export interface Composition {
  readonly kit: Kit
  /** Migrations applied at this start. */
  readonly applied: readonly string[]
  readonly close: () => Promise<void>
}

/** A start that may not go on; the message says what the operator can do. */
export class StartRefused extends Error {}

const keysSeconds = 2

function refreshKeys(keys: KeystoreKeys, log: Log): void {
  try {
    if (keys.refresh()) log.info('platform.keys_changed', { signsTokens: keys.active('oidc').kid })
  } catch (error) {
    // The keys that were read before go on serving; the next look may find the file whole again.
    log.error('platform.keys_unreadable', {}, error)
  }
}

/** Everything that production does not start with, and why; all of it at once, so that one start tells an operator everything. */
function faultsOfProduction(setting: Settings): string[] {
  const rules: readonly (readonly [boolean, string])[] = [
    [setting(serverSettings.demo), 'DEMO must be false when NODE_ENV is production: demo data, demo keys and the sandbox stay out'],
    [setting(signinSettings.sandbox), 'SIGN_IN_SANDBOX must be false when NODE_ENV is production: it signs people in without a phone'],
    [
      setting(signinSettings.walletsWithoutAttestation),
      'WALLETS_WITHOUT_ATTESTATION must be false when NODE_ENV is production: any program could pass for a wallet',
    ],
    [
      setting(agenciesSettings.loopbackTargets),
      'AGENCY_LOOPBACK_TARGETS must be false when NODE_ENV is production: agencies could make us ask our own machine',
    ],
    [
      setting(serverSettings.rateLimitFactor) === 0,
      'RATE_LIMIT_FACTOR must not be 0 when NODE_ENV is production: there would be no limits',
    ],
    [setting(serverSettings.keystorePassphrase) === '', 'KEYSTORE_PASSPHRASE is required when NODE_ENV is production'],
    [!setting(serverSettings.publicUrl).startsWith('https://'), 'PUBLIC_URL must be an https address when NODE_ENV is production'],
  ]
  return rules.flatMap(([broken, message]) => (broken ? [message] : []))
}

function refuseUnsafeProduction(setting: Settings): void {
  if (setting(serverSettings.nodeEnv) !== 'production') return
  const faults = faultsOfProduction(setting)
  if (faults.length > 0) throw new StartRefused(faults.join('\n'))
}

/** A database on which the demo ran knows agencies whose secrets lie in a file for everybody. */
async function refuseDemoDatabase(setting: Settings, db: Db): Promise<void> {
  const isServing = audiencesOf[setting(serverSettings.role)].includes('public')
  if (setting(serverSettings.nodeEnv) !== 'production' || !isServing || !(await hasSyntheticAgencies(db))) return
  throw new StartRefused('the database holds agencies of the demo: production needs a database of its own (DATABASE_URL or DATA_DIR)')
}

/**
 * Builds everything a process works with, in order: folder lock, keys, database (migrated), files. What was opened is closed again when a later
 * part fails.
 *
 * @throws StartRefused | FolderInUse | KeystoreRefused
 */
export async function compose(
  setting: Settings,
  write: (line: string) => void = (line) => void process.stdout.write(line),
): Promise<Composition> {
  refuseUnsafeProduction(setting)
  const log = makeLog(write, setting(serverSettings.logLevel))
  const clock = systemClock
  const dataDir = setting(serverSettings.dataDir)
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const embedded = setting(serverSettings.databaseUrl) === ''
  const release = embedded ? lockFolder(dataDir) : () => undefined
  try {
    const keys = openKeys(setting, dataDir, clock.now())
    const { db, applied } = await openMigratedDatabase(
      {
        url: setting(serverSettings.databaseUrl),
        dataDir,
        connections: setting(serverSettings.databaseConnections),
        statementTimeoutMs: setting(serverSettings.databaseTimeoutMs),
        onIdleError: (error) => log.error('platform.database_connection_lost', {}, error),
      },
      { migrations: await allMigrations(), role: databaseRoleOf(setting(serverSettings.role)), now: clock.now() },
    )
    await refuseDemoDatabase(setting, db).catch(async (error: unknown) => {
      await db.close()
      throw error
    })
    const engine = new FacePool({
      // A selfie at arm's length, not a studio portrait.
      qualityLimits: cameraQualityLimits,
      processes: setting(proofingSettings.faceProcesses),
      maxWaiting: setting(proofingSettings.faceWaiting),
    })
    const kit: Kit = {
      db,
      clock,
      log,
      keys,
      files: folderFiles(join(dataDir, 'files'), keys),
      ephemeral: databaseEphemeral(db, clock),
      setting,
      use: usePlugs([
        plug(faceEngine, engine),
        plug(deployment, { publicUrl: setting(serverSettings.publicUrl), production: setting(serverSettings.nodeEnv) === 'production' }),
        plug(deskAddress, setting(serverSettings.officerUrl)),
        plug(credentialIssuer, { publicUrl: setting(serverSettings.publicUrl) }),
      ]),
    }
    // The operator rotates keys beside the running server (`open-thaid keys rotate`).
    const watch = setInterval(() => void refreshKeys(keys, log), keysSeconds * 1000).unref()
    return {
      kit,
      applied,
      close: async () => {
        clearInterval(watch)
        await engine.close()
        await db.close()
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}
