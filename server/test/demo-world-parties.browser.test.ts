import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { makeFakeClient, startFakeIssuer } from '@open-thaid/demo-kit/test/fake-issuer.ts'
import { commonText } from '@open-thaid/demo-kit/text.ts'
import { startWelfare } from '@open-thaid/demo-welfare'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { findLayoutFaults } from '../../web/citizen/test/layout-faults.ts'
import { useDemoWorld } from './demo-world-in-browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const pictures = join(import.meta.dirname, '..', '..', 'artifacts', 'demo')
mkdirSync(pictures, { recursive: true })

const world = useDemoWorld()

/** Pages have no script, so axe comes from outside their policy. */
async function openPage(): Promise<Page> {
  const context = await world.browser.newContext({ locale: 'th-TH', bypassCSP: true, viewport: { width: 360, height: 740 } })
  return context.newPage()
}

const addressOf = (name: string): string => world.program.demo.addresses[name] ?? ''

const callPhone = async (path: string, body: object) => {
  const answer = await fetch(`${addressOf('phone_api')}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect({ path, status: answer.status }).toEqual({ path, status: path === '' ? 201 : 200 })
  // Safe: the pocket phone's own answers.
  return (await answer.json()) as Readonly<Record<string, unknown>> & { items?: { scope: string; value: string | null }[] }
}

/** A pocket phone of a test person. @returns its id */
async function phoneOf(tag: string): Promise<string> {
  const person = world.program.demo.test_people.find((found) => found.tag === tag)
  return String((await callPhone('', { pid: person?.pid })).phone_id)
}

/** The agency's page has led to the sign-in page: the person scans, compares, approves. @returns the scopes that the phone showed */
async function approve(page: Page, phone: string): Promise<string[]> {
  const reference = await page.locator('.reference').textContent()
  const { items = [] } = await callPhone(`/${phone}/scan`, { code: reference })
  const number = await page.waitForSelector('#number:not(:empty)', { state: 'visible' })
  await callPhone(`/${phone}/approve`, { number: await number.textContent() })
  return items.map(({ scope }) => scope)
}

const textOf = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? ''
const headingOf = (page: Page) => page.locator('h1').textContent()

async function setTextSize(page: Page, percent: number): Promise<void> {
  await page.evaluate((size) => {
    document.documentElement.style.fontSize = `${size}%`
  }, percent)
  await page.evaluate(() => document.fonts.ready)
}

/** Faults of the page as it stands: axe in both colour schemes, layout from a wide screen to a small one with large text. */
async function faultsOf(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width: 360, height: 740 })
    await page.evaluate(axe)
    const { violations }: { violations: { id: string }[] } = await page.evaluate(
      'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })',
    )
    found.push(...violations.map(({ id }) => `axe ${colorScheme}: ${id}`))
    await page.screenshot({ path: join(pictures, `${name}.${colorScheme}.png`), fullPage: true })
  }
  for (const [width, height, percent] of [
    [1280, 800, 100],
    [360, 740, 100],
    [320, 640, 100],
    [320, 640, 200],
  ] as const) {
    await page.setViewportSize({ width, height })
    await setTextSize(page, percent)
    const faults = await page.evaluate(findLayoutFaults, [])
    found.push(...faults.map((fault) => `${width} px ${percent} %: ${fault}`))
    if (width !== 360 && (width === 1280 || percent === 200)) {
      await page.screenshot({ path: join(pictures, `${name}.${width}.png`), fullPage: true })
    }
  }
  await setTextSize(page, 100)
  await page.setViewportSize({ width: 360, height: 740 })
  return found.map((fault) => `${name} ${fault}`)
}

/** The same in both languages, for pages that have an address; ends in Thai. */
async function inspect(page: Page, name: string): Promise<void> {
  const found = await faultsOf(page, `${name}.th`)
  await page.getByRole('link', { name: 'English' }).click()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  found.push(...(await faultsOf(page, `${name}.en`)))
  await page.getByRole('link', { name: 'ภาษาไทย' }).click()
  expect(found).toEqual([])
}

describe('agencies that run as real relying parties', () => {
  test('the airport asks for name and photo alone, gives a boarding pass with both, and keeps neither', async () => {
    const page = await openPage()
    const phone = await phoneOf('adult_female_1')
    await page.goto(addressOf('airport'))
    await inspect(page, 'airport-1')
    await page.getByRole('button', { name: 'เช็กอินด้วยไทยดี' }).click()
    expect(await page.getByRole('alert').textContent()).toBe('เลือกเที่ยวบินจากรายการก่อน')
    expect(await faultsOf(page, 'airport-2.th')).toEqual([])
    await page.getByLabel('เที่ยวบิน').selectOption('OT 355')
    await page.getByRole('button', { name: 'เช็กอินด้วยไทยดี' }).click()
    expect(await approve(page, phone)).toEqual(['name', 'portrait'])
    await page.waitForURL(`${addressOf('airport')}pass`)
    expect(await headingOf(page)).toBe('บัตรผ่านขึ้นเครื่อง')
    const text = await textOf(page)
    expect([text.includes('พรนภา'), text.includes('OT 355'), text.includes('1A')]).toEqual([true, true, true])
    expect(await page.evaluate(() => document.querySelector('img')?.naturalWidth)).toBe(300)
    await inspect(page, 'airport-3')
    const kept = readFileSync(join(world.place.dataDir, 'airport-passes.json'), 'utf8')
    expect(Object.keys(JSON.parse(kept)[0])).toEqual(['subject', 'flight', 'seat', 'checkedInAt'])
    await page.getByRole('button', { name: 'ยกเลิกการเช็กอินและลบข้อมูล' }).click()
    expect(await headingOf(page)).toBe('ลบข้อมูลการเช็กอินแล้ว')
    expect(readFileSync(join(world.place.dataDir, 'airport-passes.json'), 'utf8').trim()).toBe('[]')
    await page.getByRole('button', { name: 'ออกจากระบบ' }).click()
    await page.waitForURL(addressOf('airport'))
    await page.goto(`${addressOf('airport')}pass`)
    expect(page.url()).toBe(addressOf('airport'))
  })

  test('whoever has no photo on file is told to bring the card', async () => {
    const page = await openPage()
    const sandbox = world.program.demo.test_people.find(({ tag }) => tag === 'no_portrait')
    await page.goto(addressOf('airport'))
    await page.getByLabel('เที่ยวบิน').selectOption('OT 201')
    await page.getByRole('button', { name: 'เช็กอินด้วยไทยดี' }).click()
    await page.locator('input[name="pid"]').fill(sandbox?.pid ?? '')
    await page.locator('button[value="approve"]').click()
    await page.waitForURL(`${addressOf('airport')}pass`)
    expect(await textOf(page)).toContain('ไม่มีรูปถ่าย แสดงบัตรประชาชนตัวจริงที่ประตู')
    expect(await faultsOf(page, 'airport-4.th')).toEqual([])
  })

  test('welfare shows its rules, takes one application of a person, and shows where it stands', async () => {
    const page = await openPage()
    const phone = await phoneOf('adult_male_1')
    await page.goto(addressOf('welfare'))
    await inspect(page, 'welfare-1')
    await page.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }).click()
    expect(await approve(page, phone)).toEqual(['pid', 'name', 'birthdate', 'address'])
    await page.waitForURL(`${addressOf('welfare')}registration`)
    await inspect(page, 'welfare-2')
    await page.getByRole('button', { name: 'ส่งคำขอ' }).click()
    expect(await page.getByRole('alert').textContent()).toBe('ตอบให้ครบทั้ง 2 ข้อ')
    await page.getByRole('group', { name: 'มีรายได้ไม่เกิน 100,000 บาทต่อปี' }).getByLabel('ใช่', { exact: true }).check()
    await page.getByRole('group', { name: 'มีเงินฝากไม่เกิน 100,000 บาท' }).getByLabel('ไม่ใช่').check()
    await page.getByRole('button', { name: 'ส่งคำขอ' }).click()
    expect(await headingOf(page)).toBe('คำขอของท่าน')
    const text = await textOf(page)
    expect(text).toContain('W-000001')
    expect(text).toContain('1-1407-xxxxx-18-4')
    expect(text).toContain('ยังไม่ผ่านหลักเกณฑ์')
    await inspect(page, 'welfare-3')
    await page.getByRole('button', { name: 'ออกจากระบบ' }).click()
    await page.waitForURL(addressOf('welfare'))
    await page.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }).click()
    await approve(page, phone)
    await page.waitForURL(`${addressOf('welfare')}registration`)
    expect(await textOf(page)).toContain('W-000001')
  })

  test('while half the country registers, welfare says when to come again and that nothing is lost', async () => {
    const issuer = await startFakeIssuer()
    issuer.answerPushed(503, { error: 'temporarily_unavailable' }, { 'retry-after': '60' })
    const welfare = await startWelfare({ port: 0, issuer: issuer.address, client: await makeFakeClient(), dataDir: world.place.dataDir })
    const page = await openPage()
    for (const language of ['th', 'en'] as const) {
      await page.goto(`${welfare.address}/?lang=${language}`)
      const answer = page.waitForResponse(`${welfare.address}/sign-in`)
      await page.locator('a[href="/sign-in"]').click()
      expect((await answer).status()).toBe(503)
      expect(await headingOf(page)).toBe(language === 'th' ? 'ขณะนี้มีผู้ลงทะเบียนจำนวนมาก' : 'Many people are registering right now')
      expect(await faultsOf(page, `welfare-4.${language}`)).toEqual([])
    }
    await welfare.close()
    await issuer.close()
  })

  test('the bank asks for a level that an officer gives; who registered alone reads how to reach it, and the bank gets nothing', async () => {
    const page = await openPage()
    const phone = await phoneOf('adult_female_2')
    await page.goto(addressOf('bank'))
    await inspect(page, 'bank-1')
    await page.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }).click()
    const reference = await page.locator('.reference').textContent()
    const scanned = await fetch(`${addressOf('phone_api')}/${phone}/scan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: reference }),
    })
    expect([scanned.status, (await scanned.json()).code]).toEqual([403, 'signin.level_not_reached'])
    await page.waitForURL(/\/callback\?error=unmet_authentication_requirements/)
    expect(await headingOf(page)).toBe(commonText.levelTitle.th)
    expect(await textOf(page)).toContain('ไปที่ว่าการอำเภอแห่งใดก็ได้')
    expect(await faultsOf(page, 'bank-2.th')).toEqual([])
    await page.goto(`${addressOf('bank')}account`)
    expect(page.url()).toBe(addressOf('bank'))
  })

  test('where self-service gives the level, the bank opens one account of a person, however often it is asked', async () => {
    const levels = { self_service: '2.3', self_service_qualified: '2.3', officer: '2.3' }
    await world.restart({ ASSURANCE_LEVELS: JSON.stringify(levels) })
    const page = await openPage()
    const phone = await phoneOf('adult_male_2')
    await page.goto(addressOf('bank'))
    await page.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }).click()
    expect(await approve(page, phone)).toEqual(['name', 'ial'])
    await page.waitForURL(`${addressOf('bank')}account`)
    await inspect(page, 'bank-3')
    await page.getByRole('button', { name: 'เปิดบัญชี' }).click()
    expect(await textOf(page)).toContain('000-0-00001-0')
    await inspect(page, 'bank-4')
    await page.getByRole('button', { name: 'ออกจากระบบ' }).click()
    await page.waitForURL(addressOf('bank'))
  })

  test('the passport agency has none of these faults either', async () => {
    const page = await openPage()
    const phone = await phoneOf('adult_male_3')
    await page.goto(addressOf('passport'))
    await inspect(page, 'passport-1')
    await page.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }).click()
    expect(await approve(page, phone)).toEqual(['pid', 'name', 'name_en', 'birthdate'])
    await page.waitForURL(`${addressOf('passport')}visit`)
    await inspect(page, 'passport-2')
    await page.getByRole('button', { name: 'ยืนยันนัดหมาย' }).click()
    await inspect(page, 'passport-3')
  })
})
