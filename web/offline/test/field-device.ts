/** Field devices as browsers of their own, with a disk of their own, before the real program; what is killed here is really killed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { type DeskWorld, type OfficerAt, officerAt, openDesk } from '../../../server/src/modules/desk/test/desk-world.ts'
import { mountedRoutes } from '../../../server/src/modules.ts'
import { serve } from '../../../server/src/platform/http/serve.ts'
import { testOrigin } from '../../../server/test/test-phone.ts'
import { findChromium } from '../../../tools/chromium.ts'
import type { KeptKit } from '../src/kept.ts'
import { buildStationPage, openStation, serveStation } from './station-page.ts'

export interface FieldWorld extends DeskWorld {
  readonly origin: string
  readonly holder: OfficerAt
  readonly supervisor: OfficerAt
  readonly script: string
}

/** The program at an address of its own, over the world of the desk's tests. */
export async function openFieldWorld(settings: Readonly<Record<string, string>> = {}): Promise<FieldWorld> {
  const [world, script] = await Promise.all([openDesk(settings), buildStationPage()])
  const holder = await officerAt(world, 'adult_male_3', 'helper')
  const supervisor = await officerAt(world, 'adult_female_2', 'supervisor')
  let ownOrigin = ''
  const urls = {
    publicUrl: testOrigin,
    get officerUrl() {
      return ownOrigin
    },
  }
  // The address is known once it listens; the routes are mounted before.
  const probe = serve({ kit: world.kit, mounted: [], ...urls, rateLimitFactor: 0, trustedProxies: 0, observe: () => undefined })
  ownOrigin = await probe.listen({ host: '127.0.0.1', port: 0 })
  await probe.close()
  const app = serve({ kit: world.kit, mounted: mountedRoutes, ...urls, rateLimitFactor: 0, trustedProxies: 0, observe: () => undefined })
  await app.listen({ host: '127.0.0.1', port: Number(new URL(ownOrigin).port) })
  return {
    ...{ kit: world.kit, app: world.app, origin: ownOrigin, holder, supervisor, script },
    close: async () => {
      await app.close()
      await world.close()
    },
  }
}

export interface FieldDevice {
  readonly kit: Omit<KeptKit, 'key'>
  page(): Page
  secondTab(): Promise<Page>
  /** Goes on with a fresh kit, whose outbox is empty. */
  newKit(pin?: string): Promise<void>
  /** The device as an app of the first version left it, with a fresh kit. */
  startAsVersion1(): Promise<void>
  /** Network on or off. */
  reach(isReached: boolean): Promise<void>
  /** The tab's process ends in the middle of what it does; a new tab stands there afterwards. */
  killTab(): Promise<void>
  /** Every process of the browser ends at once, as when the battery is dead; the browser is started anew from its disk. */
  killBrowser(): Promise<void>
  close(): Promise<void>
}

/** A browser with an empty disk; the kit is asked for with a key made in it, for a drive if one is given, and issued. */
export async function openFieldDevice(world: FieldWorld, driveId: string | null = null): Promise<FieldDevice> {
  const disk = mkdtempSync(join(tmpdir(), 'open-thaid-station-'))
  let [context, page] = await startBrowser(world, disk)
  let isReached = true
  const takeKit = async (asVersion1: boolean, pin: string | null = null) => {
    const issued = await issueKit(world, await page.evaluate((chosen) => field.makeKey(chosen), pin), driveId)
    await page.evaluate(([given, o]) => field.takeKit(given, o), [issued, { asVersion1 }] as const)
    return issued
  }
  let kit = await takeKit(false)
  return {
    get kit() {
      return kit
    },
    page: () => page,
    secondTab: () => openStation(context, world.origin),
    newKit: async (pin) => {
      kit = await takeKit(false, pin)
    },
    startAsVersion1: async () => {
      await context.close()
      rmSync(disk, { recursive: true, force: true })
      ;[context, page] = await startBrowser(world, disk)
      kit = await takeKit(true)
    },
    reach: async (reached) => {
      isReached = reached
      await context.setOffline(!reached)
    },
    killTab: async () => {
      const [old, session] = [page, await context.newCDPSession(page)]
      const fresh = openStation(context, world.origin)
      // The renderer's process is gone before it can answer.
      session.send('Page.crash').catch(() => undefined)
      await old.waitForEvent('crash')
      page = await fresh
      await old.close()
    },
    killBrowser: async () => {
      const session = await context.newCDPSession(page)
      const isOver = new Promise((resolve) => context.once('close', resolve))
      session.send('Browser.crash').catch(() => undefined)
      await isOver
      ;[context, page] = await startBrowser(world, disk)
      await context.setOffline(!isReached)
    },
    close: async () => {
      await context.close()
      rmSync(disk, { recursive: true, force: true })
    },
  }
}

async function startBrowser(world: FieldWorld, disk: string): Promise<[BrowserContext, Page]> {
  const found = await findChromium()
  const context = await chromium.launchPersistentContext(disk, {
    executablePath: found.executablePath,
    args: found.args,
    env: { ...process.env, ...found.env },
  })
  await serveStation(context, world.script)
  return [context, await openStation(context, world.origin)]
}

async function issueKit(world: FieldWorld, { x, y }: { x: string; y: string }, driveId: string | null): Promise<Omit<KeptKit, 'key'>> {
  const asked = await world.holder.call('POST', '/field-kit-requests', {
    ...{ office_code: '1407', public_jwk: { kty: 'EC', crv: 'P-256', x, y }, device_name: 'station', app_version: 'drive' },
    ...{ device_time: new Date().toISOString(), drive_id: driveId },
  })
  const order = { office_code: '1407', code: asked.json.code, hours: 12 }
  const issued = await world.supervisor.call('POST', '/field-kits', order)
  if (issued.status !== 201) throw new Error(`issued: ${issued.status} ${issued.body}`)
  const { json } = await world.holder.call('GET', `/field-kits/${String(asked.json.kit_id)}`)
  const field = json.field as unknown as { chain_start: string; receipts: KeptKit['receipts']; sealing_key: KeptKit['sealingKey'] }
  return {
    ...{ kitId: String(json.kit_id), officeCode: '1407', officeNameTh: '', officeNameEn: '', driveId },
    ...{ issuedAt: String(json.issued_at), expiresAt: String(json.expires_at), sealingKey: field.sealing_key, receipts: field.receipts },
    chain: { sequence: 0, digest: field.chain_start },
  }
}
