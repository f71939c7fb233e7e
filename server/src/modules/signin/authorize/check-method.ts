import type { AuthorizeCheck } from './attempt.ts'

/** Requests come by GET; by POST only where the profile takes it (OpenID Connect Core §3.1.2.1). */
export const checkMethod: AuthorizeCheck = ({ method, profile }) => (method === 'GET' || profile.authorizeByPost ? null : 'request_method')
