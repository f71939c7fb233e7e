/** `oidc-provider` as its documentation sets it up, with login and consent by form. A process of its own, so that its CPU time is its own. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import Provider, { type ClientMetadata, type Configuration, type JWK } from 'oidc-provider'
import pg from 'pg'
import { adapterTable, makePostgresAdapter } from './oidc-provider-adapter.ts'
import { databaseConnections, orderOf, type ReferenceOrder } from './reference-order.ts'

const order = orderOf(process.argv[2])

async function openAdapter(databaseUrl: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: databaseConnections })
  await pool.query(adapterTable)
  return makePostgresAdapter(pool)
}

const minutes = 60

async function configurationOf(o: ReferenceOrder): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return {
    ...(o.databaseUrl === null ? {} : { adapter: await openAdapter(o.databaseUrl) }),
    clients: [
      {
        client_id: o.clientId,
        redirect_uris: [o.redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
        ...proofOf(o),
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'bench' }] },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    claims: { openid: ['sub'], profile: ['name', 'given_name', 'family_name', 'birthdate'] },
    conformIdTokenClaims: false,
    features: {
      devInteractions: { enabled: false },
      ...(o.clientJwk === null
        ? {}
        : { fapi: { enabled: true, profile: '2.0' }, dPoP: { enabled: true }, pushedAuthorizationRequests: { enabled: true } }),
    },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 15 * minutes,
      AuthorizationCode: minutes,
      Grant: 60 * minutes,
      IdToken: 15 * minutes,
      Interaction: 10 * minutes,
      Session: 60 * minutes,
    },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, name: 'ทดสอบ สมมุติ', given_name: 'ทดสอบ', family_name: 'สมมุติ', birthdate: '1990-01-01' }),
    }),
    ...(o.asksConsent ? {} : { loadExistingGrant: grantEverything }),
  }
}

/** By secret, or as FAPI 2.0 has it. */
const proofOf = (o: ReferenceOrder): Partial<ClientMetadata> =>
  o.clientJwk === null
    ? { client_secret: o.clientSecret, token_endpoint_auth_method: 'client_secret_basic' }
    : {
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        // Safe: `startReference` beside us made it of a P-256 key.
        jwks: { keys: [o.clientJwk as unknown as JWK] },
        require_pushed_authorization_requests: true,
        dpop_bound_access_tokens: true,
      }

/** The documented way to do without a consent step: the grant is made when it is asked for. */
const grantEverything: NonNullable<Configuration['loadExistingGrant']> = async ({ oidc }) => {
  const { client, session, provider, params } = oidc
  if (!client || session?.accountId === undefined) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope(String(params?.scope ?? ''))
  await grant.save()
  return grant
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return new URLSearchParams(text)
}

/** The login and consent pages that a deployment adds. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const details = await provider.interactionDetails(request, response)
  const { name } = details.prompt
  if (request.method === 'GET') {
    const field = name === 'login' ? '<input name="login">' : ''
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>${name}</title><form method="post" data-prompt="${name}">${field}<button>Go on</button></form>`)
    return
  }
  const form = await readForm(request)
  if (name === 'login') {
    const login = { accountId: form.get('login') ?? '' }
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
    return
  }
  const grant = new provider.Grant({ accountId: details.session?.accountId ?? '', clientId: String(details.params.client_id) })
  grant.addOIDCScope(String(details.params.scope))
  const consent = { grantId: await grant.save() }
  await provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true })
}

const issuer = `http://127.0.0.1:${order.port}`
const provider = new Provider(issuer, await configurationOf(order))
const answer = provider.callback()
const server = createServer((request, response) => {
  if (request.url === '/healthz') response.end('ok')
  else if (!request.url?.startsWith('/interaction/')) void answer(request, response)
  else
    interact(provider, request, response).catch((error: unknown) => {
      response.statusCode = 500
      response.end(error instanceof Error ? error.message : 'failed')
    })
})
server.keepAliveTimeout = 10_000
server.listen(order.port, '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
