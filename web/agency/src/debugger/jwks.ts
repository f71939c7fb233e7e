/** The server's public keys: fetched, and kept for when there is no network. */
export type KeptKeys = { keys: readonly JsonWebKey[]; from: 'fresh' | 'kept' | 'none' }

const kept = 'open-thaid jwks'

function keysIn(value: unknown): readonly JsonWebKey[] | null {
  return typeof value === 'object' && value !== null && 'keys' in value && Array.isArray(value.keys) ? value.keys : null
}

export async function loadKeys(): Promise<KeptKeys> {
  const text = await fetch('/jwks')
    .then((response) => (response.ok ? response.text() : null))
    .catch(() => null)
  const fresh = text === null ? null : parse(text)
  if (text !== null && fresh) {
    localStorage.setItem(kept, text)
    return { keys: fresh, from: 'fresh' }
  }
  const old = parse(localStorage.getItem(kept) ?? '')
  return old ? { keys: old, from: 'kept' } : { keys: [], from: 'none' }
}

function parse(text: string): readonly JsonWebKey[] | null {
  try {
    return keysIn(JSON.parse(text))
  } catch {
    return null
  }
}
