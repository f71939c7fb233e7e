import { seal, unseal } from '../../platform/crypto.ts'
import type { Kit } from '../../platform/kit.ts'

/** Names of officers are for their colleagues' eyes: whoever steals the database reads none. */
export const sealName = (kit: Kit, personKey: string, name: string): Buffer =>
  seal(kit.keys.secret('member-name'), `desk.name/${personKey}`, name)

export const openName = (kit: Kit, personKey: string, sealed: Uint8Array): string =>
  unseal(kit.keys.secret('member-name'), `desk.name/${personKey}`, sealed).toString('utf8')
