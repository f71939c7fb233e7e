import { secondsAfter } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import type { NewTokens } from '../family-store.ts'
import { makeTokenSecret, type TokenSecret } from '../opaque-token.ts'
import { signinSettings } from '../settings.ts'

/** Secrets of an issue, before the step that makes them count. The refresh token is made always and issued where the profile says so. */
export interface MadeTokens extends NewTokens {
  readonly access: TokenSecret
  readonly refresh: TokenSecret
}

export function makeTokens(kit: Kit, now: Date): MadeTokens {
  const [access, refresh] = [makeTokenSecret('access'), makeTokenSecret('refresh')]
  const accessExpiresAt = secondsAfter(now, kit.setting(signinSettings.accessSeconds))
  return { access, refresh, accessDigest: access.digest, accessExpiresAt, refreshDigest: refresh.digest }
}
