import type { AuthorizeCheck } from './attempt.ts'
import { readClaimsParameter } from './claims-parameter.ts'

/**
 * The parameter `claims` can be read. What it names and the client was not granted is left out, as the standard says (OpenID Connect Core
 * §5.5); but a level asked for as essential tells something of the person whichever way it ends, so it needs the grant of `ial`.
 */
export const checkClaims: AuthorizeCheck = ({ params, client }) => {
  const asked = readClaimsParameter(params)
  if (asked === null) return 'claims'
  return asked.essentialLevels.length === 0 || client.grantedScopes.includes('ial') ? null : 'scope'
}
