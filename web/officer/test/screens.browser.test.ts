/**
 * Every page of the officers' app as built, before the real program: two languages, two colour schemes, small, with large text, by keyboard
 * (`inspectPage`). A page is one line of `screens`; pictures go to `artifacts/screens`.
 */
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { testPerson } from '../../../server/test/test-district.ts'
import { inspectPage } from '../../agency/test/keyboard.ts'
import type { Faults } from '../../citizen/test/inspect-screen.ts'
import { guidesText } from '../src/guides/guides.text.ts'
import { situations } from '../src/guides/situations.ts'
import { becomeDevice, givenColleague, givenQueue, givenSamples, givenStop, givenWaitingCases, givenWrong } from './day-scenes.ts'
import { type DeskUnderTest, openAsOfficer, startDesk } from './desk-under-test.ts'
import { isPrinted, keepPrinted } from './printed.ts'

interface Scene {
  readonly desk: DeskUnderTest
  readonly page: Page
  readonly context: BrowserContext
  /** Of the officer who is signed in. */
  readonly personKey: string
}

interface ScreenCase {
  /** Name of its pictures: number of the page, and its state. */
  readonly name: string
  /** Address after `#/`. */
  readonly route: string
  /** Heading of the first order, in Thai. */
  readonly heading: string
  /** What has to be there before the page is looked at. */
  readonly sees?: string | RegExp
  /** What is in the database before the page opens. */
  readonly given?: (scene: Scene) => Promise<unknown>
  /** From the page to the state that is meant. */
  readonly reach?: (page: Page, scene: Scene) => Promise<unknown>
  /** The network ends before the page opens; the app is there by its service worker. */
  readonly offline?: true
  /** On paper; the bar never is. */
  readonly prints?: { readonly shows: string; readonly hides: string }
}

/** Her colleague, who decided some of what the pages show. */
const colleague = ({ desk }: Scene) => givenColleague(desk, 'adult_male_3', 'officer')
const samples = async (scene: Scene) => givenSamples(scene.desk, { colleague: await colleague(scene), own: scene.personKey })
const fullDay = async (scene: Scene) => {
  const { desk, personKey } = scene
  const other = await colleague(scene)
  await givenWaitingCases(desk, other)
  await givenQueue(desk, { own: personKey, colleague: other })
  const drawn = await samples(scene)
  await givenStop(desk, other)
  await givenWrong(desk, { sampleId: drawn.at(-1) ?? '', judge: other, words: 'รูปบัตรด้านหน้าไม่ชัด ขอให้ถ่ายใหม่เมื่อเจ้าของเรื่องมาครั้งหน้า' })
}
const press = (name: string) => (page: Page) => page.getByRole('button', { name: joinCompounds(name) }).click()
const noNetwork = 'ติดต่อระบบไม่ได้ในตอนนี้'
/** She is known to the app that is open; what the next page shows would have to come from the server. */
const loseNetworkAt =
  (route: string) =>
  async (page: Page, { context }: Scene) => {
    await context.setOffline(true)
    await page.evaluate((address) => {
      location.hash = address
    }, `#/${route}`)
    await page.getByText(noNetwork).first().waitFor()
  }
/** A fault in one page: this browser cannot write a date. */
const breakDates = (page: Page) =>
  page.evaluate(() => {
    Object.defineProperty(Intl.DateTimeFormat.prototype, 'format', {
      get: () => {
        throw new RangeError('no dates here')
      },
    })
    location.hash = '#/deeds'
  })
const answerAll = async (page: Page) => {
  for (const [at, { answers }] of situations.entries()) {
    // The one before is off the page.
    await page.getByRole('heading', { level: 1, name: joinCompounds(`สถานการณ์ที่ ${at + 1} จาก`) }).waitFor()
    await page
      .getByRole('radio')
      .nth(answers.findIndex(({ isRight }) => isRight))
      .check()
    await press('ดูคำตอบ')(page)
    await press(guidesText.next.th)(page)
  }
}
const pressOffline =
  (name: string) =>
  async (page: Page, { context }: Scene) => {
    await context.setOffline(true)
    await press(name)(page)
    await page.getByText(noNetwork).first().waitFor()
  }

/** Somebody stays with what the kiosk shows, as long as the look at it takes. */
const takeNumberAtKiosk = async (page: Page) => {
  await press('ลงทะเบียน')(page)
  await page.evaluate(() => setInterval(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'Shift' })), 5000))
}

/** Pages by the role of who opens them, in this order, in one browser. A page of yours: one line here. */
const screens: Readonly<Record<'registrar' | 'helper', readonly ScreenCase[]>> = {
  registrar: [
    { name: 'o02-work-none', route: '', heading: 'งานของฉัน', sees: 'ไม่มีงานค้าง' },
    { name: 'o03-queue-none', route: 'queue', heading: 'เรียกคิว', sees: 'ไม่มีผู้รอ' },
    { name: 'o18-people-one', route: 'helpers', heading: 'ผู้ปฏิบัติงานของสำนักทะเบียน', sees: 'ยังไม่มีผู้ช่วย' },
    { name: 'o19-deeds-none', route: 'deeds', heading: 'สิ่งที่ฉันทำ', sees: 'ยังไม่เคยเปิดดูข้อมูลใคร' },
    { name: 'o21-samples-none', route: 'sampling', heading: 'สุ่มตรวจ', sees: 'ไม่มีเรื่องรอตรวจ' },
    { name: 'o02-work', route: '', heading: 'งานของฉัน', sees: 'ทำรายการถัดไป', given: fullDay },
    { name: 'o02-work-offline', route: 'guides', heading: 'คู่มือและฝึกปฏิบัติ', reach: loseNetworkAt('') },
    { name: 'o03-queue-offline', route: 'guides', heading: 'คู่มือและฝึกปฏิบัติ', reach: loseNetworkAt('queue') },
    { name: 'o18-people-offline', route: 'guides', heading: 'คู่มือและฝึกปฏิบัติ', reach: loseNetworkAt('helpers') },
    { name: 'o19-deeds-offline', route: 'guides', heading: 'คู่มือและฝึกปฏิบัติ', reach: loseNetworkAt('deeds') },
    { name: 'o19-office-offline', route: 'guides', heading: 'คู่มือและฝึกปฏิบัติ', reach: loseNetworkAt('deeds/office') },
    { name: 'o21-samples-offline', route: 'guides', heading: 'คู่มือและฝึกปฏิบัติ', reach: loseNetworkAt('sampling') },
    // Whoever opens the app there is not known to it: any page that was asked for is this one.
    { name: 'o01-welcome-offline', route: 'drives', heading: 'โต๊ะเจ้าหน้าที่ทะเบียน', sees: noNetwork, offline: true },
    { name: 'o01-not-found', route: 'nowhere', heading: 'ไม่พบหน้านี้' },
    { name: 'o03-queue', route: 'queue', heading: 'เรียกคิว', sees: 'กำลังให้บริการ' },
    { name: 'o03-queue-device', route: 'queue', heading: 'เรียกคิว', reach: press('ให้เครื่องนี้เป็นจอเรียกคิว') },
    {
      ...{ name: 'o18-people', route: 'helpers', heading: 'ผู้ปฏิบัติงานของสำนักทะเบียน', sees: 'อสม.' },
      given: ({ desk }) => givenColleague(desk, 'adult_female_1', 'helper'),
      reach: async (page) =>
        page
          .getByRole('button', { name: joinCompounds('สิ้นสุดการมอบหมาย') })
          .first()
          .click(),
    },
    {
      ...{ name: 'o18-person-new', route: 'helpers/new', heading: 'มอบหมายคนใหม่', sees: /เลขประจำตัวประชาชนไม่/ },
      reach: async (page) => {
        await page.getByLabel('เลขประจำตัวประชาชน').fill('1234567890123')
        await press('มอบหมาย')(page)
      },
    },
    {
      ...{ name: 'o18-person-named', route: 'helpers/new', heading: 'มอบหมายคนใหม่', sees: 'รหัสเพิ่มพาสคีย์' },
      reach: async (page) => {
        await page.getByLabel('เลขประจำตัวประชาชน').fill(testPerson('adult_male_1').person.pid)
        await press('มอบหมาย')(page)
      },
    },
    {
      ...{ name: 'o18-person-unknown', route: 'helpers/new', heading: 'มอบหมายคนใหม่', sees: /ไม่พบ/ },
      reach: async (page) => {
        await page.getByLabel('เลขประจำตัวประชาชน').fill(testPerson('deceased').person.pid)
        await press('มอบหมาย')(page)
      },
    },
    { name: 'o18-person-form', route: 'helpers/new', heading: 'มอบหมายคนใหม่' },
    {
      ...{ name: 'o18-person-offline', route: 'helpers/new', heading: 'มอบหมายคนใหม่' },
      reach: async (page, scene) => {
        await page.getByLabel('เลขประจำตัวประชาชน').fill(testPerson('adult_male_1').person.pid)
        await pressOffline('มอบหมาย')(page, scene)
      },
    },
    { name: 'o19-deeds', route: 'deeds', heading: 'สิ่งที่ฉันทำ', sees: 'มอบหมายผู้ปฏิบัติงาน' },
    { name: 'o19-office', route: 'deeds/office', heading: 'การเปิดดูข้อมูลของสำนักทะเบียนนี้', sees: 'มอบหมายผู้ปฏิบัติงาน' },
    { name: 'o20-guides', route: 'guides', heading: 'คู่มือและฝึกปฏิบัติ' },
    {
      ...{ name: 'o20-guide-offline', route: 'guides/register', heading: 'ลงทะเบียนที่โต๊ะ', offline: true },
      prints: { shows: '.guide-steps', hides: '.guide-print' },
    },
    { name: 'o01-broken', route: 'guides', heading: 'คู่มือและฝึกปฏิบัติ', sees: 'หน้านี้เปิดไม่สำเร็จ', reach: breakDates },
    { name: 'o20-practice-end', route: 'guides/practice', heading: 'สถานการณ์ที่ 1 จาก 7', sees: 'ฝึกใหม่', reach: answerAll },
    {
      ...{ name: 'o20-practice', route: 'guides/practice', heading: 'สถานการณ์ที่ 1 จาก 7', sees: 'ยังไม่ใช่' },
      reach: async (page) => {
        await page.getByRole('radio').first().check()
        await press('ดูคำตอบ')(page)
      },
    },
    { name: 'o21-samples', route: 'sampling', heading: 'สุ่มตรวจ', sees: 'รอตรวจ' },
    {
      ...{ name: 'o21-sample', route: 'sampling', heading: 'สุ่มตรวจ', sees: 'ถามตัวเอง 4 ข้อ' },
      reach: async (page) => {
        await page.locator('a[href^="#/sampling/"]').first().click()
        await press('เปิดดูหลักฐาน')(page)
      },
    },
    {
      ...{ name: 'o21-sample-offline', route: 'sampling', heading: 'สุ่มตรวจ' },
      reach: async (page, scene) => {
        await page.locator('a[href^="#/sampling/"]').first().click()
        await pressOffline('เปิดดูหลักฐาน')(page, scene)
      },
    },
    {
      ...{ name: 'o03-kiosk', route: 'kiosk', heading: 'รับบัตรคิว', sees: 'วันนี้ท่านมาเรื่องใด' },
      given: ({ desk, context, personKey }) => becomeDevice(desk, context, { kind: 'kiosk', madeBy: personKey }),
    },
    {
      ...{ name: 'o03-kiosk-number', route: 'kiosk', heading: 'รับบัตรคิว', sees: 'หมายเลขของท่าน', reach: takeNumberAtKiosk },
      prints: { shows: '.queue-number', hides: '.kiosk-actions' },
    },
    {
      ...{ name: 'o03-kiosk-offline', route: 'kiosk', heading: 'รับบัตรคิว' },
      reach: async (page, scene) => {
        await page.getByRole('button', { name: joinCompounds('ลงทะเบียน') }).waitFor()
        await pressOffline('ลงทะเบียน')(page, scene)
      },
    },
    {
      ...{ name: 'o03-kiosk-full', route: 'kiosk', heading: 'รับบัตรคิว', sees: /ครบ/, reach: press('ลงทะเบียน') },
      given: ({ desk }) => desk.kit.owner.run(sql`update desk.queue_day set last_number = 999`),
    },
    {
      ...{ name: 'o03-hall-screen-cut-off', route: 'screen', heading: 'จอเรียกคิว', sees: /จอนี้ขาดการติดต่อ/ },
      reach: async (page, { context }) => {
        await press('เปิดเสียงเรียก')(page)
        await context.setOffline(true)
      },
    },
    { name: 'o03-hall-screen', route: 'screen', heading: 'จอเรียกคิว', sees: 'ปิดเสียงเรียก', reach: press('เปิดเสียงเรียก') },
  ],
  helper: [
    { name: 'o02-work-helper', route: '', heading: 'งานของฉัน', sees: 'คิวหน้าเคาน์เตอร์' },
    { name: 'o03-kiosk-not-started', route: 'kiosk', heading: 'รับบัตรคิว', sees: /ยังไม่ได้เปิดเป็นตู้บัตรคิว/ },
    { name: 'o03-hall-screen-not-started', route: 'screen', heading: 'จอเรียกคิว', sees: /ยังไม่ได้เปิดเป็นตู้บัตรคิว/ },
  ],
}

const people = { registrar: 'adult_female_2', helper: 'adult_female_1' } as const

let desk: DeskUnderTest
beforeAll(async () => {
  desk = await startDesk()
}, 180_000)
afterAll(() => desk?.close())

describe.each(['registrar', 'helper'] as const)('as %s', { timeout: 600_000 }, (role) => {
  let scene: Scene
  const faults: Faults = []
  beforeAll(async () => {
    const { context, page, personKey } = await openAsOfficer(desk, people[role], role)
    scene = { desk, page, context, personKey }
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  }, 60_000)
  afterAll(() => scene?.context.close())

  test.each(screens[role])('$name', async ({ name, route, heading, sees, given, reach, offline, prints }) => {
    const { page, context } = scene
    faults.length = 0
    await given?.(scene)
    await page.goto('about:blank')
    if (offline) await context.setOffline(true)
    onTestFinished(() => context.setOffline(false))
    await page.goto(`${desk.deskOrigin}/officer/#/${route}`)
    await page.getByRole('heading', { level: 1, name: joinCompounds(heading) }).waitFor()
    await reach?.(page, scene)
    if (sees)
      await page
        .getByText(typeof sees === 'string' ? joinCompounds(sees) : sees)
        .first()
        .waitFor()
    await inspectPage(page, name, faults)
    expect(faults).toEqual([])
    if (!prints) return
    await keepPrinted(page, `${name}-print`)
    for (const [selector, isWanted] of [[prints.shows, true] as const, [prints.hides, false] as const, ['.bar', false] as const])
      expect(await isPrinted(page, selector)).toBe(isWanted)
  })
})

test('nothing on any page met the security policy or threw', () => {
  expect(desk.complaints).toEqual([])
})
