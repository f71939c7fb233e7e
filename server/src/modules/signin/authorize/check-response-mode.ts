import { type AuthorizeCheck, sentValue } from './attempt.ts'

/** The answer comes in the query, and as a form where the profile takes that. */
export const checkResponseMode: AuthorizeCheck = ({ params, profile }) =>
  [...profile.responseModes, null].some((mode) => mode === sentValue(params, 'response_mode')) ? null : 'response_mode'
