import type { Place } from './geography.ts'

const bangkokCode = '10'

/** The names of a place with the words that stand before (Thai) or after them (English). Null: the place has no such level, or no English name is known. */
export interface PlaceNames {
  readonly subdistrictTh: string | null
  readonly districtTh: string | null
  readonly provinceTh: string
  readonly subdistrictEn: string | null
  readonly districtEn: string | null
  readonly provinceEn: string | null
}

/** `ตำบลบางปะหัน`, `อำเภอบางปะหัน`, `จังหวัดพระนครศรีอยุธยา`; in Bangkok `แขวงสีลม`, `เขตบางรัก`, `กรุงเทพมหานคร`. */
export function namePlace({ province, district, subdistrict }: Place): PlaceNames {
  const bangkok = province.code === bangkokCode
  const english = (name: string | null | undefined, word: string) => (name ? `${name} ${word}` : null)
  return {
    subdistrictTh: subdistrict && `${bangkok ? 'แขวง' : 'ตำบล'}${subdistrict.nameTh}`,
    districtTh: district && `${bangkok ? 'เขต' : 'อำเภอ'}${district.nameTh}`,
    provinceTh: bangkok ? province.nameTh : `จังหวัด${province.nameTh}`,
    subdistrictEn: english(subdistrict?.nameEn, 'Subdistrict'),
    districtEn: english(district?.nameEn, 'District'),
    provinceEn: bangkok ? province.nameEn : english(province.nameEn, 'Province'),
  }
}

/** The whole path in Thai, smallest unit first: `ตำบลบางปะหัน อำเภอบางปะหัน จังหวัดพระนครศรีอยุธยา`. */
export function formatPlaceTh(place: Place): string {
  const names = namePlace(place)
  return joinKnown([names.subdistrictTh, names.districtTh, names.provinceTh], ' ')
}

/** The whole path in English: `Bang Pahan Subdistrict, Bang Pahan District, Phra Nakhon Si Ayutthaya Province`. Levels without an English name are left out. */
export function formatPlaceEn(place: Place): string {
  const names = namePlace(place)
  return joinKnown([names.subdistrictEn, names.districtEn, names.provinceEn], ', ')
}

function joinKnown(names: readonly (string | null)[], separator: string): string {
  return names.filter((name) => name !== null).join(separator)
}
