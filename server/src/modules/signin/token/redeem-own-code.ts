import { decodeJwt } from 'jose'
import type { Kit } from '../../../platform/kit.ts'
import { findClient } from '../../agencies/index.ts'
import { OAuthRefusal } from '../oauth-errors.ts'
import { readToken } from '../opaque-token.ts'
import { profiles } from '../profiles.ts'
import { exchangeCode } from './exchange-code.ts'

export interface OwnSignIn {
  readonly personKey: string
  /** Full name in Thai, when the client asked for it. */
  readonly name: string | null
}

/**
 * A page of ours signs a person in by our own provider, as any agency does, and redeems the code without a call to itself. The same statement
 * decides as at the token endpoint; the tokens are thrown away, so that nobody holds them.
 *
 * @returns null when the code does not count: wrong, spent, too old, another verifier
 */
export async function redeemOwnCode(
  kit: Kit,
  o: { clientId: string; code: string; verifier: string; redirectUri: string },
): Promise<OwnSignIn | null> {
  const client = await findClient(kit, o.clientId)
  const at = readToken(kit.keys, 'code', o.code)
  if (client?.status !== 'active' || !at) return null
  const params = new URLSearchParams({ code: o.code, redirect_uri: o.redirectUri, code_verifier: o.verifier })
  try {
    const { id_token: idToken } = await exchangeCode(kit, {
      params,
      client,
      profile: profiles[client.profile],
      provenKey: null,
      instanceKey: null,
    })
    const name = typeof idToken === 'string' ? decodeJwt(idToken).name : null
    return { personKey: at.personKey, name: typeof name === 'string' ? name : null }
  } catch (error) {
    if (error instanceof OAuthRefusal) return null
    throw error
  }
}
