import { proveByKey, proveBySecret } from '../prove-client.ts'
import type { RelyingParty } from '../sign-in-flow.ts'
import type { DemoClient, OpenThaid } from './start-open-thaid.ts'

const standard = { authorizationPath: '/oauth2/authorize', tokenPath: '/oauth2/token', keySetPath: '/jwks', pushPath: null, pkce: true }

/** How a relying party of a profile comes. */
const waysOf = {
  standard,
  thaid: { ...standard, authorizationPath: '/api/v2/oauth2/auth/', tokenPath: '/api/v2/oauth2/token/', keySetPath: '/jwks/' },
  fapi2: { ...standard, pushPath: '/oauth2/par' },
  legacy: { ...standard, pkce: false },
} as const

const wanted = new Set(['openid', 'pid', 'name', 'given_name', 'family_name', 'birthdate'])
const gives = ({ scopes }: DemoClient): boolean => scopes.includes('pid') && scopes.includes('birthdate')

/**
 * The demo's first confidential client of a profile, as a relying party that asks for number, name and birthday; where no client of the profile
 * may have these, for all that the first one may have.
 */
export function partyOfDemo({ origin, demo }: OpenThaid, profile: DemoClient['profile']): RelyingParty {
  const ofProfile = demo.clients.filter((each) => each.profile === profile && (each.client_secret !== null || each.private_jwk !== null))
  const client = ofProfile.find(gives) ?? ofProfile[0]
  const redirectUri = client?.redirect_uris[0]
  if (!client || redirectUri === undefined) throw new Error(`the demo has no client of the profile ${profile}`)
  const { client_id: clientId, client_secret: secret, private_jwk: privateJwk } = client
  return {
    ...{ issuer: origin, ...waysOf[profile], clientId, redirectUri },
    proof: privateJwk ? proveByKey({ issuer: origin, clientId, privateJwk }) : proveBySecret(clientId, secret ?? ''),
    scope: client.scopes.filter((each) => wanted.has(each) || !gives(client)).join(' '),
  }
}
