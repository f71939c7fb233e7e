import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serverSettings } from './config.ts'
import { randomToken } from './platform/ids.ts'
import { type KeystoreKeys, openKeystore } from './platform/keys.ts'
import type { Settings } from './platform/settings.ts'

/** Outside production the passphrase is made once and kept beside the keystore, so that one command starts everything. */
function passphraseOf(setting: Settings, dataDir: string): string {
  const given = setting(serverSettings.keystorePassphrase)
  if (given !== '') return given
  const path = join(dataDir, 'keystore.passphrase')
  if (!existsSync(path)) writeFileSync(path, randomToken(), { mode: 0o600 })
  return readFileSync(path, 'utf8')
}

/** A keystore with demo keys carries the mark of the demo and never opens a production start. */
export function openKeys(setting: Settings, dataDir: string, now: Date): KeystoreKeys {
  const isProduction = setting(serverSettings.nodeEnv) === 'production'
  const path = join(dataDir, isProduction ? 'keystore' : 'keystore.demo')
  return openKeystore({ path, passphrase: passphraseOf(setting, dataDir), now })
}
