import { type AuthorizeCheck, sentValue } from './attempt.ts'

/** Request objects and their addresses are refused, and nothing is fetched (OpenID Connect Core §6, RFC 9101 §10.4). */
export const checkRequestObject: AuthorizeCheck = ({ params }) => {
  if (sentValue(params, 'request_uri') !== null) return 'request_uri'
  return sentValue(params, 'request') === null ? null : 'request_object'
}
