import { equalSecrets, hmacSha256 } from '../../platform/crypto.ts'
import { uuidOf } from '../../platform/ids.ts'
import type { Keys } from '../../platform/keys.ts'

/** `screen`: a QR, renewed every second. `app_link`: the button on the asking page itself, for the phone that shows the page. */
export type CodeKind = 'screen' | 'app_link'

const macBytes = 16
const form = /(?:^|\/s\/)([A-Za-z0-9_-]{22})\.(a?)([0-9a-z]{1,9})\.([A-Za-z0-9_-]{22})$/

const macOf = (keys: Keys, kind: CodeKind, interactionId: string, second: number): string =>
  hmacSha256(keys.secret('sign-in-code'), `${kind}|${interactionId}|${second}`).subarray(0, macBytes).toString('base64url')

const handleOf = (interactionId: string): string => Buffer.from(interactionId.replaceAll('-', ''), 'hex').toString('base64url')

const interactionIdOf = (handle: string): string => uuidOf(Buffer.from(handle, 'base64url'))

const secondOf = (now: Date): number => Math.floor(now.getTime() / 1000)

/** `<handle>.<second>.<mac>`: who asks and when, under our MAC. It holds no secret: what it allows is decided by the phone's key. */
export function makeSignInCode(keys: Keys, kind: CodeKind, interactionId: string, now: Date): string {
  const second = secondOf(now)
  const mark = kind === 'app_link' ? 'a' : ''
  return `${handleOf(interactionId)}.${mark}${second.toString(36)}.${macOf(keys, kind, interactionId, second)}`
}

export type ReadCode =
  | { readonly outcome: 'ours'; readonly kind: CodeKind; readonly interactionId: string }
  | { readonly outcome: 'too_old' | 'not_ours' }

/**
 * Reads the text of a QR or of an app link; the text must be whole, and an address of another host is not ours.
 *
 * @param screenCodeSeconds  age up to which a screen code counts; an app link counts as long as its interaction
 */
export function readSignInCode(keys: Keys, text: string, o: { publicUrl: string; now: Date; screenCodeSeconds: number }): ReadCode {
  const match = form.exec(text)
  const address = match ? text.slice(0, match.index) : ''
  if (!match || (text.includes('/') && address !== o.publicUrl && address !== `${o.publicUrl}/app/#`)) return { outcome: 'not_ours' }
  const [, handle = '', mark = '', digits = '', mac = ''] = match
  const kind: CodeKind = mark === 'a' ? 'app_link' : 'screen'
  const interactionId = interactionIdOf(handle)
  const second = Number.parseInt(digits, 36)
  if (handleOf(interactionId) !== handle || !equalSecrets(mac, macOf(keys, kind, interactionId, second))) return { outcome: 'not_ours' }
  const ageSeconds = secondOf(o.now) - second
  // Servers of one deployment differ by a second or two; more is a code from the future.
  const fresh = ageSeconds >= -2 && (kind === 'app_link' || ageSeconds <= o.screenCodeSeconds)
  return fresh ? { outcome: 'ours', kind, interactionId } : { outcome: 'too_old' }
}

/**
 * The two-digit number that the asking page shows after the claim, and the three that the phone offers. They follow from the interaction
 * under our key, so that nothing is stored and a wrong choice is known before the PIN is looked at.
 */
export function matchNumbersOf(keys: Keys, interactionId: string): { readonly shown: string; readonly offered: readonly string[] } {
  const bytes = hmacSha256(keys.secret('sign-in-code'), `numbers|${interactionId}`)
  const numbers: string[] = []
  for (let i = 0; numbers.length < 3; i += 2) {
    const number = String(10 + (bytes.readUInt16BE(i) % 90))
    if (!numbers.includes(number)) numbers.push(number)
  }
  return { shown: numbers[(bytes[31] ?? 0) % 3] ?? '', offered: numbers }
}

/** What only the phone that approved through the app link can hand to its own browser. Cookie and ticket together complete the sign-in. */
export const ticketOf = (keys: Keys, interactionId: string): string =>
  hmacSha256(keys.secret('sign-in-code'), `ticket|${interactionId}`).toString('base64url')
