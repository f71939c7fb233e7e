import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { type AppUnderTest, enterPin, registerByTyping, shown, title } from './app-under-test.ts'
import { makeEntry, type Problem, presentationState } from './fake-world.ts'
import { type Faults, inspectScreen } from './inspect-screen.ts'

const goTo = (page: Page, app: AppUnderTest, route: string) => page.goto(`${app.server.origin}/app/#/${route}`)

/** Opens the app anew, locked, as a phone does after it was put away. */
async function reopen(page: Page, app: AppUnderTest, route = ''): Promise<void> {
  await page.goto('about:blank')
  await goTo(page, app, route)
}

const unavailable: Problem = {
  code: 'platform.unavailable',
  status: 500,
  th: ['ระบบให้บริการไม่ได้ชั่วคราว', 'ท่านไม่ได้ทำอะไรผิด รอสักครู่แล้วลองใหม่'],
  en: ['The service is not available for a moment', 'You did nothing wrong. Wait a moment and try again.'],
}

export function testHolding(given: () => AppUnderTest): void {
  test('the card opens with the PIN, hides its number, says how fresh it is and what a status means', async () => {
    const app = given()
    const world = app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    await registerByTyping(app, page)
    await reopen(page, app)
    await page.getByRole('heading', title('ใส่รหัส PIN')).waitFor()
    await inspectScreen(page, 'c09-unlock', faults, { mainAction: '.pin-key' })
    await enterPin(page, '00000000')
    await page.getByText(shown('รหัส PIN ไม่ถูกต้อง')).waitFor()
    await inspectScreen(page, 'c09-wrong', faults)
    world.unlock = { outcome: 'wait', tries_left: 4, wait_seconds: 1800, unlocked_until: null }
    await enterPin(page, '00000000')
    await page.getByText(/แล้วลองใหม่/).waitFor()
    await inspectScreen(page, 'c09-wait', faults)
    await reopen(page, app)
    world.unlock = { outcome: 'device_disabled', tries_left: 0, wait_seconds: null, unlocked_until: null }
    await enterPin(page, '00000000')
    await page.getByRole('heading', title('เครื่องนี้ใช้ยืนยันตัวตนไม่ได้แล้ว')).waitFor()
    await inspectScreen(page, 'c09-disabled', faults)
    await goTo(page, app, 'forgot-pin')
    await page.getByRole('heading', title('ลืมรหัส PIN')).waitFor()
    await inspectScreen(page, 'c09-forgot', faults)
    await page.getByRole('button', { name: 'เริ่มยืนยันตัวตนใหม่' }).click()
    await inspectScreen(page, 'c09-forgot-confirm', faults)
    await context.setOffline(true)
    await page.getByRole('button', { name: 'ลบและเริ่มใหม่' }).click()
    await page.getByText('ติดต่อระบบไม่ได้ในตอนนี้').waitFor()
    await context.setOffline(false)
    await page.getByRole('button', { name: 'ยกเลิก' }).click()
    await page.getByRole('button', { name: 'เริ่มยืนยันตัวตนใหม่' }).waitFor()

    world.unlock = null
    await reopen(page, app)
    await page.getByRole('heading', title('ใส่รหัส PIN')).waitFor()
    await page.keyboard.type(world.pin)
    await page.getByRole('article').waitFor()
    expect(await page.getByRole('article').innerText()).toContain('xxxxx')
    await inspectScreen(page, 'c10-card-front', faults, { mainAction: '.button.primary' })
    await page.getByRole('button', { name: 'ดูเลขเต็ม' }).click()
    expect(await page.getByRole('article').innerText()).toContain('67890')
    await inspectScreen(page, 'c10-card-number', faults)
    await page.getByRole('button', { name: 'ดูด้านหลัง' }).click()
    await inspectScreen(page, 'c10-card-back', faults)

    world.card = {
      ...world.card,
      card: { ...world.card.card, status: 'expired', portrait_jpeg: null, expires_on: '2024-01-09' },
      fresh_until: '2026-01-01T00:00:00Z',
    }
    await page.getByRole('button', { name: 'ทำให้เป็นปัจจุบัน' }).click()
    await page.getByText('บัตรประชาชนหมดอายุ').waitFor()
    await inspectScreen(page, 'c10-expired-stale', faults)
    await page.getByRole('button', { name: 'ดูด้านหน้า' }).click()
    for (const [status, word, action] of [
      ['cancelled', 'ยกเลิก', 'โทรหรือหาที่ว่าการอำเภอ'],
      ['superseded', 'มีใบใหม่แทน', 'ทำให้เป็นปัจจุบัน'],
      ['suspended', 'ระงับ', 'ยืนยันตัวตนใหม่'],
      ['deceased', 'สิ้นสุด', 'โทรหรือหาที่ว่าการอำเภอ'],
      ['none', 'ไม่มีบัตร', 'โทรหรือหาที่ว่าการอำเภอ'],
    ] as const) {
      world.card = { ...world.card, card: { ...world.card.card, status } }
      await page.getByRole('button', { name: 'ทำให้เป็นปัจจุบัน' }).click()
      await page.getByRole('article').getByText(word, { exact: true }).waitFor()
      const notice = page.locator('.notice.bad')
      expect(await notice.getByRole('link').or(notice.getByRole('button')).allInnerTexts()).toContain(shown(action))
      await inspectScreen(page, `c10-${status}`, faults, { languages: ['th'] })
    }
    expect(await page.getByRole('link', { name: 'แสดงบัตร' }).count()).toBe(0)
    world.card = { ...world.card, card: { ...world.card.card, status: 'active' } }
    await page.getByRole('button', { name: 'ทำให้เป็นปัจจุบัน' }).click()
    await page.getByRole('link', { name: 'แสดงบัตร' }).click()
    await page.getByRole('button', { name: 'แสดง QR' }).click()
    await inspectScreen(page, 'c12-what-to-show', faults)
    await context.close()
    expect(faults).toEqual([])
  })

  test('what she chose is shown by a code that counts for a minute; then the screen says who saw what, or why it did not pass', async () => {
    const app = given()
    const world = app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    await registerByTyping(app, page)
    await goTo(page, app, 'show')
    await page.getByRole('radio', { name: /^ชื่อและรูป/ }).check()
    await page.getByRole('button', { name: 'แสดง QR' }).click()
    await page.getByRole('img', { name: shown('QR สำหรับจุดตรวจ ใช้ได้ครั้งเดียว') }).waitFor()
    await page.getByText('7K3M-9QXD').waitFor()
    expect(world.presented).toEqual(['boarding'])
    await inspectScreen(page, 'c11-present', faults)
    const place = {
      ...{ used_at: new Date().toISOString(), agency_name_th: 'ท่าอากาศยานไทย', agency_name_en: 'Airports of Thailand' },
      ...{ gate_name_th: 'ประตูขึ้นเครื่อง 5', gate_name_en: 'Boarding gate 5' },
    }
    world.presentation = presentationState({ state: 'passed', ...place })
    await page.getByRole('heading', title('แสดงบัตรแล้ว')).waitFor()
    await inspectScreen(page, 'c11-shown', faults)
    for (const [state, cause, heading] of [
      ['failed', 'card_expired', 'ไม่ผ่านที่จุดตรวจ'],
      ['unknown', 'no_portrait', 'เจ้าหน้าที่ต้องดูบัตรจริง'],
    ] as const) {
      world.presentation = presentationState({ state, cause, ...place })
      await goTo(page, app, 'show')
      await goTo(page, app, 'show/over18')
      await page.getByRole('heading', title(heading)).waitFor()
      await inspectScreen(page, `c11-${state}`, faults, { languages: ['th'] })
    }
    world.presentation = presentationState({ state: 'expired' })
    await goTo(page, app, 'show')
    await goTo(page, app, 'show/full')
    await page.getByText(shown('QR นี้หมดเวลาแล้ว')).waitFor()
    expect(await page.getByRole('img', { name: shown('QR สำหรับจุดตรวจ ใช้ได้ครั้งเดียว') }).count()).toBe(0)
    await inspectScreen(page, 'c11-ended', faults)
    const before = world.presented.length
    world.presentation = presentationState()
    await page.getByRole('button', { name: 'สร้าง QR ใหม่' }).click()
    await page.getByRole('img', { name: shown('QR สำหรับจุดตรวจ ใช้ได้ครั้งเดียว') }).waitFor()
    expect(world.presented).toHaveLength(before + 1)
    await context.setOffline(true)
    await goTo(page, app, 'show')
    await goTo(page, app, 'show/boarding')
    await page.getByRole('img', { name: shown('QR สำหรับจุดตรวจ เปลี่ยนภาพไปเรื่อย\u00A0ๆ') }).waitFor()
    await context.close()
    expect(faults).toEqual([])
  })

  test('without network the app opens with the last right PIN and shows card and history; a wrong PIN opens nothing', async () => {
    const app = given()
    const world = app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    await registerByTyping(app, page)
    await page.getByRole('link', { name: 'ดูบัตร' }).click()
    await page.getByRole('article').waitFor()
    await page.getByRole('link', { name: 'ประวัติ' }).click()
    await page.getByText('เข้าใช้บริการของกรมการกงสุล').first().waitFor()
    await page.evaluate(() => navigator.serviceWorker.ready)
    await context.setOffline(true)
    await reopen(page, app)
    await page.getByRole('heading', title('ใส่รหัส PIN')).waitFor()
    await enterPin(page, '11223344')
    await page.getByText(shown('รหัส PIN ไม่ถูกต้อง')).waitFor()
    expect(await page.getByRole('article').count()).toBe(0)
    await inspectScreen(page, 'c09-offline-wrong', faults)
    await enterPin(page, world.pin)
    await page.getByRole('article').waitFor()
    await inspectScreen(page, 'c10-offline', faults)
    await page.getByRole('link', { name: 'ประวัติ' }).click()
    await page.getByText(/แสดงประวัติที่เก็บไว้/).waitFor()
    await inspectScreen(page, 'c25-offline', faults)
    await page.getByRole('link').filter({ hasText: 'เข้าใช้บริการของกรมการกงสุล' }).first().click()
    await page.getByRole('button', { name: 'แจ้งว่าไม่ใช่ฉัน' }).click()
    await page.getByRole('button', { name: 'ส่งเรื่อง' }).click()
    await page.getByText('เก็บเรื่องไว้แล้ว ยังไม่ได้ส่ง').waitFor()
    await inspectScreen(page, 'c26-queued', faults)
    await goTo(page, app, 'lost')
    await page.getByText(shown('ระงับจากหน้านี้ยังไม่ได้ โทรสายด่วน 1548 ได้ทันที')).waitFor()
    await page
      .locator('.notice.warn')
      .getByRole('link', { name: shown('โทรสายด่วน 1548') })
      .waitFor()
    await inspectScreen(page, 'c31-offline', faults)
    await context.setOffline(false)
    await goTo(page, app, 'history')
    await page.getByText('เข้าใช้บริการของกรมการกงสุล').first().waitFor()
    await expect.poll(() => world.requests.includes('POST /citizen/v1/history/{entryId}/reports')).toBe(true)
    await context.close()
    expect(faults).toEqual([])
  })

  test('a forgotten PIN deletes the card only after it was asked twice, and with network', async () => {
    const app = given()
    app.newWorld()
    const { page, context } = await app.newPhone({ denyCamera: true })
    await registerByTyping(app, page)
    await goTo(page, app, 'forgot-pin')
    await page.getByRole('button', { name: 'เริ่มยืนยันตัวตนใหม่' }).click()
    await page.getByRole('button', { name: 'ลบและเริ่มใหม่' }).click()
    await page.getByRole('heading', title('เลือกวิธีลงทะเบียน')).waitFor()
    // Nothing of the old binding is left: the app begins as on a new phone.
    await reopen(page, app)
    await page.getByRole('link', { name: 'เริ่ม', exact: true }).waitFor()
    await context.close()
  })

  test('every use is a plain sentence that can be opened, filtered and reported', async () => {
    const app = given()
    const world = app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    await registerByTyping(app, page)
    await goTo(page, app, 'history')
    await page.getByText('เข้าใช้บริการของกรมการกงสุล').first().waitFor()
    await inspectScreen(page, 'c25-history', faults)
    await page.getByRole('radio', { name: shown('ความปลอดภัย') }).check()
    // The page draws anew after the press, not with it.
    await expect.poll(() => page.getByText('เข้าใช้บริการของกรมการกงสุล').count()).toBe(0)
    await page.getByRole('radio', { name: 'ทั้งหมด' }).check()
    await page.getByRole('link').filter({ hasText: 'เข้าใช้บริการของกรมการกงสุล' }).first().click()
    await page.getByText('7K3M-9QX0').waitFor()
    // Stands on the page of the event only, not in the list that it takes the place of.
    await page.getByRole('button', { name: 'แจ้งว่าไม่ใช่ฉัน' }).waitFor()
    await inspectScreen(page, 'c26-event', faults)
    await page.getByRole('button', { name: 'แจ้งว่าไม่ใช่ฉัน' }).click()
    await inspectScreen(page, 'c26-confirm', faults)
    await page.getByRole('button', { name: 'ส่งเรื่อง' }).click()
    await page.getByText('ตัดการเข้าใช้แล้ว').waitFor()
    await page
      .locator('.notice.warn')
      .getByRole('link', { name: shown('โทรสายด่วน 1548') })
      .waitFor()
    await inspectScreen(page, 'c26-reported', faults)
    const asked = (
      reason: 'not_me' | 'delete_my_data',
      days: number,
      answer: { outcome: 'done' | 'refused'; words: string | null } | null,
    ) => {
      const at = (after: number) => new Date(Date.now() + after * 86_400_000).toISOString()
      return { reason, asked_at: at(days - 30), due_at: at(days), answer: answer && { ...answer, answered_at: at(-1) } }
    }
    world.history = [
      makeEntry(5, { reported_at: new Date().toISOString(), asked_of_agency: [asked('delete_my_data', 12, null)] }),
      makeEntry(6, {
        reported_at: new Date().toISOString(),
        asked_of_agency: [
          asked('not_me', -3, null),
          asked('delete_my_data', 2, { outcome: 'refused', words: 'กฎหมายว่าด้วยหนังสือเดินทางให้เก็บไว้ 10 ปี' }),
        ],
      }),
      makeEntry(7, {
        reported_at: new Date().toISOString(),
        asked_of_agency: [asked('delete_my_data', 2, { outcome: 'done', words: null })],
      }),
      ...world.history,
    ]
    await goTo(page, app, 'history')
    await page.getByText(shown('หน่วยงานตอบแล้ว')).first().waitFor()
    for (const [number, words, name] of [
      [5, 'ตอนนี้ท่านไม่ต้องทำอะไร', 'c26-asked'],
      [6, 'กฎหมายว่าด้วยหนังสือเดินทางให้เก็บไว้ 10 ปี', 'c26-refused-and-late'],
      [7, 'ดำเนินการให้แล้ว', 'c26-done'],
    ] as const) {
      await goTo(page, app, `history/${makeEntry(number).entry_id}`)
      await page.getByText(shown(words)).waitFor()
      await inspectScreen(page, name, faults)
    }
    world.problems.set('GET /citizen/v1/history/{entryId}', unavailable)
    await goTo(page, app, `history/${makeEntry(3).entry_id}`)
    await page.getByRole('heading', title('เปิดรายการนี้ไม่ได้')).waitFor()
    await inspectScreen(page, 'c26-error', faults)
    world.problems.clear()
    await page.getByRole('button', { name: 'ลองอีกครั้ง' }).click()
    await page.getByRole('heading', title('โรงพยาบาลแม่จันดูข้อมูลของท่าน')).waitFor()
    world.history = []
    await goTo(page, app, 'history')
    await page.getByText('ยังไม่มีใครขอข้อมูล').waitFor()
    await inspectScreen(page, 'c25-empty', faults)
    world.history = [makeEntry(1)]
    world.problems.set('GET /citizen/v1/history', unavailable)
    await goTo(page, app, 'services')
    await page.getByRole('heading', title('บริการ')).waitFor()
    await inspectScreen(page, 'c16-services', faults)
    await goTo(page, app, 'history')
    await page.getByText('ระบบให้บริการไม่ได้ชั่วคราว').waitFor()
    await inspectScreen(page, 'c25-error', faults)
    world.problems.clear()
    await page.getByRole('button', { name: 'ลองอีกครั้ง' }).click()
    await page.getByText('เข้าใช้บริการของกรมการกงสุล').first().waitFor()
    await context.close()
    expect(faults).toEqual([])
  })

  test('what was agreed to is listed by agency and taken back in three touches; a failure says what to do', async () => {
    const app = given()
    const world = app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    await registerByTyping(app, page)
    await goTo(page, app, 'history')
    await page.getByRole('link', { name: shown('หน่วยงานที่ท่านยินยอม') }).click()
    await page.getByRole('link', { name: /^กรมการกงสุล/ }).waitFor()
    await inspectScreen(page, 'c28-agencies', faults)
    await page.getByRole('link', { name: /^กรมการกงสุล/ }).click()
    await page.getByRole('button', { name: 'ถอนความยินยอม' }).waitFor()
    await inspectScreen(page, 'c28-agency', faults)
    await page.getByRole('button', { name: 'ถอนความยินยอม' }).click()
    await page.getByRole('button', { name: 'ยกเลิก' }).click()
    await page.getByRole('button', { name: 'ถอนความยินยอม' }).click()
    await inspectScreen(page, 'c28-confirm', faults)
    const route = 'POST /citizen/v1/consents/{agencyId}/withdrawals'
    world.problems.set(route, unavailable)
    await page.getByRole('button', { name: 'ถอนเดี๋ยวนี้' }).click()
    await page.getByText('ระบบให้บริการไม่ได้ชั่วคราว').waitFor()
    await inspectScreen(page, 'c28-confirm-error', faults)
    world.problems.clear()
    await page.getByRole('button', { name: 'ถอนเดี๋ยวนี้' }).click()
    await page.getByText('7K3M-W1TH').waitFor()
    await inspectScreen(page, 'c28-withdrawn', faults)
    await page.getByRole('link', { name: shown('ดูหน่วยงานอื่น') }).click()
    await page.getByText(/สำนักงานคณะกรรมการ/).waitFor()
    expect(await page.getByRole('link', { name: /^กรมการกงสุล/ }).count()).toBe(0)
    world.consents = []
    await goTo(page, app, 'history')
    await page.getByRole('link', { name: shown('หน่วยงานที่ท่านยินยอม') }).click()
    await page.getByText(shown('ไม่มีหน่วยงานที่ท่านยินยอมไว้')).waitFor()
    await inspectScreen(page, 'c28-empty', faults)
    await context.close()
    expect(faults).toEqual([])
  })
}
