import { readFileSync } from 'node:fs'
import { applyCorrections } from './apply-corrections.ts'
import type { District, Geography, Place, Province, Subdistrict } from './geography.ts'
import { type Correction, parseCorrections, parseUnits, type UnitRow } from './parse-geography.ts'
import { indexPlaces } from './search-places.ts'

let sources: { rows: UnitRow[]; corrections: Correction[]; byEpoch: Map<number, Geography> } | null = null

/**
 * The administrative units of Thailand on a day. The files are read once; days between the same two changes share one index.
 *
 * @param day `YYYY-MM-DD`, Common Era
 * @throws RangeError when it is not such a day
 */
export function loadGeography(day: string): Geography {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new RangeError('a day is YYYY-MM-DD')
  sources ??= {
    rows: parseUnits(readBeside('geography.tsv')),
    corrections: parseCorrections(readBeside('corrections.tsv')),
    byEpoch: new Map(),
  }
  const { rows, corrections, byEpoch } = sources
  const epoch = corrections.filter(({ effective }) => effective !== null && effective <= day).length
  const known = byEpoch.get(epoch)
  if (known !== undefined) return { ...known, asOf: day }
  const built = buildGeography(applyCorrections(rows, corrections, day), day)
  byEpoch.set(epoch, built)
  return built
}

function readBeside(fileName: string): string {
  return readFileSync(new URL(fileName, import.meta.url), 'utf8')
}

/** Makes the look-ups over rows as they stand on `day`. Rows are in order of code, so that a unit comes before those below it. */
function buildGeography(rows: readonly UnitRow[], day: string): Geography {
  const provinces = new Map<string, Province>()
  const districts = new Map<string, District>()
  const subdistricts = new Map<string, Subdistrict>()
  for (const { code, nameTh, nameEn, postcode, exists } of rows) {
    const unit = { code, nameTh, nameEn: nameEn === '' ? null : nameEn }
    const [provinceCode, districtCode] = [code.slice(0, 2), code.slice(0, 4)]
    if (!exists) continue
    if (code.length === 2) provinces.set(code, unit)
    else if (code.length === 4 && provinces.has(provinceCode)) districts.set(code, { ...unit, provinceCode })
    else if (code.length === 6 && districts.has(districtCode)) subdistricts.set(code, { ...unit, postcode, districtCode, provinceCode })
  }
  const byProvince = Map.groupBy(districts.values(), (district) => district.provinceCode)
  const byDistrict = Map.groupBy(subdistricts.values(), (subdistrict) => subdistrict.districtCode)
  const placeOf = (code: string): Place | null => {
    const province = provinces.get(code.slice(0, 2)) ?? null
    const district = code.length >= 4 ? (districts.get(code.slice(0, 4)) ?? null) : null
    const subdistrict = code.length === 6 ? (subdistricts.get(code) ?? null) : null
    const complete = code === (subdistrict ?? district ?? province)?.code
    return province !== null && complete ? { province, district, subdistrict } : null
  }
  const codes = [...provinces.keys(), ...districts.keys(), ...subdistricts.keys()]
  let searchPlaces: ReturnType<typeof indexPlaces> | null = null
  return {
    asOf: day,
    provinces: [...provinces.values()],
    districts: [...districts.values()],
    subdistricts: [...subdistricts.values()],
    findProvince: (code) => provinces.get(code) ?? null,
    findDistrict: (code) => districts.get(code) ?? null,
    findSubdistrict: (code) => subdistricts.get(code) ?? null,
    districtsOf: (provinceCode) => byProvince.get(provinceCode) ?? [],
    subdistrictsOf: (districtCode) => byDistrict.get(districtCode) ?? [],
    placeOf,
    search: (text, limit = 20) => {
      searchPlaces ??= indexPlaces(codes.map(placeOf).filter((place) => place !== null))
      return searchPlaces(text, limit)
    },
    at: loadGeography,
  }
}
