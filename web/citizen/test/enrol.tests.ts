import { expect, test } from 'vitest'
import { type AppUnderTest, enterPin, shown, title } from './app-under-test.ts'
import { challengeAt } from './fake-server.ts'
import { type FrameReply, makeSession } from './fake-world.ts'
import { type Faults, inspectScreen } from './inspect-screen.ts'

export function testEnrolment(given: () => AppUnderTest): void {
  test('a person registers by camera in at most 9 screens, 25 taps and 250 KB, and every screen is fit to be used', async () => {
    const app = given()
    const world = app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone()
    let taps = 0
    const tap = async (role: 'link' | 'button', name: string | RegExp) => {
      taps += 1
      await page.getByRole(role, { name }).click()
    }
    await page.goto(`${app.server.origin}/app/`)
    await page.getByRole('heading', title(/บัตรประชาชนของท่าน/)).waitFor()
    await inspectScreen(page, 'c01-welcome', faults, { mainAction: '.button.primary' })
    await tap('link', 'เริ่ม')
    await page.getByRole('heading', title('เลือกวิธีลงทะเบียน')).waitFor()
    await inspectScreen(page, 'c02-how', faults)
    await tap('link', /ทำเองบนเครื่องนี้/)
    await page.getByRole('button', { name: 'ยอมรับและไปต่อ' }).click()
    await inspectScreen(page, 'c03-terms-error', faults)
    taps += 1
    await page.getByRole('radio', { name: /^ยินยอม/ }).check()
    await inspectScreen(page, 'c03-terms', faults)
    await app.show('dark_front')
    await tap('button', 'ยอมรับและไปต่อ')
    await page.getByText('แสงน้อยเกินไป').first().waitFor()
    await inspectScreen(page, 'c04-front-dark', faults)
    await app.show('front')
    await page.getByRole('heading', title('ถ่ายด้านหลังบัตร')).waitFor()
    await inspectScreen(page, 'c04-back-waiting', faults)
    await app.show('back')
    await page.getByRole('heading', title('ตรวจข้อมูลจากบัตร')).waitFor()
    await page.getByText('อ่านจากบัตรให้แล้ว').waitFor({ timeout: 40_000 })
    expect(await page.getByLabel('เลขประจำตัวประชาชน').inputValue()).toBe('1-2345-67890-12-1')
    expect(await page.getByLabel('รหัสหลังบัตร').inputValue()).toBe('JT1-2345678-90')
    expect(await page.getByLabel('ปี พ.ศ.').inputValue()).toBe('2533')
    await inspectScreen(page, 'c05-check', faults)
    await app.show('face')
    await tap('button', 'ข้อมูลตรงกับบัตร')
    await page.getByRole('heading', title('ถ่ายใบหน้า')).waitFor()
    await page.getByRole('button', { name: 'เริ่มถ่าย' }).waitFor()
    await inspectScreen(page, 'c06-face-before', faults, { mainAction: '.button.primary' })
    const goOn = (ask: 'straight' | 'left' | 'right', done: number, hint: FrameReply['hint']) => (): FrameReply => ({
      challenge: challengeAt(ask, done),
      hint,
      outcome: null,
      session: world.session,
    })
    const matched = (): FrameReply => ({
      challenge: null,
      hint: null,
      outcome: 'matched',
      session: {
        ...world.session,
        state: 'proofed',
        person: { name_th: 'นางสาวกุลธิดา ฟื้นญาติกิจ', name_en: 'Miss Kulthida Fuenyatkit', pid_masked: '1-2345-xxxxx-12-1' },
      },
    })
    world.frames = [goOn('straight', 0, null), goOn('left', 1, 'turn_more'), goOn('right', 2, null), matched]
    await tap('button', 'เริ่มถ่าย')
    await page.getByRole('heading', title('ตั้งรหัส PIN 8 หลัก')).waitFor()
    await inspectScreen(page, 'c07-pin', faults, { mainAction: '.pin-key' })
    await enterPin(page, '31012533')
    await page.getByText('มีวันเกิดของท่านอยู่').waitFor()
    await inspectScreen(page, 'c07-pin-too-simple', faults)
    await enterPin(page, '84029175')
    await page.getByRole('heading', title('ใส่รหัส PIN ใหม่อีกครั้ง')).waitFor()
    await inspectScreen(page, 'c07-pin-again', faults)
    taps += 16
    await enterPin(page, '84029175')
    await page.getByRole('heading', title('ลงทะเบียนเสร็จแล้ว')).waitFor()
    await page.getByText('นางสาวกุลธิดา').waitFor()
    await inspectScreen(page, 'c08-done', faults, { mainAction: '.button.primary' })
    await tap('link', 'ดูบัตร')
    await page.getByRole('article').waitFor()

    expect(taps).toBeLessThanOrEqual(25)
    expect(world.uploads.pictures + world.uploads.frames).toBeLessThanOrEqual(250_000)
    expect(world.uploads.pictures).toBeGreaterThan(20_000)
    await context.close()
    expect(faults).toEqual([])
  })

  test('a registration that was killed at any step goes on where it was, and the phone’s clock may be 10 minutes off', async () => {
    const app = given()
    const world = app.newWorld()
    world.clockAheadMs = 600_000
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    const address = `${app.server.origin}/app/`
    await page.goto(`${address}#/enrol/terms`)
    await page.getByRole('radio', { name: /^ยินยอม/ }).check()
    await page.getByRole('button', { name: 'ยอมรับและไปต่อ' }).click()
    await page.getByText('กล้องยังไม่ได้รับอนุญาต').waitFor()
    await inspectScreen(page, 'c04-no-camera', faults)
    const steps = [
      ['started', /ถ่ายด้านหน้าบัตร/],
      ['face_pending', /ถ่ายใบหน้า/],
      ['proofed', /ตั้งรหัส PIN/],
    ] as const
    for (const [state, heading] of steps) {
      world.session = { ...world.session, state }
      // The same storage, a new page: what a phone does after it has killed the app.
      await page.goto('about:blank')
      await page.goto(address)
      await page.getByText(shown('ท่านลงทะเบียนค้างไว้')).waitFor()
      if (state === 'started') await inspectScreen(page, 'c01-resume', faults)
      await page.getByRole('link', { name: 'ทำต่อ', exact: true }).click()
      await page.getByRole('heading', title(heading)).waitFor()
      if (state === 'face_pending') await inspectScreen(page, 'c06-no-camera', faults)
    }
    await context.close()
    expect(faults).toEqual([])
  })

  test('in a rush a phone waits in the queue, keeps its place over a reload and goes on by itself', async () => {
    const app = given()
    const world = app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    const begin = 'POST /citizen/v1/proofing-sessions'
    const facts = { ticket: 'registration.1', position: 2140, wait_seconds: 357, ask_again_seconds: 30 }
    world.problems.set(begin, { code: 'platform.waiting_room', status: 503, th: ['คิว', 'รอ'], en: ['Queue', 'Wait'], facts })
    world.place = { state: 'waiting', position: 2140, wait_seconds: 357, ask_again_seconds: 30 }
    await page.goto(`${app.server.origin}/app/#/enrol/terms`)
    await page.getByRole('radio', { name: /^ยินยอม/ }).check()
    await page.getByRole('button', { name: 'ยอมรับและไปต่อ' }).click()
    await page.getByText('ท่านอยู่คิวที่ 2,140').waitFor()
    await page.getByText('รอประมาณ 6 นาที').waitFor()
    await inspectScreen(page, 'c34-waiting', faults)
    // A new start of the app, by its first page.
    await page.goto('about:blank')
    await page.goto(`${app.server.origin}/app/`)
    await page.goto(`${app.server.origin}/app/#/enrol/terms`)
    await page.getByText('ท่านอยู่คิวที่ 2,140').waitFor()
    const back = () => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    // The place was lost meanwhile: a new one, and the words for it.
    world.place = { ...world.place, state: 'lost' }
    world.problems.set(begin, {
      ...{ code: 'platform.waiting_room', status: 503, th: ['คิว', 'รอ'], en: ['Queue', 'Wait'] },
      facts: { ...facts, ticket: 'registration.2', position: 12, wait_seconds: 2, lost: 'too_late' },
    })
    await back()
    await page.getByText('ท่านได้คิวใหม่').waitFor()
    await page.getByText('ท่านอยู่คิวที่ 12').waitFor()
    await inspectScreen(page, 'c34-waiting-again', faults)
    world.problems.delete(begin)
    world.place = { state: 'ready', position: 0, wait_seconds: 0, ask_again_seconds: 2 }
    await back()
    await page.getByRole('heading', title('ถ่ายด้านหน้าบัตร')).waitFor()
    expect(world.tickets).toEqual(['registration.2'])
    await context.close()
    expect(faults).toEqual([])
  })

  test('wrong and refused card data, an officer’s help and a lost connection each say what to do next', async () => {
    const app = given()
    const world = app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone({ denyCamera: true })
    const address = `${app.server.origin}/app/`
    await page.goto(`${address}#/enrol/terms`)
    await page.getByRole('radio', { name: /^ยินยอม/ }).check()
    // As soon as the first page is there: nothing that fails now may be broken when the network is back.
    await context.setOffline(true)
    await page.getByRole('button', { name: 'ยอมรับและไปต่อ' }).click()
    await page.getByText('ติดต่อระบบไม่ได้ในตอนนี้').waitFor()
    await inspectScreen(page, 'c03-terms-offline', faults)
    await context.setOffline(false)
    await page.getByRole('button', { name: 'ยอมรับและไปต่อ' }).click()
    await page.getByRole('link', { name: 'พิมพ์ข้อมูลแทน' }).click()
    await page.getByText('พิมพ์ตามบัตร').first().waitFor()
    await page.getByLabel('เลขประจำตัวประชาชน').fill('1234567890122')
    await page.getByLabel('ปี พ.ศ.').fill('1990')
    await page.getByRole('button', { name: 'ข้อมูลตรงกับบัตร' }).click()
    await page.getByText('อาจพิมพ์ผิด 1 ตัว').waitFor()
    await page.getByText('เลือกเดือนเกิด').waitFor()
    await page.getByRole('combobox').selectOption('1')
    await page.getByText('ใส่วันที่เกิด').waitFor()
    await page.getByLabel('วันที่').fill('31')
    await page.getByText('1990 คือ พ.ศ. 2533 ใช่ไหม').waitFor()
    await inspectScreen(page, 'c05-check-wrong', faults)
    // The inspection went to English, where 1990 is right, and back.
    expect(await page.getByLabel('ปี พ.ศ.').inputValue()).toBe('2533')
    await page.getByLabel('ปี พ.ศ.').fill('1990')
    await page.getByRole('button', { name: 'ใช่', exact: true }).click()
    expect(await page.getByLabel('ปี พ.ศ.').inputValue()).toBe('2533')
    await page.getByRole('button', { name: 'English' }).click()
    expect(await page.getByLabel('Year').inputValue()).toBe('1990')
    expect(await page.getByLabel('Day', { exact: true }).inputValue()).toBe('31')
    await page.getByRole('button', { name: 'ไทย' }).click()
    expect(await page.getByLabel('ปี พ.ศ.').inputValue()).toBe('2533')
    await page.getByLabel('เลขประจำตัวประชาชน').fill('1234567890121')
    await page.getByLabel('รหัสหลังบัตร').fill('jt1234567890')
    world.cardOutcome = 'cannot_go_on_online'
    await page.getByRole('button', { name: 'ข้อมูลตรงกับบัตร' }).click()
    await page.getByText('ข้อมูลนี้ยังใช้ทำต่อออนไลน์ไม่ได้').waitFor()
    expect(await page.getByLabel('เลขประจำตัวประชาชน').inputValue()).toBe('1-2345-67890-12-1')
    await page.getByText('7K3M-9QXD').waitFor()
    await inspectScreen(page, 'c05-cannot-go-on', faults)

    await page.getByRole('link', { name: shown('ให้เจ้าหน้าที่ช่วย') }).click()
    await page.getByRole('button', { name: shown('ขอรหัสช่วยเหลือ') }).waitFor()
    await inspectScreen(page, 'c13h-officer-before', faults)
    await page.getByRole('button', { name: shown('ขอรหัสช่วยเหลือ') }).click()
    await page.getByText('7K3M-9QXD').waitFor()
    await inspectScreen(page, 'c13h-officer-code', faults)
    await context.close()
    expect(faults).toEqual([])
  })

  test('a face that does not match is told without blame, with tries left and the help code', async () => {
    const app = given()
    const world = app.newWorld()
    const faults: Faults = []
    const { page, context } = await app.newPhone()
    await app.show('face')
    await page.goto(`${app.server.origin}/app/#/enrol/terms`)
    await page.getByRole('radio', { name: /^ยินยอม/ }).check()
    world.session = makeSession({ state: 'document_checked' })
    await page.getByRole('button', { name: 'ยอมรับและไปต่อ' }).click()
    await page.getByRole('button', { name: 'เริ่มถ่าย' }).waitFor()
    world.frames = [() => ({ challenge: challengeAt('left', 1), hint: 'turn_more', outcome: null, session: world.session })]
    await page.getByRole('button', { name: 'เริ่มถ่าย' }).click()
    await page.getByText('หันหน้าไปทางซ้าย').waitFor()
    await inspectScreen(page, 'c06-face-running', faults)
    await page.getByRole('button', { name: 'หยุดพัก' }).click()
    await page.getByText('หยุดพักอยู่').waitFor()
    await inspectScreen(page, 'c06-face-paused', faults)
    world.frames = [
      () => ({ challenge: null, hint: null, outcome: 'try_again', session: makeSession({ state: 'face_pending', face_attempts_left: 1 }) }),
    ]
    await page.getByRole('button', { name: 'ถ่ายต่อ' }).click()
    await page.getByText('ยังเทียบใบหน้ากับรูปในทะเบียนไม่ได้').waitFor()
    await inspectScreen(page, 'c06-face-no-match', faults)
    world.frames = [
      () => ({ challenge: null, hint: null, outcome: 'officer', session: makeSession({ state: 'needs_officer', reason: 'face' }) }),
    ]
    await page.getByRole('button', { name: 'ถ่ายใหม่' }).click()
    await page.getByRole('heading', title('ให้เจ้าหน้าที่ช่วย')).waitFor()
    await inspectScreen(page, 'c06-face-officer', faults)
    await context.close()
    expect(faults).toEqual([])
  })
}
