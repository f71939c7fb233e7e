import type { TokenCheck } from './attempt.ts'

/** A code and the address for which it was issued (RFC 6749 §4.1.3). */
export const checkCode: TokenCheck = ({ params }) => (params.get('code') && params.get('redirect_uri') ? null : 'parameter_missing')
