import { describe, expect, test } from 'vitest'
import { formatPlaceEn, formatPlaceTh, namePlace } from './format-place.ts'
import type { Place } from './geography.ts'
import { loadGeography } from './load-geography.ts'

const geography = loadGeography('2026-01-01')

function placeOf(code: string): Place {
  const place = geography.placeOf(code)
  if (place === null) throw new Error(`no place ${code}`)
  return place
}

describe('the units', () => {
  test('are 77 provinces, 928 districts (50 of them in Bangkok) and 7,436 subdistricts (180 of them in Bangkok)', () => {
    expect(geography.provinces).toHaveLength(77)
    expect(geography.districts).toHaveLength(928)
    expect(geography.subdistricts).toHaveLength(7436)
    expect(geography.districtsOf('10')).toHaveLength(50)
    expect(geography.subdistricts.filter(({ provinceCode }) => provinceCode === '10')).toHaveLength(180)
  })

  test('have a Thai name in Thai letters, an English one in Latin letters, and a postcode', () => {
    for (const unit of [...geography.provinces, ...geography.districts, ...geography.subdistricts]) {
      expect(unit.nameTh, unit.code).toMatch(/^[\u0e01-\u0e4e.-]+$/)
      expect(unit.nameEn, unit.code).toMatch(/^[A-Z][A-Za-z]*(?:[ -][A-Za-z]+)*$/)
    }
    for (const { postcode, code } of geography.subdistricts) expect(postcode, code).toMatch(/^[1-9]\d{4}$/)
  })

  test('stand in order of code, every district with at least one subdistrict', () => {
    const codes = geography.subdistricts.map(({ code }) => code)
    expect(codes).toEqual([...codes].sort())
    expect(new Set(codes).size).toBe(codes.length)
    expect(geography.districts.filter(({ code }) => geography.subdistrictsOf(code).length === 0)).toEqual([])
  })

  test('hold อำเภอบางปะหัน as 1407 with 17 subdistricts and the postcode 13220', () => {
    expect(geography.findDistrict('1407')).toEqual({ code: '1407', nameTh: 'บางปะหัน', nameEn: 'Bang Pahan', provinceCode: '14' })
    expect(geography.subdistrictsOf('1407')).toHaveLength(17)
    expect(new Set(geography.subdistrictsOf('1407').map(({ postcode }) => postcode))).toEqual(new Set(['13220']))
  })

  test('share their Thai names so often that a name is no key', () => {
    expect(new Set(geography.subdistricts.map(({ nameTh }) => nameTh)).size).toBe(5848)
  })
})

describe('a code', () => {
  test('that is unknown, too short, or of another province finds nothing', () => {
    for (const code of ['', '1', '99', '1499', '140799', '1407010', '14-07', '141']) expect(geography.placeOf(code), code).toBeNull()
    expect(geography.findSubdistrict('1407')).toBeNull()
    expect(geography.subdistrictsOf('9999')).toEqual([])
  })
})

describe('a path', () => {
  test('is written with ตำบล, อำเภอ, จังหวัด outside Bangkok', () => {
    expect(formatPlaceTh(placeOf('140701'))).toBe('ตำบลบางปะหัน อำเภอบางปะหัน จังหวัดพระนครศรีอยุธยา')
    expect(formatPlaceEn(placeOf('140701'))).toBe('Bang Pahan Subdistrict, Bang Pahan District, Phra Nakhon Si Ayutthaya Province')
  })

  test('is written with แขวง, เขต and no word before กรุงเทพมหานคร in Bangkok', () => {
    expect(formatPlaceTh(placeOf('100402'))).toBe('แขวงสีลม เขตบางรัก กรุงเทพมหานคร')
    expect(formatPlaceEn(placeOf('100402'))).toBe('Si Lom Subdistrict, Bang Rak District, Bangkok')
  })

  test('of a district ends at the district', () => {
    expect(formatPlaceTh(placeOf('1407'))).toBe('อำเภอบางปะหัน จังหวัดพระนครศรีอยุธยา')
    expect(namePlace(placeOf('14')).districtTh).toBeNull()
  })
})

describe('a search', () => {
  const found = (text: string) => geography.search(text).map(formatPlaceTh)

  test('for a shared name returns every whole path, equal names before longer ones', () => {
    const places = geography.search('บางไทร', 50)
    const equal = places.findIndex(({ subdistrict, district }) => (subdistrict ?? district)?.nameTh !== 'บางไทร')
    expect(equal).toBeGreaterThan(3)
    expect(places.slice(equal).some(({ subdistrict, district }) => (subdistrict ?? district)?.nameTh === 'บางไทร')).toBe(false)
  })

  test('takes the words for the level, English names in any case, and more words', () => {
    expect(found('ต.บางปะหัน')).toContain('ตำบลบางปะหัน อำเภอบางปะหัน จังหวัดพระนครศรีอยุธยา')
    expect(found('bang pahan')[0]).toBe('อำเภอบางปะหัน จังหวัดพระนครศรีอยุธยา')
    expect(found('BANGPAHAN')).toEqual(found('bang pahan').slice(0, 2))
    expect(found('บางไทร อยุธยา')).toContain('ตำบลบางไทร อำเภอบางไทร จังหวัดพระนครศรีอยุธยา')
  })

  test('finds by postcode', () => {
    expect(geography.search('13220', 50)).toHaveLength(17)
  })

  test('takes SARA AM written in two characters', () => {
    expect(found('น\u0e49\u0e4d\u0e32ปาด')).toEqual(found('น้ำปาด'))
    expect(found('น้ำปาด')[0]).toBe('อำเภอน้ำปาด จังหวัดอุตรดิตถ์')
  })

  test('takes text literally', () => {
    for (const text of ['%', '_', '.*', 'ก(', '\u0000', ' ', "' or 1=1"]) expect(geography.search(text), text).toEqual([])
  })
})

describe('another day', () => {
  test('before a province was founded shows neither it nor what is below it', () => {
    const before = geography.at('2011-03-22')
    expect(before.findProvince('38')).toBeNull()
    expect(before.findSubdistrict('380101')).toBeNull()
    expect(before.provinces).toHaveLength(76)
    expect(before.at('2011-03-23').findProvince('38')?.nameTh).toBe('บึงกาฬ')
  })

  test('of the same time keeps its own date', () => {
    expect(geography.at('2025-06-01').asOf).toBe('2025-06-01')
    expect(() => geography.at('1 June')).toThrow(RangeError)
  })
})
