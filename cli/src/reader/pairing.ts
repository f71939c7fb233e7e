import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** Without letters that look like digits. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLetters = 8
const codeSeconds = 10 * 60
const mostWrongTries = 5
/** As long as an officer's session can last. */
const tokenSeconds = 12 * 60 * 60
const permissionSeconds = 15

interface Kept {
  readonly digest: Buffer
  readonly until: number
}

/** Who may read: one paired page at a time, one reading for each permission. Secrets are kept as digests, in memory. */
export interface Pairing {
  /** A new code; the one before counts no more. Give it to nobody but the officer at this computer. */
  makeCode(): string
  /** A token for this origin; whoever was paired before no longer is. Null: wrong, run out, or tried too often. */
  pair(code: string, origin: string): string | null
  isPaired(token: string | null, origin: string): boolean
  unpair(): void
  /** Counts once, for seconds; the one before counts no more. */
  permitRead(): string
  usePermission(permission: string): boolean
}

export const pairingTimes = { codeSeconds, tokenSeconds, permissionSeconds }

/** @param nowSeconds  a clock that only goes forward */
export function openPairing(nowSeconds: () => number = () => performance.now() / 1000): Pairing {
  let code: (Kept & { tries: number }) | null = null
  let token: (Kept & { origin: string }) | null = null
  let permission: Kept | null = null
  const fits = (kept: Kept | null, secret: string): boolean =>
    kept !== null && nowSeconds() < kept.until && timingSafeEqual(kept.digest, digestOf(secret))
  const keep = (secret: string, seconds: number): Kept => ({ digest: digestOf(secret), until: nowSeconds() + seconds })
  return {
    makeCode() {
      const made = Array.from({ length: codeLetters }, () => letters.charAt(randomInt(letters.length))).join('')
      code = { ...keep(made, codeSeconds), tries: 0 }
      return `${made.slice(0, 4)}-${made.slice(4)}`
    },
    pair(typed, origin) {
      if (code !== null && ++code.tries > mostWrongTries) code = null
      if (!fits(code, typed.replaceAll(/[\s-]/g, '').toUpperCase())) return null
      code = null
      permission = null
      const made = randomBytes(32).toString('base64url')
      token = { ...keep(made, tokenSeconds), origin }
      return made
    },
    isPaired: (given, origin) => given !== null && token?.origin === origin && fits(token, given),
    unpair() {
      token = null
      permission = null
    },
    permitRead() {
      const made = randomBytes(16).toString('base64url')
      permission = keep(made, permissionSeconds)
      return made
    },
    usePermission(given) {
      const fitting = fits(permission, given)
      if (fitting) permission = null
      return fitting
    },
  }
}

const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
