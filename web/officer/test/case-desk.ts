/** An office with its officers, a camera on the desk that the test directs, and people's phones beside it, all as built. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderFaceFrame, renderY4mFrame } from '@open-thaid/fixtures/face-frames.ts'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { Page } from 'playwright-core'
import { openAccount } from '../../../server/src/modules/accounts/index.ts'
import { cameraQualityLimits, FacePool, faceEngine } from '../../../server/src/modules/proofing/index.ts'
import { plug } from '../../../server/src/platform/kit.ts'
import { cameraSize, emptyScene, photographScreen } from '../../../server/test/browser-journey/hold-before-camera.ts'
import { cardOf, keyOfPerson, testPerson } from '../../../server/test/test-district.ts'
import { makeDeviceKey } from '../../../simulators/phone/src/device-key.ts'
import { directCamera, type FakeCamera } from '../../../tools/fake-camera.ts'
import { type DeskUnderTest, openAsOfficer, startDesk, type Tag } from './desk-under-test.ts'

export interface CaseDesk {
  readonly desk: DeskUnderTest
  readonly camera: FakeCamera
  readonly nothing: Buffer
  close(): Promise<void>
}

export async function openCaseDesk(): Promise<CaseDesk> {
  const folder = mkdtempSync(join(tmpdir(), 'open-thaid-desk-'))
  const camera = directCamera(join(folder, 'camera.y4m'), cameraSize)
  const nothing = await emptyScene()
  camera.show(nothing)
  const pool = new FacePool({ qualityLimits: cameraQualityLimits })
  // Drawn faces have thresholds of their own; they prove the plumbing, not accuracy.
  const settings = { FACE_STRONG_DISTANCE: '0.22', FACE_UNCLEAR_DISTANCE: '0.28' }
  const desk = await startDesk(new Date(), { settings, plugs: [plug(faceEngine, pool)], cameraFile: camera.file })
  // Phones sign by the time of this machine.
  const clock = setInterval(() => desk.kit.clock.advance((Date.now() - desk.kit.clock.now().getTime()) / 1000), 250)
  return {
    ...{ desk, camera, nothing },
    close: async () => {
      clearInterval(clock)
      await desk.close()
      await pool.close()
      camera.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Thai as a page shows it, its compounds held together. */
const shown = (name: string | RegExp) => (typeof name === 'string' ? joinCompounds(name) : new RegExp(joinCompounds(name.source)))

/** Somebody at a page: what she touches and types is counted. */
export class Hand {
  taps = 0
  keys = 0
  /** Headings that were seen, each screen once. */
  readonly screens: string[] = []
  readonly page: Page
  constructor(page: Page) {
    this.page = page
    page.setDefaultTimeout(15_000)
  }
  startCount(): void {
    this.taps = 0
    this.keys = 0
    this.screens.length = 0
  }
  async tap(role: 'button' | 'link', name: string | RegExp): Promise<void> {
    this.taps += 1
    await this.page.getByRole(role, { name: shown(name), exact: typeof name === 'string' }).click()
  }
  async choose(name: string | RegExp, role: 'radio' | 'checkbox' = 'radio'): Promise<void> {
    this.taps += 1
    await this.page.getByRole(role, { name: shown(name) }).check()
  }
  /** @param within  heading of the part of the page, where several ask the same */
  async type(label: string, text: string, within?: string): Promise<void> {
    this.taps += 1
    this.keys += text.length
    await this.part(within).getByLabel(joinCompounds(label), { exact: true }).first().fill(text)
  }
  async month(number: number, within?: string): Promise<void> {
    this.taps += 2
    await this.part(within).getByRole('combobox', { name: 'เดือน', exact: true }).selectOption(String(number))
  }
  private part(heading?: string) {
    if (heading === undefined) return this.page.locator('main')
    return this.page.locator('section').filter({ has: this.page.getByRole('heading', { name: joinCompounds(heading) }) })
  }
  async at(heading: string | RegExp): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: shown(heading) }).waitFor()
    this.screens.push(String(heading))
  }
  async enterPin(pin: string): Promise<void> {
    for (const digit of pin) await this.tap('button', digit)
  }
}

/** The card's three facts into the fields for them. @param within  heading of their part of the page */
export async function typeCard(officer: Hand, tag: Tag, within?: string): Promise<void> {
  if (within === undefined) await officer.choose(/^ตรวจบัตรตัวจริงด้วยตา/)
  const { pid, laser_code, birth_date: birth } = cardOf(testPerson(tag))
  await officer.type('เลขประจำตัวประชาชน', pid, within)
  await officer.type('วันที่', String(birth.day ?? ''), within)
  await officer.month(birth.month ?? 1, within)
  await officer.type('ปี พ.ศ.', String(birth.year + 543), within)
  await officer.type('รหัสหลังบัตร', laser_code, within)
}

/** An officer's browser with the desk's camera. The browser of tests grants it by itself; naming permissions would deny the card reader's. */
export async function sitDown(at: CaseDesk, tag: Tag): Promise<Hand> {
  const { page } = await openAsOfficer(at.desk, tag, 'officer')
  await page.setViewportSize({ width: 1280, height: 800 })
  return new Hand(page)
}

/** A phone on which somebody asks for an officer; it shows its code. */
export async function askOnPhone(at: CaseDesk, o: { agrees?: boolean } = {}): Promise<Hand> {
  const { page, context } = await at.desk.newBrowser()
  await context.grantPermissions(['camera'])
  const phone = new Hand(page)
  await page.goto(`${at.desk.origin}/app/`)
  await phone.tap('link', 'ให้เจ้าหน้าที่ช่วย')
  await phone.tap('link', 'ขอรหัสช่วยเหลือ')
  await phone.choose(o.agrees === false ? /^ไม่ยินยอม/ : /^ยินยอม/)
  await phone.tap('button', 'ยอมรับและไปต่อ')
  await page.locator('.help-code-text').waitFor()
  return phone
}

/** A page that is open loses its network for a while. */
export async function withoutNetwork(page: Page, look: () => Promise<void>): Promise<void> {
  await page.context().setOffline(true)
  await look()
  await page.context().setOffline(false)
}

/** Somebody has registered before, on a phone that nobody holds here. */
export async function openAccountOf({ desk: { kit } }: CaseDesk, tag: Tag): Promise<void> {
  const { jwk: publicJwk } = await makeDeviceKey()
  const owner = { personKey: keyOfPerson(kit, testPerson(tag)), publicJwk, deviceName: 'Samsung', pin, assuranceLevel: '2.3' }
  await kit.db.transaction((tx) => openAccount(tx, kit.keys, { ...owner, now: kit.clock.now() }))
}

export const codeOn = async (phone: Hand): Promise<string> => (await phone.page.locator('.help-code-text').textContent()) ?? ''

/** Holds the phone's screen before the desk's camera. */
export async function holdPhone(at: CaseDesk, phone: Hand): Promise<void> {
  at.camera.show(await photographScreen(await phone.page.locator('.desk-qr').screenshot()))
}

const looking = async (tag: Tag, yawRadians: number): Promise<Buffer> => {
  const { face } = testPerson(tag).person
  if (!face) throw new Error('this test person has no face')
  const frame = await renderFaceFrame({ face, pose: { yawRadians, scale: 1.4 }, ...cameraSize })
  return renderY4mFrame(frame, cameraSize.width, cameraSize.height)
}

/** The person looks into the desk's camera, and the officer sees her there. */
export async function showFace(at: CaseDesk, officer: Hand, tag: Tag): Promise<void> {
  at.camera.show(await looking(tag, 0))
  await officer.page.locator('video').evaluate(async (video: HTMLVideoElement) => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 8
    const context = canvas.getContext('2d', { willReadFrequently: true })
    // The scene without anybody is #3c3a38 all over; the last rows of a frame come last.
    const scene = [60, 58, 56]
    const isEmpty = () => {
      context?.drawImage(video, 0, 0, 8, 8)
      const rows = context?.getImageData(0, 6, 8, 2).data ?? new Uint8ClampedArray(0)
      return [...rows].every(
        (value, i) => i % 4 === 3 || (Math.abs(value - (rows[i % 4] ?? 0)) < 6 && Math.abs(value - (scene[i % 4] ?? 0)) < 12),
      )
    }
    for (let clear = 0; clear < 3; clear = isEmpty() ? 0 : clear + 1) await new Promise((next) => video.requestVideoFrameCallback(next))
  })
}

/** The live face on the phone: as the screen asks, until it goes on. */
export async function turnHead(at: CaseDesk, phone: Hand, tag: Tag): Promise<void> {
  const poses = { มองตรง: await looking(tag, 0), ทางซ้าย: await looking(tag, 0.4), ทางขวา: await looking(tag, -0.4) }
  at.camera.show(poses.มองตรง)
  await phone.tap('button', 'เริ่มถ่าย')
  const next = phone.page.getByRole('heading', { level: 1, name: /^ตั้งรหัส PIN/ })
  while (!(await next.isVisible())) {
    const words =
      (await phone.page
        .locator('.ask-words')
        .textContent({ timeout: 1000 })
        .catch(() => '')) ?? ''
    for (const [ask, frame] of Object.entries(poses)) if (words.includes(ask)) at.camera.show(frame)
    await next.waitFor({ timeout: 150 }).catch(() => undefined)
  }
}

export const pin = '27418305'

/** The person's own part: she sets her PIN on her phone, which has gone on by itself. */
export async function setPin(phone: Hand): Promise<void> {
  await phone.at(/^ตั้งรหัส PIN/)
  await phone.enterPin(pin)
  await phone.at(/ใหม่อีกครั้ง/)
  await phone.enterPin(pin)
  await phone.at('ลงทะเบียนเสร็จแล้ว')
}
