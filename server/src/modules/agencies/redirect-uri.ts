const loopbackHosts = new Set(['127.0.0.1', '[::1]', 'localhost'])
const longest = 400

/** Why an address cannot be registered as a place to return to. */
export type RedirectUriFault = 'not_an_address' | 'not_https' | 'fragment' | 'wildcard' | 'credentials' | 'too_long'

/**
 * Judges an address for registration: https anywhere, http only on loopback (RFC 8252 §7.3), nothing that could match more than itself.
 * At sign-in the address is compared byte for byte, so it is kept as given.
 */
export function faultOfRedirectUri(text: string): RedirectUriFault | null {
  if (text.length > longest) return 'too_long'
  if (text.includes('*')) return 'wildcard'
  if (text.includes('#')) return 'fragment'
  // Blanks and control characters would be dropped silently by the parser, and then two texts name one address.
  if (!/^[\x21-\x7e]+$/.test(text) || text.includes('\\') || !URL.canParse(text)) return 'not_an_address'
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return 'credentials'
  if (url.protocol === 'https:') return null
  return url.protocol === 'http:' && loopbackHosts.has(url.hostname) ? null : 'not_https'
}
