import type { TokenCheck } from './attempt.ts'

/** The request proves a key, or came with a certificate, to which its tokens can be bound (FAPI 2.0 §5.3.2.1). */
export const checkBoundTokens: TokenCheck = ({ client, profile, provenKey }) => {
  if (profile.boundTokens !== 'required' || provenKey !== null) return null
  return client.certificateBound ? 'certificate_missing' : 'dpop_missing'
}
