import { type AuthorizeCheck, sentValue } from './attempt.ts'

/** Seconds since the person proved herself (OpenID Connect Core §3.1.2.1). Every sign-in is approved anew, so each age is met; it must be one. */
export const checkMaxAge: AuthorizeCheck = ({ params }) =>
  /^\d{1,10}$/.test(sentValue(params, 'max_age') ?? '0') ? null : 'parameter_missing'
