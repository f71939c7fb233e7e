import type { RelyingParty } from '../sign-in-flow.ts'
import type { DemoClient, OpenThaid } from './start-open-thaid.ts'

const paths = {
  standard: { authorizationPath: '/oauth2/authorize', tokenPath: '/oauth2/token', keySetPath: '/jwks' },
  thaid: { authorizationPath: '/api/v2/oauth2/auth/', tokenPath: '/api/v2/oauth2/token/', keySetPath: '/jwks/' },
} as const

const wanted = new Set(['openid', 'pid', 'name', 'given_name', 'family_name', 'birthdate'])

/** The demo's first confidential client of a profile, as a relying party that asks for number, name and birthday. */
export function partyOfDemo({ origin, demo }: OpenThaid, profile: DemoClient['profile']): RelyingParty {
  const gives = (scopes: readonly string[]) => scopes.includes('pid') && scopes.includes('birthdate')
  const client = demo.clients.find((each) => each.profile === profile && each.client_secret !== null && gives(each.scopes))
  const redirectUri = client?.redirect_uris[0]
  if (!client?.client_secret || redirectUri === undefined) throw new Error(`the demo has no client of the profile ${profile}`)
  const scope = client.scopes.filter((each) => wanted.has(each)).join(' ')
  return { issuer: origin, ...paths[profile], clientId: client.client_id, clientSecret: client.client_secret, redirectUri, scope }
}
