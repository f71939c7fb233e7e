import { registerAgency } from '../../src/modules/agencies/index.ts'
import { credentialIssuer } from '../../src/modules/credentials/index.ts'
import { deskAddress } from '../../src/modules/desk/index.ts'
import { cameraQualityLimits, FacePool, faceEngine } from '../../src/modules/proofing/index.ts'
import { deployment } from '../../src/modules/signin/index.ts'
import { makeClient, makeThaidClient, type World, type WorldClient } from '../../src/modules/signin/test/sign-in-world.ts'
import { mountedRoutes } from '../../src/modules.ts'
import { plug } from '../../src/platform/kit.ts'
import { serveApps } from '../../src/serve-apps.ts'
import { loadTestDistrict } from '../test-district.ts'
import { openTestKit } from '../test-kit.ts'
import { serveTestKit, testOrigin } from '../test-phone.ts'

/** The whole public program over a test database, to be attacked: every route, the apps, and a client of each profile. */
export interface Target extends World {
  readonly standard: WorldClient
  readonly thaid: WorldClient
  /** Listens on loopback for what needs a socket. @returns the port */
  readonly listen: () => Promise<number>
}

/** @param o.rateLimitFactor  0 (default) switches limits per address off */
export async function openTarget(o: { settings?: Readonly<Record<string, string>>; rateLimitFactor?: number } = {}): Promise<Target> {
  const pool = new FacePool({ qualityLimits: cameraQualityLimits })
  const plugs = [
    plug(deployment, { publicUrl: testOrigin, production: false }),
    plug(deskAddress, testOrigin),
    plug(credentialIssuer, { publicUrl: testOrigin }),
    plug(faceEngine, pool),
  ]
  const kit = await openTestKit({ plugs, settings: { CARD_TRIES_PER_ADDRESS_DAY: '100000', ...o.settings } })
  await loadTestDistrict(kit)
  const agencyId = await registerAgency(kit, { nameTh: 'กรมตัวอย่าง', nameEn: 'Department of Examples', synthetic: true })
  const app = serveTestKit(kit, mountedRoutes, o.rateLimitFactor ?? 0)
  await serveApps(app)
  const world: World = {
    kit,
    app,
    agencyId,
    statements: () => 0,
    countFrom: () => undefined,
    close: async () => {
      await app.close()
      await pool.close()
      await kit.close()
    },
  }
  return {
    ...world,
    standard: await makeClient(world, {
      scopes: ['openid', 'name', 'pid', 'birthdate', 'address', 'offline_access'],
      legalBasis: 'พ.ร.บ. ตัวอย่าง มาตรา 1',
    }),
    thaid: await makeThaidClient(world),
    listen: async () => {
      await app.listen({ host: '127.0.0.1', port: 0 })
      const address = app.server.address()
      return typeof address === 'object' && address !== null ? address.port : 0
    },
  }
}
