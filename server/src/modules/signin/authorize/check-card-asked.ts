import { cardScope } from '../wallet/card-configurations.ts'
import { type AuthorizeCheck, scopesOf } from './attempt.ts'
import { readAuthorizationDetails } from './authorization-details.ts'

/**
 * A wallet comes for the card and nothing else: by the scope, or by `authorization_details`. Scopes that we do not know are left out (OpenID4VCI
 * 1.0 §5.1.2).
 */
export const checkCardAsked: AuthorizeCheck = ({ params, client, issuer }) => {
  const details = readAuthorizationDetails(params, issuer)
  if (details === null) return 'authorization_details'
  const asks = details.length > 0 || scopesOf(params).includes(cardScope)
  return asks && client.grantedScopes.includes(cardScope) ? null : 'scope'
}
