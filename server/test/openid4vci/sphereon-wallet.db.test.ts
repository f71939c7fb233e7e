import type { X509Certificate } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getCardWithSphereon, inFinalForm } from '@open-thaid/simulator-wallets'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rootsOf, verifyMdoc, verifySdJwt } from '../../src/modules/credentials/test/verify-credentials.ts'
import { closed, listen } from '../interop/serve-fetch.ts'
import { testPerson } from '../test-district.ts'
import type { TestPhone } from '../test-phone.ts'
import { keepPace, openWalletWorld, type WalletWorld, walletReturn } from './wallet-world.ts'

const publicId = 'public-wallet.example'

let world: WalletWorld
let phone: TestPhone
let roots: X509Certificate[]

async function freePort(): Promise<number> {
  const probe = createServer()
  await listen(probe, 0)
  const { port } = probe.address() as AddressInfo
  await closed(probe)
  return port
}

/** Off: the library meets us as it is. */
let isAdapting = true

beforeAll(async () => {
  const port = await freePort()
  const settings = { WALLETS_WITHOUT_ATTESTATION: 'true' }
  world = await openWalletWorld({ issuer: `http://127.0.0.1:${port}`, settings, between })
  await world.registerWallet({ clientId: publicId, confidential: false, publicKeys: [] })
  await world.app.listen({ host: '127.0.0.1', port })
  phone = await world.phoneOf('adult_male_1')
  roots = rootsOf((await world.app.inject({ method: 'GET', url: '/public/v1/trust-list' })).body)
})
afterAll(() => world.close())

/** What this library writes is draft 15; here it becomes the final text, and nothing else is changed on the way. */
function between(app: WalletWorld['app'], kit: WalletWorld['kit']): void {
  app.addHook('onRequest', async () => keepPace(kit))
  app.addHook('preHandler', async (request) => {
    if (isAdapting && request.url === '/openid4vci/credential' && Buffer.isBuffer(request.body))
      request.body = Buffer.from(JSON.stringify(inFinalForm(JSON.parse(request.body.toString()))))
  })
}

/** The person makes an offer on her phone, and the wallet scans it. */
const scan = async (format: 'dc+sd-jwt' | 'mso_mdoc') => ({
  ...{ clientId: publicId, redirectUri: walletReturn, format, approve: world.approveBy(phone) },
  offer: await world.offerOf(phone),
})

describe('a wallet built on @sphereon/oid4vci-client, which speaks draft 15', () => {
  test('gets an SD-JWT VC that verifies up to the root', async () => {
    const { sdJwt = '', key } = await getCardWithSphereon(await scan('dc+sd-jwt'))
    const { claims } = await verifySdJwt(sdJwt, roots, world.kit.clock.now())
    expect(claims).toMatchObject({ pid: testPerson('adult_male_1').person.pid, cnf: { jwk: { x: key.publicJwk.x } } })
  })

  test('gets an mdoc', async () => {
    const { mdoc = '', key } = await getCardWithSphereon(await scan('mso_mdoc'))
    const issued = await verifyMdoc(mdoc, roots, world.kit.clock.now())
    expect(issued.issuerAuth.mobileSecurityObject.deviceKeyInfo.deviceKey.jwk).toMatchObject({ x: key.publicJwk.x })
  })

  test('is refused without that change, because its request has no proofs', async () => {
    isAdapting = false
    await expect(getCardWithSphereon(await scan('dc+sd-jwt'))).rejects.toThrow('failed with status: 400')
    isAdapting = true
  })
})
