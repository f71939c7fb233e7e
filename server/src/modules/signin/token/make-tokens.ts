import { secondsAfter } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { NewTokens } from '../family-store.ts'
import { makeTokenSecret, type TokenSecret } from '../opaque-token.ts'
import { signinSettings } from '../settings.ts'

/** Secrets of an issue, before the step that makes them count. */
export interface MadeTokens extends NewTokens {
  readonly access: TokenSecret
  readonly refresh: TokenSecret | null
}

export function makeTokens(kit: Kit, now: Date, withRefresh: boolean): MadeTokens {
  const access = makeTokenSecret('access')
  const refresh = withRefresh ? makeTokenSecret('refresh') : null
  const accessExpiresAt = secondsAfter(now, kit.setting(signinSettings.accessSeconds))
  return { access, refresh, accessDigest: access.digest, accessExpiresAt, refreshDigest: refresh?.digest ?? null }
}
