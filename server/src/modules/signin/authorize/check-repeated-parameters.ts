import type { AuthorizeCheck } from './attempt.ts'

/** No parameter twice (RFC 6749 §3.1). The thaid profile has no such row: clients of the official PHP sample send `state` twice. */
export const checkRepeatedParameters: AuthorizeCheck = ({ params }) => {
  const names = [...params.keys()]
  return new Set(names).size === names.length ? null : 'parameter_repeated'
}
