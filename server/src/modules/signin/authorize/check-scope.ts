import { mayAskFor } from '../scopes.ts'
import { type AuthorizeCheck, scopesOf } from './attempt.ts'

/** Every scope is known and was granted to this client: who asks for more is refused before a person sees it. */
export const checkScope: AuthorizeCheck = ({ params, client, profile, versionOne }) => {
  const granted = client.grantedScopes
  return scopesOf(params).every((scope) => mayAskFor(scope, { granted, profile: profile.name, versionOne })) ? null : 'scope'
}
