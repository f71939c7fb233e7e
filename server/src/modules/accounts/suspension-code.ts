import { hmacSha256 } from '../../platform/crypto.ts'
import type { Statements } from '../../platform/db/db.ts'
import { readSpokenCode, spokenCode } from '../../platform/ids.ts'
import type { Keys } from '../../platform/keys.ts'
import type { PersonKey } from '../registry/index.ts'
import { keepSuspensionCode } from './store.ts'

/** Tied to the person: the code of one slip is worth nothing with the number of another person. */
export const suspensionCodeDigest = (keys: Keys, personKey: PersonKey, text: string): Buffer =>
  hmacSha256(keys.secret('pin-pepper'), `suspension-code/${personKey}/${readSpokenCode(text) ?? ''}`)

/**
 * A new code for the person's slip; the one before counts no more. It counts once: a suspension uses it up, whoever suspended.
 *
 * @returns two groups of four, which nobody can read out of the database
 */
export async function makeSuspensionCode(tx: Statements, keys: Keys, o: { personKey: PersonKey; now: Date }): Promise<string> {
  const code = spokenCode()
  await keepSuspensionCode(tx, { personKey: o.personKey, digest: suspensionCodeDigest(keys, o.personKey, code), now: o.now })
  return code
}
