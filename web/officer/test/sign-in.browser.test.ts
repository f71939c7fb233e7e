import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { inspectPage } from '../../agency/test/keyboard.ts'
import type { Faults } from '../../citizen/test/inspect-screen.ts'
import { type DeskUnderTest, givePasskeys, nameOfficer, openAsOfficer, signInAtDesk, startDesk } from './desk-under-test.ts'

let desk: DeskUnderTest

async function look(page: Page, name: string): Promise<void> {
  const faults: Faults = []
  await inspectPage(page, name, faults)
  expect(faults).toEqual([])
}

beforeAll(async () => {
  desk = await startDesk()
})
afterAll(() => desk?.close())

test('an officer signs in with ThaiD, adds her first passkey by a code that counts once, and touches it', async () => {
  const { page, code, personKey } = await openAsOfficer(desk, 'adult_female_2', 'registrar')
  await page.getByText(joinCompounds('สำนักทะเบียนอำเภอบางปะหัน')).waitFor()
  const touched = await desk.kit.owner.one<{ stepped_up_at: Date | null }>(sql`
    select stepped_up_at from desk.session where person_key = ${personKey}`)
  expect(touched.stepped_up_at).not.toBeNull()
  // A further passkey needs the first one's touch: the code is used up.
  const { context, page: other } = await desk.newBrowser()
  await givePasskeys(context, other)
  await desk.kit.owner.run(sql`update desk.passkey set ended_at = now()`)
  await signInAtDesk(desk, other, 'adult_female_2')
  await other.getByLabel(joinCompounds('รหัสเพิ่มพาสคีย์')).fill(code)
  await other.getByRole('button', { name: joinCompounds('เพิ่มพาสคีย์') }).click()
  await other.getByText(joinCompounds('รหัสเพิ่มพาสคีย์ใช้ไม่ได้แล้ว')).waitFor()
  expect(desk.complaints).toEqual([])
})

test('a touch is asked for when the last one is too old, and it counts', async () => {
  const { page, personKey } = await openAsOfficer(desk, 'adult_male_3', 'officer')
  await desk.kit.owner.run(sql`update desk.session set stepped_up_at = null where person_key = ${personKey}`)
  await page.goto(`${desk.deskOrigin}/officer/#/passkey`)
  await page.getByRole('button', { name: joinCompounds('เพิ่มพาสคีย์ของเครื่องนี้อีกอัน') }).waitFor()
  await look(page, 'o01-passkey')
  const touched = () =>
    desk.kit.owner.one<{ used: number }>(sql`select count(used_at)::int as used from desk.passkey where person_key = ${personKey}`)
  expect(await touched()).toEqual({ used: 0 })
  await page.getByRole('button', { name: joinCompounds('แตะพาสคีย์') }).click()
  await expect.poll(touched).toEqual({ used: 1 })
})

test('who has no mandate is told so, and whom to ask', async () => {
  const { page } = await desk.newBrowser()
  await page.goto(`${desk.deskOrigin}/officer/#/?problem=signin.denied`)
  await page.getByText('เข้าสู่ระบบไม่สำเร็จ').waitFor()
  await look(page, 'o01-welcome-failed')
  await page.goto('about:blank')
  await signInAtDesk(desk, page, 'widow')
  await page.getByRole('heading', { level: 1, name: joinCompounds('ท่านยังไม่ได้รับมอบหมาย') }).waitFor()
  await look(page, 'o01-no-mandate')
  await nameOfficer(desk, 'widow', 'helper')
  await page.reload()
  await page.getByRole('heading', { level: 1, name: joinCompounds('เพิ่มพาสคีย์ของเครื่องนี้') }).waitFor()
  await page.getByRole('button', { name: joinCompounds('เพิ่มพาสคีย์') }).click()
  await look(page, 'o01-passkey-first')
})

test('every first page has the headers of its own app, whichever app was mounted first', async () => {
  const policyOf = async (url: string) => (await fetch(url)).headers.get('content-security-policy') ?? ''
  // With a slash at the end, as people open it, and by name, as the service worker keeps it.
  for (const page of ['', 'index.html']) {
    expect(await policyOf(`${desk.deskOrigin}/officer/${page}`)).toContain('http://127.0.0.1:4630')
    expect(await policyOf(`${desk.origin}/agency/${page}`)).not.toContain('wasm-unsafe-eval')
    expect(await policyOf(`${desk.origin}/app/${page}`)).not.toContain('4630')
  }
})
