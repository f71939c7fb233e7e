/** How a wallet is invoked (OpenID4VP 1.0 §5.7, HAIP 1.0 §5.1): by a link of the citizen app, or by a scheme of wallets. */

/** What a link carries: who asks, and where the signed request lies. Nothing of it is believed before that is verified. */
export interface WalletInvocation {
  readonly clientId: string
  readonly requestUri: string
  /** By POST the wallet sends a nonce of its own along (§5.10). */
  readonly method: 'get' | 'post'
}

/** @param o.appAddress  of the citizen app: `https://id.example/app/` */
export function linksFor(o: Omit<WalletInvocation, 'method'> & { readonly appAddress: string }): {
  readonly appLink: string
  readonly walletLink: string
} {
  const query = new URLSearchParams({ client_id: o.clientId, request_uri: o.requestUri, request_uri_method: 'post' }).toString()
  // Behind `#` it is not sent to the app's server, and stands in no log.
  return { appLink: `${o.appAddress}#/p/${query}`, walletLink: `openid4vp://?${query}` }
}

const schemes: readonly string[] = ['openid4vp:', 'haip-vp:']
const mostLinkCharacters = 2048

/** From the text of a QR or a link. Null: it invokes no wallet by reference, with the kind of client identifier that we know. */
export function readWalletLink(text: string): WalletInvocation | null {
  if (text.length > mostLinkCharacters || !URL.canParse(text)) return null
  const url = new URL(text)
  const [, ofApp] = /^#\/p\/(.+)$/.exec(url.hash) ?? []
  if (ofApp === undefined && !schemes.includes(url.protocol)) return null
  return readInvocation(ofApp ?? url.search)
}

/** The part behind `#/p/`. */
export function readInvocation(query: string): WalletInvocation | null {
  const fields = new URLSearchParams(query)
  const [clientId = '', requestUri = ''] = [fields.get('client_id') ?? '', fields.get('request_uri') ?? '']
  const method = fields.get('request_uri_method') === 'post' ? 'post' : 'get'
  return /^x509_hash:[A-Za-z0-9_-]{43}$/.test(clientId) && URL.canParse(requestUri) ? { clientId, requestUri, method } : null
}
