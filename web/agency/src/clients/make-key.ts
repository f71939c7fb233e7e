/** A key pair whose private half stays in this tab until its owner has saved it. */
export type MadeKey = {
  /** Goes to the server. */
  publicJwk: Record<string, string>
  /** Goes to a file of its owner and nowhere else. */
  privateJwk: Record<string, string>
  pem: string
}

/** ES256: what every library knows. @returns `kid` is the RFC 7638 thumbprint, as the server makes it */
export async function makeKey(): Promise<MadeKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const { crv = '', x = '', y = '', d = '' } = await crypto.subtle.exportKey('jwk', pair.privateKey)
  const members = { crv, kty: 'EC', x, y }
  const kid = await digest(JSON.stringify(members))
  const publicJwk = { ...members, kid, alg: 'ES256', use: 'sig' }
  const der = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  return { publicJwk, privateJwk: { ...publicJwk, d }, pem: pemOf(der) }
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

const pemOf = (der: Uint8Array): string =>
  `-----BEGIN PRIVATE KEY-----\n${
    base64(der)
      .match(/.{1,64}/g)
      ?.join('\n') ?? ''
  }\n-----END PRIVATE KEY-----\n`

const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

/** A key that somebody pastes: an object without private members, or what is wrong with it. It is judged before anything is sent. */
export function readPastedKey(text: string): Record<string, unknown> | 'not_json' | 'private' {
  try {
    const value: unknown = JSON.parse(text)
    const inSet: unknown =
      typeof value === 'object' && value !== null && 'keys' in value && Array.isArray(value.keys) ? value.keys[0] : value
    if (typeof inSet !== 'object' || inSet === null) return 'not_json'
    return privateMembers.some((name) => name in inSet) ? 'private' : { ...inSet }
  } catch {
    return /PRIVATE KEY/.test(text) ? 'private' : 'not_json'
  }
}
