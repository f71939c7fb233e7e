import type { Client } from '../api.ts'
import { keyFileName, secretFileName } from './file-names.ts'

/** One file that runs as it is, and what to type to run it. */
export type Sample = { file: string; code: string; commands: string }

/** Where the sample listens: the first address on this machine. */
export const localUri = (client: Pick<Client, 'redirect_uris'>): string | null =>
  client.redirect_uris.find((uri) => uri.startsWith('http://')) ?? null

const listen = (redirectUri: string): string => {
  const { port, hostname } = new URL(redirectUri)
  return `}).listen(${port || 80}, '${hostname.replace(/[[\]]/g, '')}', () => console.log('Open ${new URL('/', redirectUri).href}'))`
}

/** A whole sign-in in one file for Node 20 or later; the values of this service are in it. */
export function sampleFor(client: Client, issuer: string): Sample {
  const redirectUri = localUri(client) ?? client.redirect_uris[0] ?? ''
  if (client.profile === 'thaid') return { file: 'app.mjs', code: thaidSample(client, issuer, redirectUri), commands: 'node app.mjs' }
  if (client.profile === 'wallet') return { file: 'wallet.mjs', code: walletSample(issuer), commands: 'node wallet.mjs' }
  return { file: 'app.mjs', code: openidSample(client, issuer, redirectUri), commands: 'npm install openid-client@6\nnode app.mjs' }
}

/** Where a wallet begins (OpenID4VCI 1.0 §12.2); the rest is in docs/wallets.md. */
const walletSample = (
  issuer: string,
): string => `const metadata = await (await fetch('${issuer}/.well-known/openid-credential-issuer')).json()
for (const [id, { format, scope }] of Object.entries(metadata.credential_configurations_supported)) console.log(id, format, scope)
console.log('Ask for the card at', metadata.credential_endpoint, 'with a nonce of', metadata.nonce_endpoint)
`

function openidSample(client: Client, issuer: string, redirectUri: string): string {
  const { pathname } = new URL(redirectUri)
  const isFapi = client.profile === 'fapi2'
  const isPublic = client.auth_method === 'none'
  const proof = isFapi ? 'oidc.PrivateKeyJwt({ key, kid: jwk.kid })' : isPublic ? 'oidc.None()' : 'oidc.ClientSecretBasic(secret)'
  const readProof = isFapi
    ? `// The key that your browser made and saved.
const jwk = JSON.parse(readFileSync(new URL('./${keyFileName}', import.meta.url), 'utf8'))
const key = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
`
    : isPublic
      ? ''
      : `const secret = readFileSync(new URL('./${secretFileName}', import.meta.url), 'utf8').trim()
`
  const insecure = issuer.startsWith('http:') ? ', { execute: [oidc.allowInsecureRequests] }' : ''
  return `import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import * as oidc from 'openid-client'

${readProof}const config = await oidc.discovery(
  new URL('${issuer}'),
  '${client.client_id}',
  { id_token_signed_response_alg: 'ES256' },
  ${proof}${insecure},
)
${isFapi ? "// Tokens are bound to this key: stolen ones are worth nothing.\nconst DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'))\n" : ''}const waiting = new Map() // in your service: the session of the visitor

createServer(async (request, response) => {
  const url = new URL(request.url, '${new URL('/', redirectUri).href}')
  try {
    if (url.pathname === '/') {
      const verifier = oidc.randomPKCECodeVerifier()
      const state = oidc.randomState()
      const nonce = oidc.randomNonce()
      waiting.set(state, { verifier, nonce })
      const to = await oidc.buildAuthorizationUrl${isFapi ? 'WithPAR' : ''}(
        config,
        {
          redirect_uri: '${redirectUri}',
          scope: '${client.scopes.includes('openid') ? client.scopes.join(' ') : ['openid', ...client.scopes].join(' ')}',
          code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          state,
          nonce,
        },${isFapi ? '\n        { DPoP },' : ''}
      )
      response.writeHead(302, { location: to.href }).end()
    } else if (url.pathname === '${pathname}') {
      const state = url.searchParams.get('state')
      const { verifier, nonce } = waiting.get(state) ?? {}
      const tokens = await oidc.authorizationCodeGrant(
        config,
        url,
        { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
        undefined,${isFapi ? '\n        { DPoP },' : ''}
      )
      console.log('Signed in:', tokens.claims())
      response.setHeader('content-type', 'application/json; charset=utf-8')
      response.end(JSON.stringify(tokens.claims(), null, 2))
    } else response.writeHead(404).end()
  } catch (error) {
    console.error(error.error ?? error.message, error.error_description ?? '')
    response.writeHead(500).end(String(error.error_description ?? error.message))
  }
${listen(redirectUri)}
`
}

/** Without a library, as the ThaiD manual has it. */
function thaidSample(client: Client, issuer: string, redirectUri: string): string {
  return `import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const secret = readFileSync(new URL('./${secretFileName}', import.meta.url), 'utf8').trim()
const base = '${issuer}/api/v2/oauth2'
const waiting = new Set() // in your service: the session of the visitor

createServer(async (request, response) => {
  const url = new URL(request.url, '${new URL('/', redirectUri).href}')
  if (url.pathname === '/') {
    const state = randomUUID()
    waiting.add(state)
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: '${client.client_id}',
      redirect_uri: '${redirectUri}',
      scope: '${client.scopes.filter((scope) => scope !== 'openid').join(' ')}',
      state,
    })
    response.writeHead(302, { location: \`\${base}/auth/?\${query}\` }).end()
  } else if (url.pathname === '${new URL(redirectUri).pathname}' && waiting.delete(url.searchParams.get('state'))) {
    const answer = await fetch(\`\${base}/token/\`, {
      method: 'POST',
      headers: { authorization: \`Basic \${Buffer.from(\`${client.client_id}:\${secret}\`).toString('base64')}\` },
      body: new URLSearchParams({ grant_type: 'authorization_code', code: url.searchParams.get('code'), redirect_uri: '${redirectUri}' }),
    })
    const tokens = await answer.json()
    console.log('Signed in:', tokens)
    response.setHeader('content-type', 'application/json; charset=utf-8')
    response.end(JSON.stringify(tokens, null, 2))
  } else response.writeHead(404).end()
${listen(redirectUri)}
`
}
