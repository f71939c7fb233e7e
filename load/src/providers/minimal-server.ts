/**
 * The least that a durable code flow can be: node:http, no framework, one statement and one commit per step, an ES256 ID token. No consent,
 * no history, no audit, no device key, hardly a check. What it costs is the lower bound for a provider that commits each step by itself.
 */
import { createHash, generateKeyPairSync, randomBytes, sign, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { databaseConnections, orderOf } from './reference-order.ts'

const order = orderOf(process.argv[2])
const issuer = `http://127.0.0.1:${order.port}`
const pool = new pg.Pool({ connectionString: order.databaseUrl ?? '', max: databaseConnections })
await pool.query(`
create table sign_in (
  id text primary key,
  state text not null,
  nonce text not null,
  challenge text not null,
  redirect_uri text not null,
  expires_at timestamptz not null,
  subject text,
  code_digest bytea,
  token_digest bytea
)`)

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const header = encode({ alg: 'ES256', kid: 'bench', typ: 'JWT' })
const keySet = JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), alg: 'ES256', kid: 'bench', use: 'sig' }] })
const basic = Buffer.from(`Basic ${Buffer.from(`${order.clientId}:${order.clientSecret}`).toString('base64')}`)

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()

interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const refusal: Reply = { status: 400, headers: {}, body: 'refused' }

async function authorize(query: URLSearchParams): Promise<Reply> {
  const fits = query.get('client_id') === order.clientId && query.get('redirect_uri') === order.redirectUri
  if (!fits || query.get('response_type') !== 'code' || query.get('code_challenge_method') !== 'S256') return refusal
  const id = randomBytes(16).toString('base64url')
  await pool.query({
    name: 'authorize',
    text: `insert into sign_in (id, state, nonce, challenge, redirect_uri, expires_at)
           values ($1, $2, $3, $4, $5, now() + interval '2 minutes')`,
    values: [id, query.get('state'), query.get('nonce'), query.get('code_challenge'), order.redirectUri],
  })
  const body = `<!doctype html><title>Sign in</title><form method="post" action="/approve"><input name="login"><input name="id" value="${id}"></form>`
  return { status: 200, headers: { 'content-type': 'text/html' }, body }
}

async function approve(form: URLSearchParams): Promise<Reply> {
  const code = randomBytes(24).toString('base64url')
  const { rows } = await pool.query<{ state: string; redirect_uri: string }>({
    name: 'approve',
    text: `update sign_in set subject = $2, code_digest = $3
            where id = $1 and code_digest is null and expires_at > now()
           returning state, redirect_uri`,
    values: [form.get('id'), form.get('login'), digestOf(code)],
  })
  const row = rows[0]
  if (!row) return refusal
  const location = `${row.redirect_uri}?${new URLSearchParams({ code: `${form.get('id')}.${code}`, state: row.state })}`
  return { status: 303, headers: { location }, body: '' }
}

async function exchange(form: URLSearchParams, authorization: string): Promise<Reply> {
  const sent = Buffer.from(authorization)
  if (sent.length !== basic.length || !timingSafeEqual(sent, basic)) return { ...refusal, status: 401 }
  const [id = '', code = ''] = (form.get('code') ?? '').split('.')
  const accessToken = randomBytes(24).toString('base64url')
  const { rows } = await pool.query<{ subject: string; nonce: string }>({
    name: 'exchange',
    text: `update sign_in set token_digest = $5
            where id = $1 and code_digest = $2 and challenge = $3 and redirect_uri = $4 and token_digest is null and expires_at > now()
           returning subject, nonce`,
    values: [
      id,
      digestOf(code),
      digestOf(form.get('code_verifier') ?? '').toString('base64url'),
      form.get('redirect_uri'),
      digestOf(accessToken),
    ],
  })
  const row = rows[0]
  if (!row) return refusal
  const iat = Math.floor(Date.now() / 1000)
  const claims = { iss: issuer, aud: order.clientId, sub: row.subject, nonce: row.nonce, iat, exp: iat + 900, name: 'ทดสอบ สมมุติ' }
  const signed = `${header}.${encode(claims)}`
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  const tokens = { access_token: accessToken, token_type: 'Bearer', expires_in: 900, id_token: `${signed}.${signature}` }
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(tokens) }
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return new URLSearchParams(text)
}

async function answer(request: IncomingMessage): Promise<Reply> {
  const [path, query = ''] = (request.url ?? '').split('?', 2)
  if (path === '/authorize') return authorize(new URLSearchParams(query))
  if (path === '/approve') return approve(await readForm(request))
  if (path === '/token') return exchange(await readForm(request), request.headers.authorization ?? '')
  if (path === '/jwks') return { status: 200, headers: { 'content-type': 'application/json' }, body: keySet }
  return { status: path === '/healthz' ? 200 : 404, headers: {}, body: '' }
}

const server = createServer((request, response) => {
  answer(request).then(
    ({ status, headers, body }) => response.writeHead(status, headers).end(body),
    (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.message : 'failed'),
  )
})
server.keepAliveTimeout = 10_000
server.listen(order.port, '127.0.0.1')
process.once('SIGTERM', () => process.exit(0))
