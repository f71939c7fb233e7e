import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { useDemoWorld } from './demo-world-in-browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const world = useDemoWorld()

/** One browser, two tabs: the agency's and the pocket phone's. Pages have no script, so axe comes from outside their policy. */
async function openTabs(): Promise<{ agency: Page; phone: Page; check: (page: Page) => Promise<void> }> {
  const context = await world.browser.newContext({ locale: 'th-TH', bypassCSP: true, viewport: { width: 360, height: 740 } })
  const [agency, phone] = [await context.newPage(), await context.newPage()]
  const check = async (page: Page) => {
    await page.evaluate(axe)
    const { violations }: { violations: { id: string }[] } = await page.evaluate(
      'axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] })',
    )
    expect({ page: page.url(), violations: violations.map(({ id }) => id) }).toEqual({ page: page.url(), violations: [] })
    const overflow = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
    expect({ page: page.url(), overflow }).toEqual({ page: page.url(), overflow: 0 })
  }
  return { agency, phone, check }
}

const addressOf = (name: 'passport' | 'phone'): string => world.program.demo.addresses[name] ?? ''
const personOf = (tag: string) => {
  const found = world.program.demo.test_people.find((person) => person.tag === tag)
  if (!found) throw new Error(`no test person ${tag}`)
  return found
}

/** From the agency's first page to the sign-in page, and its reference typed into the phone. */
async function scanByReference(agency: Page, phone: Page): Promise<void> {
  await agency.goto(addressOf('passport'))
  await agency.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }).click()
  const reference = await agency.locator('.reference').textContent()
  await phone.getByLabel('หมายเลขอ้างอิงหรือข้อความใน QR').fill(reference ?? '')
  await phone.getByRole('button', { name: 'ถัดไป' }).click()
}

async function registerPhone(phone: Page, pid: string): Promise<void> {
  await phone.goto(addressOf('phone'))
  await phone.getByLabel('ผู้ทดสอบ').selectOption(pid)
  await phone.getByRole('button', { name: 'ลงทะเบียน' }).click()
}

/** The card asks for the PIN first; a wrong one says how many tries are left. */
async function openCard(phone: Page, pin: string): Promise<void> {
  await phone.getByRole('link', { name: 'บัตรดิจิทัล' }).click()
  await phone.getByLabel('รหัส PIN').fill('00000000')
  await phone.getByRole('button', { name: 'ปลดล็อก' }).click()
  expect(await phone.getByRole('alert').textContent()).toBe('รหัส PIN ไม่ถูกต้อง ลองได้อีก 9 ครั้ง')
  await phone.getByLabel('รหัส PIN').fill(pin)
  await phone.getByRole('button', { name: 'ปลดล็อก' }).click()
  await phone.waitForFunction(() => (document.querySelector('img')?.naturalWidth ?? 0) > 0)
}

describe('the demo world in one browser, without a camera', () => {
  test('a person registers, books a passport visit with ThaiD, sees it in the history and signs out; axe finds nothing on the way', async () => {
    const { agency, phone, check } = await openTabs()
    const person = personOf('adult_female_1')
    await phone.goto(addressOf('phone'))
    await check(phone)
    await registerPhone(phone, person.pid)
    await check(phone)
    await openCard(phone, person.pin)
    await check(phone)
    await phone.getByRole('link', { name: 'หน้าแรกของเครื่อง' }).click()
    await scanByReference(agency, phone)
    await check(phone)
    const number = await agency.waitForSelector('#number:not(:empty)', { state: 'visible' })
    await phone.getByRole('radio', { name: (await number.textContent()) ?? '' }).check()
    await phone.getByLabel('รหัส PIN').fill(person.pin)
    await phone.getByRole('button', { name: 'อนุญาต', exact: true }).click()
    expect(await phone.locator('h1').textContent()).toBe('ส่งข้อมูลแล้ว กลับไปที่จอของหน่วย\u2060งาน')
    await check(phone)

    await agency.waitForURL(`${addressOf('passport')}visit`)
    const main = (await agency.locator('main').textContent()) ?? ''
    expect(main).toContain('พรนภา')
    expect(main).toContain('1-1407-xxxxx-74-8')
    expect(main).not.toContain(person.pid)
    await check(agency)
    await agency.getByRole('button', { name: 'ยืนยันนัดหมาย' }).click()
    expect(await agency.locator('h1').textContent()).toBe('นัดหมายแล้ว')
    await check(agency)

    await phone.getByRole('link', { name: 'หน้าแรกของเครื่อง' }).click()
    await phone.getByRole('link', { name: 'ใครใช้ข้อมูลของฉัน' }).click()
    expect(await phone.locator('main').textContent()).toContain('กรมการกงสุล')
    await check(phone)

    await agency.getByRole('button', { name: 'ออกจากระบบ' }).click()
    await agency.waitForURL(addressOf('passport'))
    await check(agency)
    await agency.goto(`${addressOf('passport')}visit`)
    expect(agency.url()).toBe(addressOf('passport'))
  })

  test('who refuses comes back to the agency and reads that nothing was sent', async () => {
    const { agency, phone, check } = await openTabs()
    await registerPhone(phone, personOf('adult_male_1').pid)
    await scanByReference(agency, phone)
    await phone.getByRole('button', { name: 'ไม่อนุญาต' }).click()
    expect(await phone.locator('h1').textContent()).toBe('ไม่ได้ส่งข้อมูลใด')
    await agency.waitForURL(/callback/)
    expect(await agency.locator('main').textContent()).toContain('ไม่ได้ส่งข้อมูลใด')
    await check(agency)
    await agency.getByRole('link', { name: 'English' }).click()
    expect(await agency.locator('h1').textContent()).toBe('Book a passport visit')
  })

  test('an answer that this browser did not ask for signs nobody in', async () => {
    const { agency } = await openTabs()
    const answer = await agency.goto(`${addressOf('passport')}callback?code=abc&state=def&iss=${encodeURIComponent(world.program.url)}`)
    expect(answer?.status()).toBe(400)
    expect(await agency.locator('h1').textContent()).toBe('เข้าสู่ระบบไม่สำเร็จ')
  })

  test('whom an officer must register is told so, with the code for the desk', async () => {
    const { phone, check } = await openTabs()
    await registerPhone(phone, personOf('age_17').pid)
    expect(await phone.locator('main').textContent()).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/)
    await check(phone)
  })
})
