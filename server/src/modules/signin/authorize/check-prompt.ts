import { type AuthorizeCheck, sentValue } from './attempt.ts'

/** Nobody is ever signed in already, so a request that forbids asking cannot succeed (OpenID Connect Core §3.1.2.1). */
export const checkPrompt: AuthorizeCheck = ({ params }) =>
  (sentValue(params, 'prompt') ?? '').split(' ').includes('none') ? 'login_required' : null
