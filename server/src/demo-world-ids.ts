import { sha256 } from './platform/crypto.ts'
import { uuidOf } from './platform/ids.ts'

/**
 * The same on every start: a UUID (version 8, RFC 9562) made of a name.
 *
 * @param name  `agency passport`, `gate boarding`
 */
export function demoIdOf(name: string): string {
  const bytes = sha256(`open-thaid demo ${name}`)
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x0f)
  return uuidOf(bytes)
}
