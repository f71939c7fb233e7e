/** RFC 4648 §5 without padding. */
export function base64url(bytes: Uint8Array | ArrayBuffer): string {
  let binary = ''
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export const base64urlOfText = (text: string): string => base64url(new TextEncoder().encode(text))
