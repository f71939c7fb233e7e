/** Slips and invitations in the citizen app as built: every screen, and what happens when a slip does not go on. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppUnderTest, registerByTyping, shown, startApp, title } from './app-under-test.ts'
import { slipCode } from './fake-inviting.ts'
import type { Problem } from './fake-world.ts'
import { type Faults, inspectScreen } from './inspect-screen.ts'

let app: AppUnderTest
const faults: Faults = []

beforeAll(async () => {
  app = await startApp()
}, 240_000)
afterAll(async () => app?.close())

const used: Problem = {
  code: 'outreach.slip_used',
  status: 410,
  th: ['คำเชิญนี้ใช้ลงทะเบียนแล้ว', 'ถามเจ้าหน้าที่ที่จุดลงทะเบียน'],
  en: ['This invitation was used already', 'Ask at the registration point.'],
  facts: { office_th: 'อำเภอบางปะหัน', office_en: 'Bang Pahan', phone: '00-0000-1407' },
}

test('a typed code, a slip, the card that does not fit and then does', { timeout: 120_000 }, async () => {
  const world = app.newWorld()
  const { page, context } = await app.newPhone({ denyCamera: true })
  await page.goto(`${app.server.origin}/app/#/enrol/how`)
  await page.getByRole('link', { name: /^มีใบเชิญ/ }).click()
  await page.getByRole('heading', title('ลงทะเบียนด้วยคำเชิญ')).waitFor()
  await page.getByRole('button', { name: 'ใช้รหัสนี้' }).click()
  await page.getByText('ใส่รหัสทั้ง 12 ตัว').waitFor()
  await inspectScreen(page, 'c02-slip-type', faults)
  await page.getByLabel('รหัสบนใบ').fill('slip-slip-slip')
  await page.goto(`${app.server.origin}/app/#/invited/${slipCode}`)
  await page.getByText('1-2345-xxxxx-12-1').waitFor()
  // The code has left the address.
  expect(page.url()).toMatch(/#\/invited$/)
  await inspectScreen(page, 'c02-slip-found', faults, { mainAction: '.button.primary' })
  await page.getByRole('button', { name: shown('เริ่มลงทะเบียน') }).click()
  await page.getByRole('radio', { name: /^ยินยอม/ }).check()
  await page.getByRole('button', { name: 'ยอมรับและไปต่อ' }).click()
  await page.getByRole('heading', title('วันเกิด และรหัสหลังบัตร')).waitFor()
  await page.getByRole('button', { name: 'ไปต่อ' }).click()
  await inspectScreen(page, 'c05-slip-missing', faults)
  world.cardOutcome = 'cannot_go_on_online'
  await page.getByRole('textbox', { name: 'วันที่', exact: true }).fill('31')
  await page.getByRole('combobox', { name: 'เดือน', exact: true }).selectOption({ index: 1 })
  await page.getByLabel('ปี พ.ศ.').fill('2533')
  await page.getByLabel('รหัสหลังบัตร').fill('JT1234567890')
  await page.getByRole('button', { name: 'ไปต่อ' }).click()
  await page.getByRole('alert').first().waitFor()
  await inspectScreen(page, 'c05-slip-refused', faults)
  // The page is gone, and the slip is still there.
  await page.goto('about:blank')
  await page.goto(`${app.server.origin}/app/#/enrol/card`)
  await page.getByRole('heading', title('วันเกิด และรหัสหลังบัตร')).waitFor()
  world.problems.set('POST /citizen/v1/proofing-sessions/{sessionId}/invited-card', used)
  await page.getByRole('textbox', { name: 'วันที่', exact: true }).fill('31')
  await page.getByRole('combobox', { name: 'เดือน', exact: true }).selectOption({ index: 1 })
  await page.getByLabel('ปี พ.ศ.').fill('2533')
  await page.getByLabel('รหัสหลังบัตร').fill('JT1234567890')
  await page.getByRole('button', { name: 'ไปต่อ' }).click()
  await page.getByText('ถามได้ที่ อำเภอบางปะหัน โทร 00-0000-1407').waitFor()
  // Her own card goes on where the slip does not.
  await page.getByRole('button', { name: 'ถ่ายบัตรแทน' }).click()
  await page.getByRole('heading', title(/ถ่ายด้านหน้าบัตร/)).waitFor()
  await context.close()
})

test('a slip that was used names whom to ask; without a network the code is kept', { timeout: 120_000 }, async () => {
  const world = app.newWorld()
  world.problems.set('POST /citizen/v1/invitation-looks', used)
  const { page, context } = await app.newPhone({ denyCamera: true })
  await page.goto(`${app.server.origin}/app/#/invited/${slipCode}`)
  await page.getByText('ถามได้ที่ อำเภอบางปะหัน โทร 00-0000-1407').waitFor()
  await inspectScreen(page, 'c02-slip-used', faults)
  world.problems.clear()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await page.getByText('1-2345-xxxxx-12-1').waitFor()
  await page.getByRole('button', { name: 'ไม่ใช่ใบของฉัน' }).click()
  await context.setOffline(true)
  await page.getByLabel('รหัสบนใบ').fill('7k3m 9qxd 2wxy')
  await page.getByRole('button', { name: 'ใช้รหัสนี้' }).click()
  await page.getByText('เก็บรหัสไว้ในเครื่องนี้แล้ว').waitFor()
  await inspectScreen(page, 'c02-slip-offline', faults)
  await context.setOffline(false)
  await page.getByRole('button', { name: 'ลองอีกครั้ง' }).click()
  await page.getByText('มีคนในครอบครัวหรือเพื่อนบ้านชวนท่าน').waitFor()
  await inspectScreen(page, 'c02-family-found', faults, { mainAction: '.button.primary' })
  await context.close()
})

test('who is registered invites others by a QR on the own screen', { timeout: 120_000 }, async () => {
  const world = app.newWorld()
  const { page, context } = await app.newPhone({ denyCamera: true })
  await registerByTyping(app, page)
  await page.getByRole('link', { name: /^ชวนครอบครัว/ }).click()
  await page.getByRole('heading', title('ชวนครอบครัวและเพื่อนบ้าน')).waitFor()
  await inspectScreen(page, 'c29-invite', faults, { mainAction: '.button.primary' })
  await page.getByRole('button', { name: 'สร้างคำเชิญ' }).click()
  await page.getByText('7K3M-9QXD-2WXY').waitFor()
  await inspectScreen(page, 'c29-invite-made', faults)
  world.problems.set('POST /citizen/v1/family-invitations', { ...used, code: 'outreach.too_many_invitations', status: 429 })
  await page.getByRole('button', { name: 'สร้างคำเชิญให้คนต่อไป' }).click()
  await page.getByRole('alert').waitFor()
  await page.goto(`${app.server.origin}/app/#/invited/7K3M9QXD2WXY`)
  await page.getByRole('heading', title('เครื่องนี้มีไทยดีอยู่แล้ว')).waitFor()
  await inspectScreen(page, 'c02-slip-registered', faults)
  await context.close()
})

test('no screen has a fault, and nothing met the security policy or threw', () => {
  expect(faults).toEqual([])
  expect(app.complaints).toEqual([])
})
