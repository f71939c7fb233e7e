import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { locationOf } from '../http-client.ts'
import { proveByKey, proveBySecret, publicHalf } from '../prove-client.ts'
import type { Approve } from '../sign-in-flow.ts'
import { freePort, startProgram } from '../start-program.ts'
import type { Provider } from './provider.ts'
import type { ReferenceOrder } from './reference-order.ts'

export interface ReferenceChoice {
  readonly name: string
  readonly kind: 'oidc-provider' | 'minimal'
  /** Null: memory. */
  readonly databaseUrl: string | null
  readonly asksConsent?: boolean
  /** The client speaks FAPI 2.0: pushed request, private_key_jwt, DPoP. */
  readonly fapi?: boolean
  readonly core: number | null
}

const fileOf = {
  'oidc-provider': fileURLToPath(import.meta.resolve('./oidc-provider-server.ts')),
  minimal: fileURLToPath(import.meta.resolve('./minimal-server.ts')),
} as const

const pathsOf = {
  'oidc-provider': { authorizationPath: '/auth', tokenPath: '/token', keySetPath: '/jwks', scope: 'openid profile' },
  minimal: { authorizationPath: '/authorize', tokenPath: '/token', keySetPath: '/jwks', scope: 'openid profile' },
} as const

const redirectUri = 'https://agency.example/callback'

/** Starts one of the providers that ours is compared with. */
export async function startReference(choice: ReferenceChoice): Promise<Provider> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const privateJwk = choice.fapi
    ? { ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }), kid: 'bench' }
    : null
  const order: ReferenceOrder = {
    port,
    databaseUrl: choice.databaseUrl,
    clientId: 'bench',
    clientSecret: randomBytes(24).toString('base64url'),
    clientJwk: privateJwk && publicHalf(privateJwk),
    redirectUri,
    asksConsent: choice.asksConsent ?? false,
  }
  const program = await startProgram({
    file: fileOf[choice.kind],
    args: [JSON.stringify(order)],
    env: { NODE_ENV: 'production' },
    readyAt: `${origin}/healthz`,
    readyWithinSeconds: 30,
    core: choice.core,
  })
  const { clientId, clientSecret } = order
  return {
    name: choice.name,
    origin,
    party: {
      issuer: origin,
      ...pathsOf[choice.kind],
      ...{ clientId, redirectUri, pkce: true },
      pushPath: privateJwk ? '/request' : null,
      proof: privateJwk ? proveByKey({ issuer: origin, clientId, privateJwk }) : proveBySecret(clientId, clientSecret),
    },
    approve: choice.kind === 'minimal' ? approveByOneForm : approveByForms(origin),
    program,
  }
}

const loginName = 'person-1'

const approveByOneForm: Approve = async ({ browser, page }) => {
  const id = page.body.match(/name="id" value="([^"]+)"/)?.[1] ?? ''
  return locationOf(await browser.post('/approve', { login: loginName, id }))
}

/** Follows oidc-provider's redirects, and fills in each form that it leads to, until it leads back to the agency. */
const approveByForms =
  (origin: string): Approve =>
  async ({ browser, page }) => {
    let location = page.location ?? ''
    for (let hops = 0; hops < 12; hops++) {
      if (location.startsWith(redirectUri)) return location
      const path = location.replace(origin, '')
      const answer = await browser.get(path)
      const prompt = answer.status === 200 ? answer.body.match(/data-prompt="(\w+)"/)?.[1] : undefined
      if (answer.status === 200 && prompt === undefined) throw new Error(`no form at ${path}: ${answer.body.slice(0, 200)}`)
      location = locationOf(prompt === undefined ? answer : await browser.post(path, prompt === 'login' ? { login: loginName } : {}))
    }
    throw new Error('oidc-provider leads nowhere')
  }
