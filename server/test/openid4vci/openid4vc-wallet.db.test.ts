import type { X509Certificate } from 'node:crypto'
import { getCardWithOpenid4vc } from '@open-thaid/simulator-wallets'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rootsOf, verifyMdoc, verifySdJwt } from '../../src/modules/credentials/test/verify-credentials.ts'
import { testPerson } from '../test-district.ts'
import type { TestPhone } from '../test-phone.ts'
import { openWalletWorld, type WalletWorld, wishOf } from './wallet-world.ts'

let world: WalletWorld
let phone: TestPhone
let roots: X509Certificate[]

beforeAll(async () => {
  world = await openWalletWorld()
  phone = await world.phoneOf('adult_female_1')
  roots = rootsOf((await world.app.inject({ method: 'GET', url: '/public/v1/trust-list' })).body)
})
afterAll(() => world.close())

describe('a wallet built on @openid4vc/openid4vci, unmodified', () => {
  test('gets a batch of SD-JWT VCs, each under a key of its own, that verify up to the root', async () => {
    const { cards, notify } = await getCardWithOpenid4vc(wishOf(world, phone, 'dc+sd-jwt', 3))
    expect(cards).toHaveLength(3)
    for (const { sdJwt = '', key } of cards) {
      const { claims } = await verifySdJwt(sdJwt, roots, world.kit.clock.now())
      expect(claims).toMatchObject({ pid: testPerson('adult_female_1').person.pid, cnf: { jwk: { x: key.publicJwk.x } } })
    }
    await notify('credential_accepted')
  })

  test('gets mdocs, and none of the other format beside them', async () => {
    const { cards } = await getCardWithOpenid4vc(wishOf(world, phone, 'mso_mdoc', 2))
    expect(cards).toHaveLength(2)
    for (const { mdoc = '', sdJwt, key } of cards) {
      const issued = await verifyMdoc(mdoc, roots, world.kit.clock.now())
      expect(issued.issuerAuth.mobileSecurityObject.deviceKeyInfo.deviceKey.jwk).toMatchObject({ x: key.publicJwk.x })
      expect(sdJwt).toBeUndefined()
    }
  })
})
