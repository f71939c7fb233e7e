/** For the page that asks: the browser's own way to the wallet, where it has one (Digital Credentials API). */
import type { AskedOfBrowser } from './settings.ts'

interface BrowserApi {
  readonly userAgentAllowsProtocol?: (protocol: string) => boolean
}

/** Whether this browser can ask a wallet by OpenID4VP; else show the link and the QR. */
export function canAskByBrowser(): boolean {
  const api: unknown = Reflect.get(globalThis, 'DigitalCredential')
  if (typeof api !== 'function') return false
  // Safe: asked for by name, and called only if it is there.
  const { userAgentAllowsProtocol } = api as BrowserApi
  return userAgentAllowsProtocol?.('openid4vp-v1-signed') ?? true
}

/** What to send to your program for `finishInBrowser`. Null: the person chose no wallet. Call it from a tap. */
export async function askByBrowser({ digital }: Pick<AskedOfBrowser, 'digital'>): Promise<{ protocol: string; data: unknown } | null> {
  try {
    // Safe: the DOM's types do not know `digital` yet; a browser that does not either rejects.
    const credential: unknown = await navigator.credentials.get({ digital, mediation: 'required' } as CredentialRequestOptions)
    const { protocol, data } = Object(credential)
    return typeof protocol === 'string' ? { protocol, data } : null
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotAllowedError') return null
    throw error
  }
}
