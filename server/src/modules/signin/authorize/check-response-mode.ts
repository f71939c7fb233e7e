import { type AuthorizeCheck, sentValue } from './attempt.ts'

/** The answer comes in the query, whichever other mode is asked for. */
export const checkResponseMode: AuthorizeCheck = ({ params }) =>
  (sentValue(params, 'response_mode') ?? 'query') === 'query' ? null : 'response_mode'
