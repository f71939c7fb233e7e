/** The built portal before the real program over a test database: people sign in by the sandbox's form. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { writeDemoFile } from '../../../server/src/demo/demo-file.ts'
import { credentialIssuer } from '../../../server/src/modules/credentials/index.ts'
import { deskAddress } from '../../../server/src/modules/desk/index.ts'
import { addOperator, registerPortalClient } from '../../../server/src/modules/portal/index.ts'
import { deployment } from '../../../server/src/modules/signin/index.ts'
import { mountedRoutes } from '../../../server/src/modules.ts'
import { serve } from '../../../server/src/platform/http/serve.ts'
import { type Plug, plug } from '../../../server/src/platform/kit.ts'
import { serveApps } from '../../../server/src/serve-apps.ts'
import { keyOfPerson, loadTestDistrict, testPerson } from '../../../server/test/test-district.ts'
import { openTestKit, type TestKit } from '../../../server/test/test-kit.ts'
import { launchChromium } from '../../../tools/chromium.ts'

export type Tag = Parameters<typeof testPerson>[0]

export type PortalUnderTest = {
  kit: TestKit
  origin: string
  /** Where officers open their desk. */
  deskOrigin: string
  browser: Browser
  /** What went wrong on any page's console. */
  complaints: string[]
  newBrowser(): Promise<{ context: BrowserContext; page: Page }>
  close(): Promise<void>
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Test people as the demo's file has them; the rest of the file is not looked at. */
function writePeople(dataDir: string): void {
  const tags: Tag[] = ['adult_male_1', 'adult_female_1', 'deceased', 'long_name', 'birth_day_unknown']
  const people = tags.map((tag) => {
    const { person, descriptionTh, descriptionEn } = testPerson(tag)
    return {
      ...{
        tag,
        special_th: descriptionTh,
        special_en: descriptionEn,
        pid: person.pid,
        pin: '27418305',
        laser_code: null,
        birth: person.birth,
      },
      ...{ name_th: `${person.titleTh}${person.givenNameTh} ${person.familyNameTh}`, phone_id: null },
      name_en: `${person.titleEn} ${person.givenNameEn} ${person.familyNameEn}`,
    }
  })
  writeDemoFile(dataDir, {
    ...{ about: 'test', addresses: { phone: 'http://127.0.0.1:4620/' }, population: { people: 300, as_of: '2026-11-23', loaded: true } },
    ...{
      test_people: people,
      offices: [],
      officers: [],
      drive: null,
      members: [],
      agencies: [],
      clients: [],
      audit_log: null,
      verifiers: {},
      card_root_sha256: '',
    },
  })
}

/** What a test adds to the program or to the machine that it runs on. */
export type PortalExtras = { plugs?: readonly Plug[]; settings?: Readonly<Record<string, string>>; cameraFile?: string }

export async function startPortal(now?: Date, extras: PortalExtras = {}): Promise<PortalUnderTest> {
  // In a process of its own: the test runner's NODE_ENV would make a build that is not the one people get.
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, '..', '..', '..', 'tools', 'build-web.ts')], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const dataDir = mkdtempSync(join(tmpdir(), 'open-thaid-portal-'))
  writePeople(dataDir)
  // A passkey belongs to a host name: officers come by another address than everybody else, as in an installation.
  const deskOrigin = `http://localhost:${port}`
  const plugs = [
    plug(deployment, { publicUrl: origin, production: false }),
    plug(credentialIssuer, { publicUrl: origin }),
    plug(deskAddress, deskOrigin),
    ...(extras.plugs ?? []),
  ]
  const kit = await openTestKit({
    plugs,
    ...(now ? { now } : {}),
    settings: { SIGN_IN_SANDBOX: 'true', DEMO: 'true', DATA_DIR: dataDir, AGENCY_LOOPBACK_TARGETS: 'true', ...extras.settings },
  })
  await loadTestDistrict(kit)
  await registerPortalClient(kit)
  await addOperator(kit, keyOfPerson(kit, testPerson('householder_of_eight')))
  const urls = { publicUrl: origin, officerUrl: deskOrigin }
  const app = serve({ kit, mounted: mountedRoutes, ...urls, rateLimitFactor: 0, trustedProxies: 0, observe: () => undefined })
  await serveApps(app)
  await app.listen({ host: '127.0.0.1', port })
  const browser = await launchChromium(extras.cameraFile === undefined ? {} : { cameraFile: extras.cameraFile })
  const complaints: string[] = []
  return {
    kit,
    origin,
    deskOrigin,
    browser,
    complaints,
    async newBrowser() {
      const context = await browser.newContext({
        ...{ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 1 },
        ...{ locale: 'th-TH', reducedMotion: 'reduce' as const, acceptDownloads: true },
      })
      const page = await context.newPage()
      page.on('pageerror', (error) => complaints.push(String(error)))
      page.on('console', (message) => {
        // The browser's own line for every refused request.
        if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(message.text())
      })
      return { context, page }
    },
    async close() {
      await browser.close()
      await app.close()
      await kit.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** As a person: by the button, and by the number on the sign-in page. */
export async function signIn(portal: PortalUnderTest, page: Page, tag: Tag): Promise<void> {
  await page.goto(`${portal.origin}/agency/`)
  await page.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }).click()
  await decideInSandbox(page, tag)
  await page.waitForURL(`${portal.origin}/agency/**`)
}

export async function decideInSandbox(page: Page, tag: Tag): Promise<void> {
  await page.getByLabel('เลขประจำตัวประชาชน').fill(testPerson(tag).person.pid)
  await page.getByRole('button', { name: 'ยืนยัน', exact: true }).click()
}

export async function makeAgency(page: Page, name = 'กรมทดลองระบบ'): Promise<void> {
  await page.getByLabel('ชื่อภาษาไทย').fill(name)
  await page.getByLabel('ชื่อภาษาอังกฤษ').fill('Department of Trials')
  await page.getByRole('button', { name: joinCompounds('สร้างหน่วยงาน') }).click()
  await page.getByRole('heading', { name: 'สร้างบริการทดลอง' }).waitFor()
}

/** By the example's texts. @returns the client's id */
export async function makeService(page: Page, kind: RegExp | null = null): Promise<string> {
  await page.getByRole('button', { name: 'ใส่ตัวอย่างให้' }).click()
  if (kind) await page.getByRole('radio', { name: kind }).check()
  await page.getByRole('button', { name: /^สร้างบริการ/ }).click()
  await page.waitForURL(/#\/apps\/[^/]+\/start/)
  return /#\/apps\/([^/]+)/.exec(page.url())?.[1] ?? ''
}
