import type { X509Certificate } from 'node:crypto'
import { type CardFormat, getCardWithSphereon } from '@open-thaid/simulator-wallets'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rootsOf, verifyMdoc, verifySdJwt } from '../../src/modules/credentials/test/verify-credentials.ts'
import { testPerson } from '../test-district.ts'
import type { TestPhone } from '../test-phone.ts'
import { type ListeningWorld, openListeningWorld } from './listening-world.ts'

let listening: ListeningWorld
let phone: TestPhone
let roots: X509Certificate[]

beforeAll(async () => {
  listening = await openListeningWorld()
  const { world } = listening
  phone = await world.phoneOf('adult_male_1')
  roots = rootsOf((await world.app.inject({ method: 'GET', url: '/public/v1/trust-list' })).body)
})
afterAll(() => listening?.world.close())

const scan = (format: CardFormat) => listening.scan(phone, format)

describe('a wallet built on @sphereon/oid4vci-client, which speaks draft 15', () => {
  test('gets an SD-JWT VC that verifies up to the root', async () => {
    const { sdJwt = '', key } = await getCardWithSphereon(await scan('dc+sd-jwt'))
    const { claims } = await verifySdJwt(sdJwt, roots, listening.world.kit.clock.now())
    expect(claims).toMatchObject({ pid: testPerson('adult_male_1').person.pid, cnf: { jwk: { x: key.publicJwk.x } } })
  })

  test('gets an mdoc', async () => {
    const { mdoc = '', key } = await getCardWithSphereon(await scan('mso_mdoc'))
    const issued = await verifyMdoc(mdoc, roots, listening.world.kit.clock.now())
    expect(issued.issuerAuth.mobileSecurityObject.deviceKeyInfo.deviceKey.jwk).toMatchObject({ x: key.publicJwk.x })
  })

  test('is refused without that change, because its request has no proofs', async () => {
    listening.adapting.isOn = false
    await expect(getCardWithSphereon(await scan('dc+sd-jwt'))).rejects.toThrow('failed with status: 400')
    listening.adapting.isOn = true
  })
})
