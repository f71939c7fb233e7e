/**
 * What tokens are bound to, as `bound_key` holds it: the thumbprint of a key that the client proves (RFC 9449), or the name of the confirmation
 * method and the thumbprint of its certificate (RFC 8705). A colon is in no base64url, so that neither can be taken for the other.
 */
const ofCertificate = 'x5t#S256:'

export const boundToCertificate = (thumbprint: string): string => `${ofCertificate}${thumbprint}`

export type BindingKind = 'none' | 'dpop' | 'certificate'

export const kindOfBinding = (bound: string | null): BindingKind =>
  bound === null ? 'none' : bound.startsWith(ofCertificate) ? 'certificate' : 'dpop'

/** RFC 9449 §5: `DPoP` where the client proves the key; a token bound to a certificate is sent as any other (RFC 8705 §3). */
export const tokenTypeOf = (bound: string | null): 'Bearer' | 'DPoP' => (kindOfBinding(bound) === 'dpop' ? 'DPoP' : 'Bearer')

/** Member of an introspection answer (RFC 9449 §6.2, RFC 8705 §3.2). */
export function confirmationOf(bound: string | null): { readonly cnf?: Readonly<Record<string, string>> } {
  if (bound === null) return {}
  return { cnf: kindOfBinding(bound) === 'dpop' ? { jkt: bound } : { 'x5t#S256': bound.slice(ofCertificate.length) } }
}
