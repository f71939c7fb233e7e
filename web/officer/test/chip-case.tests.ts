import { atrs, chipOfPerson, openVirtualReader, type VirtualReader } from '@open-thaid/simulator-chip-card'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { keyOfPerson, testPerson } from '../../../server/test/test-district.ts'
import { askOnPhone, type CaseDesk, type Hand, holdPhone, openCaseDesk, setPin, showFace, sitDown } from './case-desk.ts'
import { type RunningReader, runReader } from './run-reader.ts'

/** On a busy machine the program may answer too late for the page, which then offers to look again. */
async function findReader(officer: Hand): Promise<void> {
  const code = officer.page.getByLabel('รหัสจับคู่')
  const again = officer.page.getByRole('button', { name: 'ค้นหาใหม่' })
  await code
    .or(again)
    .or(officer.page.getByRole('button', { name: 'อ่านบัตร', exact: true }))
    .first()
    .waitFor()
  if (await again.isVisible()) await officer.tap('button', 'ค้นหาใหม่')
}

/** A whole registration whose card is read: phone, desk, `open-thaid reader`, PC/SC, register. One reader's program runs on a machine at a time. */
export function testChipCase(isThere: boolean): void {
  describe.skipIf(!isThere)('a person at a desk with a card reader', { timeout: 240_000 }, () => {
    let at: CaseDesk
    let cards: VirtualReader
    let reader: RunningReader
    let officer: Hand
    let phone: Hand

    beforeAll(async () => {
      at = await openCaseDesk()
      cards = await openVirtualReader([{ chip: await chipOfPerson(testPerson('cancelled_card')) }, { foreignAtr: atrs.foreign }])
      reader = await runReader(at.desk.deskOrigin, cards.socket)
      officer = await sitDown(at, 'adult_male_3')
      phone = await askOnPhone(at)
    }, 180_000)
    afterAll(async () => {
      await reader?.stop()
      await cards?.close()
      await at?.close()
    })

    async function openCase(): Promise<void> {
      await officer.tap('link', 'ลงทะเบียน')
      await officer.tap('button', 'สแกน QR จากโทรศัพท์')
      await holdPhone(at, phone)
      await officer.at('ผู้มาติดต่อเป็นใคร')
    }

    test('the register turns down a cancelled card that reads without a fault, and says which desk helps', async () => {
      await openCase()
      await officer.choose(/^อ่านชิปของบัตร/)
      await findReader(officer)
      await officer.type('รหัสจับคู่', reader.code)
      await officer.tap('button', 'จับคู่')
      await officer.tap('button', 'อ่านบัตร')
      await officer.page.getByText(/^บัตรถูกยกเลิก/).waitFor()
    })

    test('is registered by a card that is read, without a key pressed', async () => {
      await cards.lay(0, { chip: await chipOfPerson(testPerson('adult_female_1')) })
      const began = Date.now()
      officer.startCount()
      // The desk remembers its reader: a new person begins at it.
      await openCase()
      await findReader(officer)
      await officer.tap('button', 'อ่านบัตร')
      await officer.at('เปิดข้อมูลเพื่ออะไร')
      await officer.choose(/^ลงทะเบียนให้/)
      await officer.tap('button', 'เปิดข้อมูล')
      await officer.at('เทียบใบหน้า')
      await showFace(at, officer, 'adult_female_1')
      await officer.tap('button', 'ถ่ายภาพ')
      await officer.tap('button', 'คนเดียวกัน')
      await officer.tap('button', 'อนุมัติ')
      await officer.at('อนุมัติแล้ว')
      process.stdout.write(`officer registers, chip read: ${officer.taps} taps, ${officer.keys} keys, ${Date.now() - began} ms of script\n`)
      expect(officer.keys).toBe(0)
      await setPin(phone)
      const account = await at.desk.kit.owner.one(sql`
        select a.assurance_level, c.identified_how
          from accounts.account a
          join proofing.officer_case c on c.person_key = a.person_key
         where a.person_key = ${keyOfPerson(at.desk.kit, testPerson('adult_female_1'))}`)
      expect(account).toEqual({ assurance_level: '2.3', identified_how: 'chip' })
      expect(at.desk.complaints).toEqual([])
    })
  })
}
