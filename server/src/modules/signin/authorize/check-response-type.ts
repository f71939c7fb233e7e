import { type AuthorizeCheck, sentValue } from './attempt.ts'

/** Code only: no token travels through the browser (RFC 9700 §2.1.2). */
export const checkResponseType: AuthorizeCheck = ({ params }) => (sentValue(params, 'response_type') === 'code' ? null : 'response_type')
