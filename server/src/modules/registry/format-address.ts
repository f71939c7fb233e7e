import type { AddressSnapshot, House } from './model.ts'

const bangkok = '10'

const joined = (parts: readonly (string | null | false)[], separator: string): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(separator)

/** `99/1 หมู่ที่ 2 ตำบลบางปะหัน อำเภอบางปะหัน จังหวัดพระนครศรีอยุธยา 13220`; in Bangkok แขวง and เขต. As on the card, without the village's name. */
export function formatAddressTh(house: House): string {
  const inBangkok = house.provinceCode === bangkok
  return joined(
    [
      house.central ? 'ทะเบียนบ้านกลาง' : house.houseNumber,
      house.moo !== null && `หมู่ที่ ${house.moo}`,
      house.lane,
      house.road,
      `${inBangkok ? 'แขวง' : 'ตำบล'}${house.subdistrictTh}`,
      `${inBangkok ? 'เขต' : 'อำเภอ'}${house.districtTh}`,
      inBangkok ? house.provinceTh : `จังหวัด${house.provinceTh}`,
      house.postcode,
    ],
    ' ',
  )
}

/** `99/1 Moo 2, Bang Pahan Subdistrict, Bang Pahan District, Phra Nakhon Si Ayutthaya 13220`; lane and road are known in Thai only. */
export function formatAddressEn(house: House): string {
  const start = joined([house.central ? 'Central house register' : house.houseNumber, house.moo !== null && `Moo ${house.moo}`], ' ')
  return joined(
    [start, `${house.subdistrictEn} Subdistrict`, `${house.districtEn} District`, `${house.provinceEn} ${house.postcode}`],
    ', ',
  )
}

export const addressOf = (house: House): AddressSnapshot => ({
  ...house,
  lineTh: formatAddressTh(house),
  lineEn: formatAddressEn(house),
})
