import type { TokenCheck } from './attempt.ts'

/** No parameter twice (RFC 6749 §3.2); not a rule of the thaid profile, where the first value counts. */
export const checkRepeatedParameters: TokenCheck = ({ params }) => {
  const names = [...params.keys()]
  return new Set(names).size === names.length ? null : 'parameter_repeated'
}
