import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import Provider, { type ClientMetadata, type Configuration } from 'oidc-provider'
import { makeKey } from './make-proofs.ts'
import type { ProfileName, Reply, Target, TargetClient } from './target.ts'

const redirectUri = 'https://agency.example.go.th/cb'

async function makeClient(profile: ProfileName, confidential = true): Promise<TargetClient> {
  const made = profile === 'fapi2' ? await makeKey() : null
  const key = made && { ...made, publicJwk: { ...made.publicJwk, kid: randomUUID(), alg: 'ES256', use: 'sig' } }
  return { id: randomUUID(), profile, redirectUri, secret: key === null && confidential ? randomUUID() : null, key }
}

/** The client as oidc-provider registers it: what our profiles say as policy stands here as metadata. */
const metadataOf = (client: TargetClient): ClientMetadata => ({
  client_id: client.id,
  redirect_uris: [client.redirectUri],
  post_logout_redirect_uris: ['https://agency.example.go.th/bye'],
  response_types: ['code'],
  grant_types: ['authorization_code', 'refresh_token'],
  id_token_signed_response_alg: 'ES256',
  scope: 'openid name offline_access',
  ...(client.secret === null ? {} : { client_secret: client.secret, token_endpoint_auth_method: 'client_secret_basic' }),
  ...(client.key === null
    ? {}
    : {
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        jwks: { keys: [client.key.publicJwk as JWK & { kty: 'EC'; crv: 'P-256'; x: string; y: string }] },
        require_pushed_authorization_requests: true,
        dpop_bound_access_tokens: true,
      }),
  ...(client.secret === null && client.key === null ? { token_endpoint_auth_method: 'none' } : {}),
})

async function configurationOf(clients: readonly TargetClient[]): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const profileOf = new Map(clients.map(({ id, profile }) => [id, profile]))
  return {
    clients: clients.map(metadataOf),
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'suite' }] },
    cookies: { keys: [randomUUID()] },
    scopes: ['openid', 'offline_access', 'name', 'gender'],
    claims: { openid: ['sub'], name: ['name'], gender: ['gender'] },
    pkce: { required: (_context, client) => profileOf.get(client.clientId) !== 'legacy' },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      dPoP: { enabled: true },
      fapi: { enabled: true, profile: (_context, client) => (profileOf.get(client.clientId) === 'fapi2' ? '2.0' : undefined) },
      introspection: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    // A person logs in and agrees at once: what is tried here happens before and after that.
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId, name: 'ทดสอบ สมมุติ' }) }),
    rotateRefreshToken: true,
  }
}

/** `oidc-provider`, set up to say about itself what we say about us. */
export async function openReferenceTarget(): Promise<Target> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Safe: it listens on a port.
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clients = {
    fapi2: await makeClient('fapi2'),
    otherFapi2: await makeClient('fapi2'),
    standard: await makeClient('standard'),
    otherStandard: await makeClient('standard'),
    publicClient: await makeClient('standard', false),
    legacy: await makeClient('legacy'),
    otherLegacy: await makeClient('legacy'),
  }
  const provider = new Provider(issuer, await configurationOf(Object.values(clients)))
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    agree(provider, request, response).catch(() => response.writeHead(400).end())
  })
  const send: Target['send'] = async ({ method, path, headers, form }) => {
    const reply = await fetch(`${issuer}${path}`, {
      method: method ?? (form === undefined ? 'GET' : 'POST'),
      redirect: 'manual',
      headers: { ...headers },
      ...(form === undefined ? {} : { body: form }),
    })
    return {
      status: reply.status,
      headers: { ...Object.fromEntries(reply.headers), 'set-cookie': reply.headers.getSetCookie() },
      body: await reply.text(),
      location: reply.headers.get('location') ?? '',
    }
  }
  return {
    name: 'oidc-provider',
    issuer,
    paths: {
      authorize: '/auth',
      token: '/token',
      par: '/request',
      userinfo: '/me',
      introspect: '/token/introspection',
      revoke: '/token/revocation',
      logout: '/session/end',
    },
    now: () => new Date(),
    send,
    finish: (page) => follow(send, issuer, page),
    clients,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function agree(
  provider: Provider,
  ...[request, response]: Parameters<Provider['interactionFinished']> extends [infer A, infer B, ...unknown[]] ? [A, B] : never
): Promise<void> {
  const details = await provider.interactionDetails(request, response)
  const accountId = details.session?.accountId ?? 'person-1'
  const grant = new provider.Grant({ accountId, clientId: String(details.params.client_id) })
  grant.addOIDCScope(String(details.params.scope))
  const result = { login: { accountId }, consent: { grantId: await grant.save() } }
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
}

/** Follows redirects with their cookies until they lead to the agency. */
async function follow(send: Target['send'], issuer: string, page: Reply): Promise<URLSearchParams> {
  const jar = new Map<string, string>()
  let at = page
  for (let hops = 0; hops < 10; hops++) {
    for (const cookie of (at.headers['set-cookie'] as readonly string[]) ?? []) {
      const [pair = ''] = cookie.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    if (at.location.startsWith(redirectUri)) return new URL(at.location).searchParams
    if (at.location === '') throw new Error(`leads nowhere: ${at.status} ${at.body.slice(0, 200)}`)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    at = await send({ path: at.location.replace(issuer, ''), headers: { cookie } })
  }
  throw new Error('too many redirects')
}
