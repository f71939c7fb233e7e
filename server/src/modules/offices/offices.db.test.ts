import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestKit, type TestKit } from '../../../test/test-kit.ts'
import { endMandate, enterOffices, findOffice, giveMandate, listMandatesOf, listOffices, type Office, readOfficer } from './index.ts'

let kit: TestKit

beforeAll(async () => {
  kit = await openTestKit()
})
afterAll(() => kit.close())

const bangPahan: Office = {
  officeCode: '1407',
  nameTh: 'สำนักทะเบียนอำเภอบางปะหัน',
  nameEn: 'Bang Pahan District Registration Office',
  districtCode: '1407',
  provinceCode: '14',
  areaTh: 'อำเภอบางปะหัน จังหวัดพระนครศรีอยุธยา',
  areaEn: 'Bang Pahan District, Phra Nakhon Si Ayutthaya Province',
  phone: null,
  kind: 'district',
  areaCodes: ['1407'],
  parentCode: null,
  synthetic: true,
}
const municipality: Office = {
  ...bangPahan,
  officeCode: '1499',
  nameTh: 'สำนักทะเบียนท้องถิ่น',
  districtCode: null,
  kind: 'municipality',
  areaCodes: ['14'],
}
const elsewhere: Office = { ...bangPahan, officeCode: '3014', districtCode: '3014', provinceCode: '30' }

test('offices are listed by province in the order of their codes', async () => {
  await enterOffices(kit, [municipality, elsewhere, bangPahan])
  expect(await listOffices(kit, { provinceCode: '14' })).toEqual([bangPahan, municipality])
  expect(await listOffices(kit)).toHaveLength(3)
  expect(await findOffice(kit, '9999')).toBeNull()
})

test('an office entered again is brought up to date, not doubled', async () => {
  await enterOffices(kit, [{ ...bangPahan, phone: '0-0000-1407' }])
  expect(await findOffice(kit, '1407')).toEqual({ ...bangPahan, phone: '0-0000-1407' })
  expect(await listOffices(kit)).toHaveLength(3)
})

test('an office of another province than its district is refused', async () => {
  await expect(enterOffices(kit, [{ ...bangPahan, provinceCode: '30' }])).rejects.toThrow(/a_district_lies_in_its_province/)
})

test('the public zone may look offices up and not change them', async () => {
  const reader = await openTestKit({ role: 'open_thaid_public' })
  expect(await listOffices(reader)).toEqual([])
  await expect(enterOffices(reader, [bangPahan])).rejects.toThrow(/permission denied/)
  await reader.close()
})

test('a mandate holds from its beginning until its end, and given again it is changed, not doubled', async () => {
  const personKey = '018f0000-0000-7000-8000-000000000001'
  const now = kit.clock.now()
  const hours = (n: number) => new Date(now.getTime() + n * 3600 * 1000)
  await giveMandate(kit, { personKey, officeCode: '1407', role: 'registrar', validFrom: hours(-1), validUntil: hours(8) })
  await giveMandate(kit, { personKey, officeCode: '1407', role: 'helper', validFrom: hours(1), validUntil: null })
  expect((await readOfficer(kit, personKey)).mandates.map(({ role }) => role)).toEqual(['registrar'])
  expect((await listMandatesOf(kit, '1407')).map(({ role }) => role).sort()).toEqual(['helper', 'registrar'])
  await giveMandate(kit, { personKey, officeCode: '1407', role: 'registrar', validFrom: hours(-1), validUntil: hours(-0.5) })
  expect((await readOfficer(kit, personKey)).mandates).toEqual([])
})

test('a mandate of an unknown role or one that ends before it begins is refused', async () => {
  const mandate = { personKey: '018f0000-0000-7000-8000-000000000002', officeCode: '1407', validFrom: kit.clock.now() }
  await expect(giveMandate(kit, { ...mandate, role: 'king' as 'helper', validUntil: null })).rejects.toThrow(/a_role_is_known/)
  await expect(giveMandate(kit, { ...mandate, role: 'helper', validUntil: new Date(0) })).rejects.toThrow(/a_mandate_ends_after_it_begins/)
})

test('a mandate that is ended counts no more, also one that had not begun; ended again it says so', async () => {
  const personKey = '018f0000-0000-7000-8000-000000000003'
  const now = kit.clock.now()
  const mandates = (['officer', 'helper'] as const).map((role) => ({ personKey, officeCode: '1407', role }))
  const [officer, helper] = mandates as [(typeof mandates)[0], (typeof mandates)[0]]
  await giveMandate(kit, { ...officer, validFrom: new Date(now.getTime() - 3_600_000), validUntil: null })
  await giveMandate(kit, { ...helper, validFrom: new Date(now.getTime() + 3_600_000), validUntil: null })
  expect(await endMandate(kit, officer)).toBe(true)
  expect(await endMandate(kit, helper)).toBe(true)
  expect(await endMandate(kit, helper)).toBe(false)
  kit.clock.advance(7200)
  expect((await readOfficer(kit, personKey)).mandates).toEqual([])
})

test('nobody names herself, whatever a program says, and no helper is of an unknown calling', async () => {
  const personKey = '018f0000-0000-7000-8000-000000000004'
  const mandate = { personKey, officeCode: '1407', role: 'helper', validFrom: kit.clock.now(), validUntil: null } as const
  await expect(giveMandate(kit, mandate, personKey)).rejects.toThrow(/nobody_names_herself/)
  await expect(giveMandate(kit, { ...mandate, calling: 'king' as 'teacher' })).rejects.toThrow(/a_calling_is_known/)
  await giveMandate(kit, { ...mandate, calling: 'teacher' })
  expect((await readOfficer(kit, personKey)).mandates[0]?.calling).toBe('teacher')
})
