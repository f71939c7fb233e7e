/** `node server/src/keys-command.ts USE`: the next key of a use signs from now on; run by `open-thaid keys rotate`. */
import { serverSettings, settingsFromEnvironment } from './config.ts'
import { openKeys } from './open-keys.ts'
import { systemClock } from './platform/clock.ts'
import { signingUses } from './platform/keys.ts'
import { runCommand } from './run-command.ts'

await runCommand('rotation', async () => {
  const use = signingUses.find((known) => known === process.argv[2])
  if (!use) throw new RangeError(`one of ${signingUses.join(', ')}`)
  const setting = settingsFromEnvironment()
  const keys = openKeys(setting, setting(serverSettings.dataDir), systemClock.now())
  const before = keys.active(use).kid
  keys.rotate(use, systemClock.now())
  // Running servers look at the file every two seconds.
  process.stdout.write(`${use}\n  เลิกใช้ · retired  ${before}\n  ใช้ลงนาม · signs    ${keys.active(use).kid}\n`)
})
