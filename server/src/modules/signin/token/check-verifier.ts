import type { TokenCheck } from './attempt.ts'

/** Form of a PKCE verifier (RFC 7636 §4.1). Whether it fits is decided with the code. */
export const isVerifier = (text: string): boolean => /^[A-Za-z0-9._~-]{43,128}$/.test(text)

/** A verifier is required where a challenge was; what cannot be one fits no challenge. */
export const checkVerifier: TokenCheck = ({ params }) => (isVerifier(params.get('code_verifier') ?? '') ? null : 'code')
