import { describe, expect, test } from 'vitest'
import { memoryKeys } from '../../platform/keys.ts'
import { readSettings } from '../../platform/settings.ts'
import { addressOf } from './format-address.ts'
import type { CardRecord, PersonRecord } from './model.ts'
import { parsePid, personKeyOf } from './pid.ts'
import { claimScopes, claimsOf } from './release-claims.ts'
import { registrySettings } from './settings.ts'

const parsed = parsePid('1234567890121')
if ('fault' in parsed) throw new Error(parsed.fault)

const house = {
  houseCode: '14070000018',
  officeCode: '1407',
  houseNumber: '99/1',
  moo: 2,
  villageTh: 'บ้านหัวไผ่',
  villageEn: 'Ban Hua Phai',
  lane: null,
  road: null,
  subdistrictCode: '140701',
  subdistrictTh: 'บางปะหัน',
  subdistrictEn: 'Bang Pahan',
  districtCode: '1407',
  districtTh: 'บางปะหัน',
  districtEn: 'Bang Pahan',
  provinceCode: '14',
  provinceTh: 'พระนครศรีอยุธยา',
  provinceEn: 'Phra Nakhon Si Ayutthaya',
  postcode: '13220',
  central: false,
}

const person: PersonRecord = {
  personKey: personKeyOf(memoryKeys(new Date(0)), parsed.pid),
  pid: parsed.pid,
  titleTh: 'นางสาว',
  givenNameTh: 'สมมติ',
  middleNameTh: 'กลาง',
  familyNameTh: 'ตัวอย่าง',
  titleEn: 'Miss',
  givenNameEn: 'Sommut',
  middleNameEn: 'Klang',
  familyNameEn: 'Tuayang',
  sex: 'female',
  birth: { year: 1989, month: 12, day: 28 },
  nationality: 'THA',
  living: true,
  diedOn: null,
  address: addressOf(house),
  relation: 'householder',
  synthetic: true,
}

const card: CardRecord = {
  cardNumber: '14070112345678',
  issuedOn: '2022-01-05',
  expiresOn: '2030-12-27',
  issuerTh: 'อำเภอบางปะหัน',
  issuerEn: 'Bang Pahan District',
  status: 'active',
}

const options = (environment: Record<string, string> = {}) => ({
  setting: readSettings(Object.values(registrySettings), environment),
  ial: '2.3',
})
const claims = (
  scopes: readonly string[],
  o: { person?: Partial<PersonRecord>; card?: Partial<CardRecord>; env?: Record<string, string> } = {},
) => claimsOf({ ...person, ...o.person }, { ...card, ...o.card }, scopes, options(o.env))

const line = '99/1 หมู่ที่ 2 ตำบลบางปะหัน อำเภอบางปะหัน จังหวัดพระนครศรีอยุธยา 13220'

describe('claims', () => {
  test('are one for each scope, under its name, in the forms of ThaiD', () => {
    expect(claims(['openid', ...claimScopes])).toEqual({
      pid: '1234567890121',
      name: 'สมมติ กลาง ตัวอย่าง',
      name_en: 'Sommut Klang Tuayang',
      title: 'นางสาว',
      given_name: 'สมมติ',
      middle_name: 'กลาง',
      family_name: 'ตัวอย่าง',
      title_en: 'Miss',
      given_name_en: 'Sommut',
      middle_name_en: 'Klang',
      family_name_en: 'Tuayang',
      birthdate: '1989-12-28',
      gender: 'female',
      address: line,
      house_address: line,
      smartcard_code: '14070112345678',
      date_of_issuance: '2022-01-05',
      date_of_expiry: '2030-12-27',
      ial: '2.3',
    })
  })

  test('are those asked for and no others; openid and unknown scopes give none', () => {
    expect(claims(['openid', 'given_name', 'wealth', '__proto__'])).toEqual({ given_name: 'สมมติ' })
    expect(claims([])).toEqual({})
  })

  test('that have no value are absent', () => {
    expect(claims(['middle_name', 'middle_name_en'], { person: { middleNameTh: null, middleNameEn: null } })).toEqual({})
    expect(claimsOf(person, null, ['smartcard_code', 'date_of_issuance', 'date_of_expiry'], options())).toEqual({})
    expect(claimsOf(person, card, ['ial'], { ...options(), ial: null })).toEqual({})
  })

  test('never invent a day or month of birth: what is left is the year (case 16)', () => {
    expect(claims(['birthdate'], { person: { birth: { year: 1960, month: 5, day: null } } })).toEqual({ birthdate: '1960' })
    expect(claims(['birthdate'], { person: { birth: { year: 1960, month: null, day: null } } })).toEqual({ birthdate: '1960' })
  })
})

describe('settings decide', () => {
  test('whether names carry title and middle name', () => {
    expect(claims(['name', 'name_en'], { env: { REGISTRY_NAME_WITH_TITLE: 'true' } })).toEqual({
      name: 'นางสาวสมมติ กลาง ตัวอย่าง',
      name_en: 'Miss Sommut Klang Tuayang',
    })
    expect(claims(['name'], { env: { REGISTRY_NAME_WITH_MIDDLE_NAME: 'false' } })).toEqual({ name: 'สมมติ ตัวอย่าง' })
  })

  test('whether an address is a line or the object of OpenID Connect', () => {
    expect(claims(['address'], { env: { REGISTRY_ADDRESS_FORM: 'oidc' } }).address).toEqual({
      formatted: line,
      street_address: '99/1 หมู่ที่ 2',
      locality: 'บางปะหัน บางปะหัน',
      region: 'พระนครศรีอยุธยา',
      postal_code: '13220',
      country: 'TH',
    })
  })

  test('what stands for the expiry of a card for life', () => {
    expect(claims(['date_of_expiry'], { card: { expiresOn: null } })).toEqual({})
    expect(claims(['date_of_expiry'], { card: { expiresOn: null }, env: { REGISTRY_LIFELONG_EXPIRY: '9999-12-31' } })).toEqual({
      date_of_expiry: '9999-12-31',
    })
  })
})

test('an address in Bangkok has แขวง and เขต, and no word before the province', () => {
  const bangkok = {
    ...house,
    moo: null,
    lane: 'ซอยร่วมใจ 3',
    road: 'ถนนสีลม',
    provinceCode: '10',
    provinceTh: 'กรุงเทพมหานคร',
    districtTh: 'บางรัก',
    subdistrictTh: 'สีลม',
    postcode: '10500',
  }
  expect(addressOf(bangkok).lineTh).toBe('99/1 ซอยร่วมใจ 3 ถนนสีลม แขวงสีลม เขตบางรัก กรุงเทพมหานคร 10500')
})
