import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CardFormat, inFinalForm } from '@open-thaid/simulator-wallets'
import { closed, listen } from '../interop/serve-fetch.ts'
import type { TestPhone } from '../test-phone.ts'
import { keepPace, openWalletWorld, type WalletWorld, walletReturn } from './wallet-world.ts'

const publicId = 'public-wallet.example'

/** The issuer on a port of its own, for libraries with an HTTP client of their own, and a public wallet. */
export interface ListeningWorld {
  readonly world: WalletWorld
  /** Off: a library of draft 15 meets us as it is. */
  readonly adapting: { isOn: boolean }
  /** The person makes an offer on her phone, and the wallet scans it. */
  scan(phone: TestPhone, format: CardFormat): Promise<Parameters<typeof import('@open-thaid/simulator-wallets').getCardWithSphereon>[0]>
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await listen(probe, 0)
  const { port } = probe.address() as AddressInfo
  await closed(probe)
  return port
}

export async function openListeningWorld(): Promise<ListeningWorld> {
  const port = await freePort()
  const adapting = { isOn: true }
  /** What a library of draft 15 writes becomes the final text, and nothing else is changed on the way. */
  const between = (app: WalletWorld['app'], kit: WalletWorld['kit']): void => {
    app.addHook('onRequest', async () => keepPace(kit))
    app.addHook('preHandler', async (request) => {
      if (adapting.isOn && request.url === '/openid4vci/credential' && Buffer.isBuffer(request.body))
        request.body = Buffer.from(JSON.stringify(inFinalForm(JSON.parse(request.body.toString()))))
    })
  }
  const settings = { WALLETS_WITHOUT_ATTESTATION: 'true' }
  const world = await openWalletWorld({ issuer: `http://127.0.0.1:${port}`, settings, between })
  await world.registerWallet({ clientId: publicId, confidential: false, publicKeys: [] })
  await world.app.listen({ host: '127.0.0.1', port })
  return {
    world,
    adapting,
    scan: async (phone, format) => ({
      ...{ clientId: publicId, redirectUri: walletReturn, format, approve: world.approveBy(phone) },
      offer: await world.offerOf(phone),
    }),
  }
}
