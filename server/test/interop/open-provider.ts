import { createServer } from 'node:http'
import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose'
import { type ClientApplication, registerAgency, registerClient } from '../../src/modules/agencies/index.ts'
import type { PersonKey } from '../../src/modules/registry/index.ts'
import { deployment, signinRoutes } from '../../src/modules/signin/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { databaseEphemeral } from '../../src/platform/ephemeral.ts'
import { serve } from '../../src/platform/http/serve.ts'
import { type Kit, plug } from '../../src/platform/kit.ts'
import { keyOfPerson, loadTestDistrict, testPerson } from '../test-district.ts'
import { openTestKit } from '../test-kit.ts'
import { type Browser, decideInSandbox, openBrowser, type Page } from './browser.ts'

/** A return address at which nobody listens: the browser stops there and the test hands the address to the library. */
export const elsewhere = 'https://agency.example.go.th/callback'
export const elsewhereHome = 'https://agency.example.go.th/'

export interface InteropClient {
  readonly id: string
  readonly secret: string
  /** Of a client that proves itself by a key. */
  readonly key: { readonly privateKey: CryptoKey; readonly privateJwk: JWK; readonly kid: string } | null
}

export interface Provider {
  readonly issuer: string
  readonly kit: Kit
  /** The person who signs in everywhere. */
  readonly person: { readonly pid: string; readonly nameTh: string }
  /** Key of a test person in the register. */
  keyOf(tag: Parameters<typeof testPerson>[0]): PersonKey
  register(profile: ClientApplication['profile'], change?: Partial<ClientApplication>): Promise<InteropClient>
  /** A fresh browser goes to an address and the person approves. @returns where the browser ends up */
  approve(address: string | URL, browser?: Browser): Promise<Page>
  deny(address: string | URL, browser?: Browser): Promise<Page>
  close(): Promise<void>
}

/** A port that was free a moment ago. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Our own server with the routes of sign-in on a real port of this machine, at the real time, with the test district in its register. */
export async function openProvider(settings: Readonly<Record<string, string>> = {}): Promise<Provider> {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const testKit = await openTestKit({
    plugs: [plug(deployment, { publicUrl: issuer, production: false })],
    settings: { SIGN_IN_SANDBOX: 'true', ...settings },
    now: systemClock.now(),
  })
  // Libraries look at the real clock, so this kit does too.
  const kit: Kit = { ...testKit, clock: systemClock, ephemeral: databaseEphemeral(testKit.db, systemClock) }
  await loadTestDistrict(testKit)
  const agencyId = await registerAgency(kit, { nameTh: 'กรมตัวอย่าง', nameEn: 'Department of Examples', synthetic: true })
  const mounted = [{ audience: 'public' as const, routes: signinRoutes }]
  const app = serve({ kit, mounted, publicUrl: issuer, rateLimitFactor: 0, trustedProxies: 0, observe: () => undefined })
  await app.listen({ host: '127.0.0.1', port })
  const { person } = testPerson('adult_female_1')
  return {
    issuer,
    kit,
    person: { pid: person.pid, nameTh: person.givenNameTh },
    keyOf: (tag) => keyOfPerson(testKit, testPerson(tag)),
    register: (profile, change) => register(kit, { agencyId, profile, ...change }),
    approve: async (address, browser = openBrowser()) => decideInSandbox(browser, await browser.open(address), { pid: person.pid }),
    deny: async (address, browser = openBrowser()) => decideInSandbox(browser, await browser.open(address), 'deny'),
    close: async () => {
      await app.close()
      await testKit.close()
    },
  }
}

async function register(kit: Kit, o: Pick<ClientApplication, 'agencyId' | 'profile'> & Partial<ClientApplication>): Promise<InteropClient> {
  const key = o.profile === 'fapi2' ? await makeClientKey() : null
  const { clientId, clientSecret } = await registerClient(kit, {
    serviceNameTh: 'นัดหมาย (ตัวอย่าง)',
    serviceNameEn: 'Appointments (synthetic)',
    confidential: true,
    redirectUris: [elsewhere],
    postLogoutRedirectUris: [elsewhereHome],
    scopes: ['openid', 'pid', 'name', 'given_name', 'family_name', 'birthdate', ...(o.profile === 'thaid' ? [] : ['offline_access'])],
    purposeTh: 'เพื่อนัดหมาย',
    purposeEn: 'To book a visit',
    legalBasis: 'พ.ร.บ. ตัวอย่าง มาตรา 1',
    retentionDays: 90,
    ...(key === null ? {} : { publicKeys: [key.publicJwk] }),
    ...o,
  })
  return { id: clientId, secret: clientSecret ?? '', key }
}

async function makeClientKey() {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const kid = 'key-of-the-agency'
  return {
    privateKey,
    kid,
    privateJwk: { ...(await exportJWK(privateKey)), kid, alg: 'ES256' },
    publicJwk: { ...(await exportJWK(publicKey)), kid },
  }
}
