import type { TestTag } from '@open-thaid/fixtures'
import { type CardFormat, makeWalletProvider, type WalletProvider } from '@open-thaid/simulator-wallets'
import { accountsCitizenRoutes, openAccount, unlockedDevice } from '../../src/modules/accounts/index.ts'
import { type ClientApplication, registerAgency, registerClient } from '../../src/modules/agencies/index.ts'
import { consentCitizenRoutes, consentSubscriptions } from '../../src/modules/consent/index.ts'
import {
  credentialIssuer,
  credentialsCitizenRoutes,
  credentialsJobs,
  credentialsPublicRoutes,
  credentialsSubscriptions,
  walletRoutes,
} from '../../src/modules/credentials/index.ts'
import { deployment, signinJobs, signinRoutes, signinSubscriptions, walletGate } from '../../src/modules/signin/index.ts'
import { approve, begunOf, goOn, pin, type World } from '../../src/modules/signin/test/sign-in-world.ts'
import { serve } from '../../src/platform/http/serve.ts'
import { plug } from '../../src/platform/kit.ts'
import { spreadNews } from '../spread-news.ts'
import { keyOfPerson, loadTestDistrict, testPerson } from '../test-district.ts'
import { openTestKit, type TestKit } from '../test-kit.ts'
import { makeTestPhone, type TestPhone, testOrigin } from '../test-phone.ts'

export const walletId = 'wallet.example'
export const walletReturn = 'https://wallet.example/cb'

/** Issuer and authorization server over one test kit, and a wallet whose provider is registered. */
export interface WalletWorld {
  readonly kit: TestKit
  readonly app: World['app']
  readonly issuer: string
  readonly agencyId: string
  readonly provider: WalletProvider
  /** The network as a foreign library sees it. */
  readonly fetch: typeof fetch
  phoneOf(tag: TestTag): Promise<TestPhone>
  /** Browser and phone of a person who allows whatever she is asked. */
  approveBy(phone: TestPhone): (authorizationUrl: string) => Promise<string>
  /** Text of the QR that the person's phone makes for a wallet. */
  offerOf(phone: TestPhone): Promise<string>
  registerWallet(change?: Partial<ClientApplication>): Promise<void>
  spreadNews(): Promise<void>
  close(): Promise<void>
}

export interface WalletWorldOptions {
  readonly settings?: Readonly<Record<string, string>>
  readonly production?: boolean
  /** Where the world will listen, for libraries with an HTTP client of their own. */
  readonly issuer?: string
  /** What stands between a foreign library and us. */
  readonly between?: (app: World['app'], kit: TestKit) => void
}

export async function openWalletWorld(o: WalletWorldOptions = {}): Promise<WalletWorld> {
  const { settings = {}, production = false, issuer = testOrigin } = o
  // Foreign libraries read the machine's clock.
  const plugs = [plug(deployment, { publicUrl: issuer, production }), plug(credentialIssuer, { publicUrl: issuer })]
  const kit = await openTestKit({ plugs, settings, now: new Date() })
  await loadTestDistrict(kit)
  const agencyId = await registerAgency(kit, { nameTh: 'กระเป๋าทดลอง', nameEn: 'Trial Wallet Ltd', synthetic: true })
  const routes = [
    ...[accountsCitizenRoutes, consentCitizenRoutes(unlockedDevice), signinRoutes],
    ...[credentialsCitizenRoutes, credentialsPublicRoutes, walletRoutes(walletGate)],
  ]
  const mounted = routes.map((one) => ({ audience: 'public' as const, routes: one }))
  const app = serve({ kit, mounted, publicUrl: issuer, rateLimitFactor: 0, trustedProxies: 0, observe: () => undefined })
  o.between?.(app, kit)
  const provider = await makeWalletProvider({ name: 'Trial Wallet', clientId: walletId })
  const subscriptions = [...consentSubscriptions, ...signinSubscriptions, ...credentialsSubscriptions]
  const world: WalletWorld = {
    ...{ kit, app, issuer, agencyId, provider },
    fetch: fetchInto(kit, app),
    phoneOf: (tag) => unlockedPhone(world, tag),
    approveBy: (phone) => (url) => approveInBrowser(world, phone, url),
    offerOf: async (phone) => String((await phone.call('POST', '/citizen/v1/credential-offers')).json.link),
    registerWallet: async (change) => void (await registerClient(kit, walletApplication(world, change))),
    spreadNews: () => spreadNews(kit, subscriptions, [...signinJobs, ...credentialsJobs]),
    close: async () => {
      await app.close()
      await kit.close()
    },
  }
  await world.registerWallet()
  return world
}

const walletApplication = ({ agencyId, provider }: WalletWorld, change: Partial<ClientApplication> = {}): ClientApplication => ({
  agencyId,
  clientId: walletId,
  serviceNameTh: 'กระเป๋าทดลอง',
  serviceNameEn: 'Trial Wallet',
  profile: 'wallet',
  confidential: true,
  publicKeys: [provider.publicJwk],
  redirectUris: [walletReturn],
  scopes: [walletGate.scope],
  purposeTh: 'เก็บบัตรประชาชนดิจิทัลไว้แสดง',
  purposeEn: 'To keep the digital card and show it',
  retentionDays: 30,
  ...change,
})

/** No time passes in a kit by itself; with each request it is as late as it is for the library. */
export function keepPace(kit: TestKit): void {
  const behindMs = Date.now() - kit.clock.now().getTime()
  if (behindMs > 0) kit.clock.advance(behindMs / 1000)
}

function fetchInto(kit: TestKit, app: World['app']): typeof fetch {
  return async (input, init) => {
    keepPace(kit)
    const request = new Request(input, init)
    const { pathname, search } = new URL(request.url)
    const payload = request.method === 'GET' ? null : Buffer.from(await request.arrayBuffer())
    const reply = await app.inject({
      method: request.method as 'GET',
      url: `${pathname}${search}`,
      headers: Object.fromEntries(request.headers),
      ...(payload === null ? {} : { payload }),
    })
    const headers = Object.entries(reply.headers).map(([name, value]): [string, string] => [name, String(value)])
    return new Response(reply.statusCode === 204 ? null : reply.body, { status: reply.statusCode, headers })
  }
}

async function unlockedPhone({ app, kit }: WalletWorld, tag: TestTag): Promise<TestPhone> {
  const phone = await makeTestPhone(app, kit)
  const owner = { personKey: keyOfPerson(kit, testPerson(tag)), publicJwk: phone.key.jwk, deviceName: 'test phone' }
  const opened = await kit.db.transaction((tx) => openAccount(tx, kit.keys, { ...owner, pin, assuranceLevel: '2.3', now: kit.clock.now() }))
  phone.deviceId = opened.deviceId
  await phone.call('POST', '/citizen/v1/unlocks', { pin })
  return phone
}

/** The wallet opens the address in a browser; the person scans its code and allows it; the browser returns to the wallet. */
async function approveInBrowser(world: WalletWorld, phone: TestPhone, url: string): Promise<string> {
  const { app, kit } = world
  const { pathname, search } = new URL(url)
  const page = await app.inject({ method: 'GET', url: `${pathname}${search}` })
  if (page.statusCode !== 200) return String(page.headers.location ?? `refused: ${page.statusCode}`)
  const inWorld: World = { kit, app, agencyId: world.agencyId, statements: () => 0, countFrom: () => undefined, close: world.close }
  const begun = begunOf({ status: page.statusCode, headers: page.headers, body: page.body, json: () => page.json(), location: '' })
  await phone.call('POST', '/citizen/v1/unlocks', { pin })
  const decided = await approve(inWorld, begun, phone)
  if (decided.status !== 200) throw new Error(`not approved: ${decided.status} ${JSON.stringify(decided.json)}`)
  return (await goOn(inWorld, begun)).location
}

export const wishOf = (world: WalletWorld, phone: TestPhone, format: CardFormat, count = 1) => ({
  ...{ issuer: world.issuer, clientId: walletId, redirectUri: walletReturn, format, count, provider: world.provider },
  ...{ approve: world.approveBy(phone), fetch: world.fetch },
})
