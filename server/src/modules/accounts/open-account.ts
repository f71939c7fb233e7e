import type { Statements } from '../../platform/db/db.ts'
import { uuidv7 } from '../../platform/ids.ts'
import type { Keys } from '../../platform/keys.ts'
import { eventWrite } from '../../platform/outbox.ts'
import type { PersonKey } from '../registry/index.ts'
import { pinVerifier } from './check-pin.ts'
import { accountsEvents } from './events.ts'
import { endDevices, insertDevice, upsertAccount } from './store.ts'

export interface OpenedAccount {
  readonly accountId: string
  readonly deviceId: string
  /** She had the account already: another phone took the place of the earlier one. */
  readonly isRecovery: boolean
}

/**
 * Makes the account active at its assurance level and binds the phone. Earlier phones of the person end at the same moment.
 * Runs in the caller's transaction, with the fact that justifies it (completed proofing).
 *
 * @param o.pin  already checked by `faultOfPin`
 */
export async function openAccount(
  tx: Statements,
  keys: Keys,
  o: {
    personKey: PersonKey
    publicJwk: Readonly<Record<string, string>>
    deviceName: string
    pin: string
    assuranceLevel: string
    now: Date
  },
): Promise<OpenedAccount> {
  const deviceId = uuidv7(o.now)
  const device = { ...o, accountId: uuidv7(o.now), deviceId, name: o.deviceName, verifier: pinVerifier(keys, deviceId, o.pin) }
  const { account_id: accountId, was } = await upsertAccount(tx, device)
  await endDevices(tx, o.personKey, o.now)
  await insertDevice(tx, device)
  const { personKey, assuranceLevel, now } = o
  const opened = eventWrite(accountsEvents.opened, { personKey, accountId, deviceId, assuranceLevel }, now)
  await tx.write(was === 'suspended' ? [opened, eventWrite(accountsEvents.resumed, { personKey }, now)] : [opened])
  return { accountId, deviceId, isRecovery: was !== null }
}
