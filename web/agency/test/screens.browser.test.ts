/** Every page of the portal as built, before the real program, in two languages and two colour schemes, small and with large text. */
import { createServer } from 'node:http'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendNotices } from '../../../server/src/modules/notices/index.ts'
import { digestOf } from '../../../server/src/platform/crypto.ts'
import { sql } from '../../../server/src/platform/db/sql.ts'
import type { Faults } from '../../citizen/test/inspect-screen.ts'
import { inspectPage } from './keyboard.ts'
import { decideInSandbox, makeAgency, makeService, type PortalUnderTest, signIn, startPortal } from './portal-under-test.ts'

let portal: PortalUnderTest

beforeAll(async () => {
  portal = await startPortal()
}, 180_000)
afterAll(async () => portal?.close())

const title = (name: string | RegExp) => ({ name, level: 1 }) as const
const openPage = async (page: Page, route: string, heading: string | RegExp) => {
  await page.goto(`${portal.origin}/agency/#/${route}`)
  await page.getByRole('heading', title(heading)).waitFor()
}

const authorize = (clientId: string, change: Readonly<Record<string, string>> = {}) =>
  fetch(
    `${portal.origin}/oauth2/authorize?${new URLSearchParams({
      ...{ response_type: 'code', client_id: clientId, redirect_uri: 'http://127.0.0.1:4690/callback', scope: 'openid name' },
      ...{ code_challenge: digestOf('x'), code_challenge_method: 'S256', state: 's', ...change },
    })}`,
    { redirect: 'manual' },
  )

describe('before signing in', { timeout: 240_000 }, () => {
  test('the first page says what it takes, and what went wrong; the token check works without anybody signed in', async () => {
    const faults: Faults = []
    const { page, context } = await portal.newBrowser()
    await openPage(page, '', joinCompounds('ต่อบริการของหน่วยงานเข้ากับไทยดี'))
    await inspectPage(page, 'p01-welcome', faults)
    await page.goto(`${portal.origin}/agency/?x#/?problem=portal.sign_in_failed`)
    await page.getByText('เข้าสู่ระบบไม่สำเร็จ').waitFor()
    await inspectPage(page, 'p01-welcome-problem', faults)
    await openPage(page, 'debugger', joinCompounds('ตรวจโทเคน'))
    await page.getByLabel(joinCompounds('โทเคน (JWT)')).fill('not a token')
    await inspectPage(page, 'p09-debugger-wrong', faults)
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const payload = { iss: 'https://elsewhere.example', sub: 'a-pairwise-name', aud: 'client-1', iat: 1, exp: 2, nonce: 'n' }
    await page
      .getByLabel(joinCompounds('โทเคน (JWT)'))
      .fill(`${part({ alg: 'none', kid: 'k' })}.${part(payload)}.x`.replace(/x$/, part({})))
    await page.getByText('จุดที่ต้องแก้').waitFor()
    await inspectPage(page, 'p09-debugger', faults)
    await context.close()
    expect(faults).toEqual([])
  })

  test('without an answer of the server the page says so and asks again', async () => {
    const faults: Faults = []
    const { page, context } = await portal.newBrowser()
    await page.route('**/agency/v1/me', (route) => route.abort())
    await openPage(page, '', joinCompounds('ต่อบริการของหน่วยงานเข้ากับไทยดี'))
    await page.getByRole('button', { name: 'ลองอีกครั้ง' }).waitFor()
    await inspectPage(page, 'p01-welcome-offline', faults)
    await context.close()
    expect(faults).toEqual([])
  })
})

describe('a developer', { timeout: 600_000 }, () => {
  test('makes an agency and a service; every page of it in the states that a developer meets', async () => {
    const faults: Faults = []
    const { page, context } = await portal.newBrowser()
    await signIn(portal, page, 'adult_female_1')
    await page.getByRole('heading', title(joinCompounds('หน่วยงานของท่านชื่ออะไร'))).waitFor()
    await page.getByRole('button', { name: joinCompounds('สร้างหน่วยงาน') }).click()
    await inspectPage(page, 'p02-new-agency', faults)
    await makeAgency(page)
    await page.getByRole('button', { name: 'สร้างบริการและกุญแจ' }).click()
    await page.getByLabel('ที่อยู่ที่ 1').fill('http://agency.go.th/cb')
    await page.getByRole('button', { name: 'เปลี่ยนเป็น https' }).waitFor()
    for (const name of [/เลขประจำตัวประชาชน/, /^วันเกิด/, /^ที่อยู่ address/, /^เพศ/, /^ชื่อ given/]) {
      await page.getByRole('checkbox', { name }).check()
    }
    await inspectPage(page, 'p04-new-service-faults', faults)
    await page.evaluate(() => sessionStorage.clear())
    await page.reload()
    await page.getByRole('heading', title('สร้างบริการทดลอง')).waitFor()
    const clientId = await makeService(page)
    await page.getByText('กำลังรอคำขอแรกของท่าน').waitFor()
    await inspectPage(page, 'p02-quick-start', faults)
    await openPage(page, `apps/${clientId}/log`, /บันทึกคำขอ/)
    await page.getByText('ยังไม่มีคำขอ').waitFor()
    await inspectPage(page, 'p08-log-none', faults)
    // A client of fapi2 has to push first.
    await authorize(clientId)
    await openPage(page, `apps/${clientId}/start`, /เริ่มใช้/)
    await page.getByText('คำขอล่าสุดถูกปฏิเสธ').waitFor()
    await inspectPage(page, 'p02-quick-start-refused', faults)
    await openPage(page, `apps/${clientId}/keys`, /กุญแจ/)
    await page.getByRole('button', { name: 'สร้างกุญแจใหม่ในเบราว์เซอร์นี้' }).click()
    await page.getByRole('button', { name: 'ให้หมดอายุใน 7 วัน' }).first().click()
    await page.getByRole('button', { name: 'ไม่กำหนดวันหมดอายุ' }).waitFor()
    await inspectPage(page, 'p06-keys', faults)
    await openPage(page, '', 'บริการของกรมทดลองระบบ')
    await inspectPage(page, 'p01-home', faults)
    await context.close()
    expect(faults).toEqual([])
  })

  test('a refusal is mended from the log by one press; the settings show what the citizen will see', async () => {
    const faults: Faults = []
    const { page, context } = await portal.newBrowser()
    await signIn(portal, page, 'adult_female_2')
    await makeAgency(page, 'กรมที่สอง')
    const clientId = await makeService(page, /รหัสลับ \(standard\)/)
    await authorize(clientId, { redirect_uri: 'http://127.0.0.1:4690/other' })
    await authorize(clientId, { scope: 'openid name birthdate' })
    await authorize(clientId)
    await openPage(page, `apps/${clientId}/log`, /บันทึกคำขอ/)
    await page.getByText(joinCompounds('redirect_uri ไม่ตรงกับที่ลงทะเบียน')).waitFor()
    await inspectPage(page, 'p08-log', faults)
    await page.getByRole('link', { name: 'แก้ให้: เติมค่าในตั้งค่า' }).last().click()
    await page.getByText('เติมค่าให้แล้ว').waitFor()
    expect(await page.getByLabel('ที่อยู่ที่ 2').inputValue()).toBe('http://127.0.0.1:4690/other')
    await inspectPage(page, 'p04-settings-filled', faults)
    await page.getByRole('button', { name: 'บันทึก', exact: true }).click()
    await page.getByText('บันทึกแล้ว').waitFor()
    expect((await authorize(clientId, { redirect_uri: 'http://127.0.0.1:4690/other' })).status).toBe(200)
    await page.getByRole('button', { name: 'พักบริการนี้' }).click()
    await page.getByText('บริการนี้พักอยู่').waitFor()
    await inspectPage(page, 'p04-settings-paused', faults)
    await openPage(page, `apps/${clientId}/report`, /รายงาน/)
    await page.getByRole('button', { name: 'ดาวน์โหลด CSV' }).waitFor()
    await inspectPage(page, 'p12-report', faults)
    await openPage(page, `apps/${clientId}/keys`, /กุญแจ/)
    await page.getByRole('button', { name: 'สร้างรหัสลับใหม่' }).click()
    await page.getByRole('button', { name: 'หยุดรหัสที่เก่ากว่า' }).waitFor()
    await inspectPage(page, 'p06-secrets', faults)
    await openPage(page, `apps/${clientId}/go-live`, /ขึ้นใช้จริง/)
    await inspectPage(page, 'p11-go-live-open', faults)
    await openPage(page, 'team', /ทีมของ/)
    await page.getByRole('button', { name: 'สร้างลิงก์เชิญ' }).click()
    await page.getByText('ใช้ได้ครั้งเดียว').waitFor()
    await page.getByRole('button', { name: 'เปลี่ยนบทบาท' }).click()
    await inspectPage(page, 'p14-team', faults)
    await openPage(page, 'join/an-old-code', 'รับคำเชิญ')
    await page.getByRole('button', { name: 'รับคำเชิญ' }).click()
    await page.getByText('คำเชิญนี้ใช้ไม่ได้แล้ว').waitFor()
    await inspectPage(page, 'p14-join-gone', faults)
    await openPage(page, 'people', 'ผู้ทดสอบ')
    await page.getByRole('heading', { level: 2 }).first().waitFor()
    await inspectPage(page, 'p07-people', faults)
    await openPage(page, 'errors', 'รหัสข้อผิดพลาด')
    await page.getByLabel('ค้นด้วยรหัสหรือคำ').fill('redirect')
    await inspectPage(page, 'p15-errors', faults)
    await openPage(page, 'no-such-page', 'ไม่พบหน้านี้')
    await inspectPage(page, 'p00-not-found', faults)
    await context.close()
    expect(faults).toEqual([])
  })

  test('adds an endpoint, sends herself a test, reads how it went, sends again, pauses and removes it', async () => {
    const faults: Faults = []
    const taken: string[] = []
    let status = 500
    const program = createServer((request, response) => {
      request.on('data', (part) => taken.push(String(part)))
      request.on('end', () => response.writeHead(status).end(`no room for 1101700230705 at ${'x'.repeat(200)}`))
    })
    await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve))
    const address = program.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/notices`
    const { page, context } = await portal.newBrowser()
    await signIn(portal, page, 'widow')
    await makeAgency(page, 'กรมรับแจ้ง')
    const clientId = await makeService(page)
    await openPage(page, `apps/${clientId}/webhooks`, /รับแจ้ง/)
    await page.getByText('ยังไม่มีที่รับแจ้ง').waitFor()
    await inspectPage(page, 'p10-webhooks-none', faults)
    await page.getByLabel('ที่อยู่ (https)').fill('http://agency.go.th/notices')
    await page.getByRole('button', { name: 'เพิ่มที่อยู่นี้' }).click()
    await page.getByText(joinCompounds('ที่อยู่นี้ใช้รับแจ้งไม่ได้')).waitFor()
    await inspectPage(page, 'p10-webhooks-refused', faults)
    await page.getByLabel('ที่อยู่ (https)').fill(url)
    await page.getByRole('checkbox', { name: /^ย้ายที่อยู่/ }).uncheck()
    await page.getByRole('button', { name: 'เพิ่มที่อยู่นี้' }).click()
    await page.getByRole('button', { name: 'ส่งทดสอบ' }).click()
    await page.locator('summary', { hasText: joinCompounds('รอส่ง') }).waitFor()
    await sendNotices(portal.kit)
    expect(taken).toHaveLength(1)
    await page.getByRole('button', { name: 'ดูใหม่' }).click()
    await page.locator('summary', { hasText: 'โปรแกรมไม่ได้ตอบ 202' }).click()
    await page.getByText('1-xxxx-xxxxx-70-5').waitFor()
    await page.getByText(joinCompounds('ดูคำตอบล่าสุดด้านล่าง')).waitFor()
    await inspectPage(page, 'p10-webhooks-failed', faults)
    // Three more things happened to people; the worker would have written them.
    const now = portal.kit.clock.now()
    await portal.kit.owner.run(sql`
      insert into notices.delivery (delivery_id, endpoint_id, kind, person_key, event_id, happened_at, issued_at, state, attempts,
                                    next_attempt_at, give_up_at, last_attempt_at, last_status, last_body, ended_at)
      select gen_random_uuid(), endpoint_id, kind, gen_random_uuid(), gen_random_uuid(), ${now}::timestamptz, ${now}::timestamptz, 'delivered', 1,
             ${now}::timestamptz, ${now}::timestamptz, ${now}::timestamptz, 202, '', ${now}::timestamptz
        from notices.endpoint, unnest(array['consent_withdrawn', 'person_deceased', 'account_suspended']) as kind`)
    await page.getByRole('button', { name: 'ดูใหม่' }).click()
    await page.locator('summary', { hasText: joinCompounds('เสียชีวิต') }).click()
    await page
      .getByRole('button', { name: joinCompounds('ส่งรายการนี้ซ้ำ') })
      .first()
      .click()
    await page
      .locator('summary', { hasText: joinCompounds('เสียชีวิต') })
      .filter({ hasText: joinCompounds('รอส่ง') })
      .waitFor()
    await page.getByText(joinCompounds('ส่งซ้ำทั้งช่วงเวลา')).click()
    await page.getByRole('radio', { name: '30 วัน' }).check()
    await page.getByRole('button', { name: joinCompounds('ส่งซ้ำทั้งหมด') }).click()
    await page.getByText('ส่งซ้ำ 2 รายการ').waitFor()
    await inspectPage(page, 'p10-webhooks-replayed', faults)
    status = 410
    await page.getByRole('button', { name: 'ส่งทดสอบ' }).click()
    await sendNotices(portal.kit)
    await page.reload()
    await page.getByText(joinCompounds('เลิกรับ (410)'), { exact: true }).waitFor()
    await inspectPage(page, 'p10-webhooks-gone', faults)
    await page.getByRole('button', { name: joinCompounds('ให้ส่งต่อ') }).click()
    await page.getByRole('button', { name: 'พักการส่ง' }).click()
    await page.getByText('พักอยู่', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'แก้ไข' }).click()
    await inspectPage(page, 'p10-webhooks-change', faults)
    await page.getByRole('button', { name: 'บันทึก' }).click()
    await page.getByRole('button', { name: 'ลบ', exact: true }).click()
    await inspectPage(page, 'p10-webhooks-remove', faults)
    await page.getByRole('button', { name: 'ลบเดี๋ยวนี้' }).click()
    await page.getByText('ยังไม่มีที่รับแจ้ง').waitFor()
    await context.close()
    program.close()
    expect(faults).toEqual([])
  })

  test('a session that has ended is told on the form, and what was typed is there after signing in again', async () => {
    const { page, context } = await portal.newBrowser()
    const faults: Faults = []
    await signIn(portal, page, 'adult_male_2')
    await makeAgency(page, 'กรมที่สาม')
    await page.getByRole('button', { name: 'ใส่ตัวอย่างให้' }).click()
    await page.getByLabel('ชื่อบริการภาษาไทย').fill('ชื่อที่พิมพ์ไว้')
    await context.clearCookies()
    await page.getByRole('button', { name: 'สร้างบริการและกุญแจ' }).click()
    await page.getByText('ท่านยังไม่ได้เข้าสู่ระบบ').waitFor()
    await inspectPage(page, 'p04-session-ended', faults)
    await page.getByRole('link', { name: 'เข้าสู่ระบบอีกครั้ง' }).click()
    await decideInSandbox(page, 'adult_male_2')
    await page.getByRole('heading', title('สร้างบริการทดลอง')).waitFor()
    expect(await page.getByLabel('ชื่อบริการภาษาไทย').inputValue()).toBe('ชื่อที่พิมพ์ไว้')
    await context.close()
    expect(faults).toEqual([])
  })
})

describe('the operator', { timeout: 240_000 }, () => {
  test('sees agencies and pauses one', async () => {
    const faults: Faults = []
    const { page, context } = await portal.newBrowser()
    await signIn(portal, page, 'householder_of_eight')
    await openPage(page, 'operator', 'ผู้ดูแลระบบ')
    await page.getByLabel(joinCompounds('ค้นหน่วยงาน')).fill('ที่สอง')
    await page.getByRole('button', { name: 'พัก กรมที่สอง' }).click()
    await page.getByRole('button', { name: 'ให้ใช้ต่อ กรมที่สอง' }).waitFor()
    await inspectPage(page, 'p16-operator', faults)
    await context.close()
    expect(faults).toEqual([])
  })
})

describe('from the sandbox to production', { timeout: 400_000 }, () => {
  test('a request goes to the operator, comes back with reasons, goes again and is approved', async () => {
    const faults: Faults = []
    const { page, context } = await portal.newBrowser()
    await signIn(portal, page, 'adult_male_3')
    await makeAgency(page, 'กรมที่สี่')
    const clientId = await makeService(page, /รหัสลับ \(standard\)/)
    // That its program got tokens is what the journey test shows; here the log only says so.
    await portal.kit.owner.run(sql`
      insert into signin.request_step (client_id, at, step, outcome, sent, registered)
      values (${clientId}, ${portal.kit.clock.now()}, 'token', 'ok', '{}', '{}')`)
    await openPage(page, `apps/${clientId}/settings`, /ตั้งค่า/)
    await page.getByLabel('ที่อยู่ที่ 1').fill('https://agency.example.go.th/cb')
    await page.getByRole('button', { name: 'บันทึก', exact: true }).click()
    await page.getByText('บันทึกแล้ว').waitFor()
    await openPage(page, 'team', /ทีมของ/)
    await page.getByRole('radio', { name: new RegExp(`^${joinCompounds('เจ้าหน้าที่คุ้มครองข้อมูล')}`) }).check()
    await page.getByRole('button', { name: 'สร้างลิงก์เชิญ' }).click()
    const link = (await page.locator('.notice .mono').textContent()) ?? ''
    await joinAsOfficer(link, faults)
    const goLive = () => openPage(page, `apps/${clientId}/go-live`, /ขึ้นใช้จริง/)
    await goLive()
    await page.getByLabel(joinCompounds('อีเมลของหน่วยงาน')).fill('it@agency.example.go.th')
    await page.getByLabel(joinCompounds('โทรศัพท์ของหน่วยงาน')).fill('02-000-0000')
    await page.getByRole('button', { name: 'บันทึกที่ติดต่อ' }).click()
    await page.getByRole('button', { name: 'ขอขึ้นใช้จริง' }).click()
    await page.getByText('ส่งคำขอแล้ว').waitFor()
    await inspectPage(page, 'p11-go-live-requested', faults)
    const operator = await portal.newBrowser()
    await signIn(portal, operator.page, 'householder_of_eight')
    await operator.page.goto(`${portal.origin}/agency/#/operator`)
    await operator.page.getByRole('button', { name: 'ส่งกลับ' }).click()
    await operator.page.getByText('บอกเหตุก่อนส่งกลับ').waitFor()
    await inspectPage(operator.page, 'p16-operator-request', faults)
    await operator.page.getByLabel('ต้องแก้อะไร').fill('ขอวัตถุประสงค์ที่ละเอียดกว่านี้')
    await operator.page.getByRole('button', { name: 'ส่งกลับ' }).click()
    await operator.page.getByText('ไม่มีคำขอที่รออยู่').waitFor()
    await page.reload()
    await page.getByText('ขอวัตถุประสงค์ที่ละเอียดกว่านี้').waitFor()
    await inspectPage(page, 'p11-go-live-returned', faults)
    await page.getByRole('button', { name: 'ขอขึ้นใช้จริง' }).click()
    await page.getByText('ส่งคำขอแล้ว').waitFor()
    await operator.page.reload()
    await operator.page.getByRole('button', { name: 'อนุมัติ' }).click()
    await operator.page.getByText('ไม่มีคำขอที่รออยู่').waitFor()
    await page.reload()
    await page.getByRole('link', { name: 'เปิดบริการใช้จริง' }).waitFor()
    await inspectPage(page, 'p11-go-live-approved', faults)
    await page.getByRole('link', { name: 'เปิดบริการใช้จริง' }).click()
    await page.getByRole('button', { name: 'สร้างรหัสลับใหม่' }).waitFor()
    await Promise.all([context.close(), operator.context.close()])
    expect(faults).toEqual([])
  })
})

/** A colleague opens the link without being signed in, and comes back to it afterwards. */
async function joinAsOfficer(link: string, faults: Faults): Promise<void> {
  const { page, context } = await portal.newBrowser()
  await page.goto(link)
  await page.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }).click()
  await decideInSandbox(page, 'widow')
  await page.getByRole('button', { name: 'รับคำเชิญ' }).click()
  await page.getByText('ท่านเป็นสมาชิกของกรมที่สี่แล้ว').waitFor()
  await inspectPage(page, 'p14-joined', faults)
  await context.close()
}

test('nothing on any page met the security policy or threw', () => {
  expect(portal.complaints).toEqual([])
})
