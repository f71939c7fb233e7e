import { streamHouseholds } from '@open-thaid/fixtures'
import { drawFace } from '@open-thaid/fixtures/face.ts'
import { serverSettings } from './config.ts'
import { enterOffices, type Office } from './modules/offices/index.ts'
import { formatPlaceEn, formatPlaceTh, type Geography, type LoadProgress, loadGeography, loadHouseholds } from './modules/registry/index.ts'
import { dateInBangkok } from './platform/clock.ts'
import type { Kit } from './platform/kit.ts'

/** Invented people are refused; the message says why. */
export class SeedRefused extends Error {}

export interface SeedOrder {
  readonly people: number
  /** Another seed gives other people. */
  readonly seed?: number
  /** `YYYY-MM-DD` on which everybody has the intended age; today when left out. Keep it to make the same people again later. */
  readonly asOf?: string
  /** Called after each batch that is durable. */
  readonly onProgress?: (progress: LoadProgress) => void
}

/**
 * Enters an invented population and the registration offices. Safe to repeat and to go on with after an interruption: who is there stays.
 *
 * @throws SeedRefused in production
 */
export async function seedPeople(kit: Kit, o: SeedOrder): Promise<LoadProgress> {
  if (kit.setting(serverSettings.nodeEnv) === 'production') {
    throw new SeedRefused('Invented people are not entered into a production register (NODE_ENV=production).')
  }
  const asOf = o.asOf ?? dateInBangkok(kit.clock.now())
  await enterOffices(kit, syntheticOffices(loadGeography(asOf)))
  const households = streamHouseholds({ people: o.people, asOf, ...(o.seed === undefined ? {} : { seed: o.seed }) })
  return loadHouseholds(kit, households, { drawPortrait: drawFace, ...(o.onProgress ? { onProgress: o.onProgress } : {}) })
}

/** Telephone numbers beginning with 00 0 reach nobody. */
const phoneOf = (officeCode: string) => `00-0000-${officeCode}`

/** An office for each district, and for each province but Bangkok that of one municipality, as the invented houses have them. */
function syntheticOffices(geography: Geography): Office[] {
  const ofDistricts = geography.districts.map(({ code, provinceCode, nameTh, nameEn }): Office => {
    const place = geography.placeOf(code)
    return {
      officeCode: code,
      nameTh: `สำนักทะเบียน${provinceCode === '10' ? 'ท้องถิ่นเขต' : 'อำเภอ'}${nameTh}`,
      nameEn: `${nameEn ?? code} District Registration Office`,
      districtCode: code,
      provinceCode,
      areaTh: place ? formatPlaceTh(place) : nameTh,
      areaEn: place ? formatPlaceEn(place) : code,
      phone: phoneOf(code),
      kind: 'district',
      areaCodes: [code],
      parentCode: null,
      synthetic: true,
    }
  })
  const ofMunicipalities = geography.provinces
    .filter(({ code }) => code !== '10')
    .map(
      ({ code, nameTh, nameEn }): Office => ({
        officeCode: `${code}99`,
        nameTh: `สำนักทะเบียนท้องถิ่นเทศบาลตัวอย่าง จังหวัด${nameTh}`,
        nameEn: `Sample Municipality Registration Office, ${nameEn ?? code}`,
        districtCode: null,
        provinceCode: code,
        areaTh: `เทศบาลตัวอย่าง จังหวัด${nameTh}`,
        areaEn: `Sample municipality, ${nameEn ?? code} Province`,
        phone: phoneOf(`${code}99`),
        kind: 'municipality',
        areaCodes: [code],
        parentCode: null,
        synthetic: true,
      }),
    )
  const central: Office = {
    officeCode: '0000',
    nameTh: 'สำนักทะเบียนกลาง (ตัวอย่าง)',
    nameEn: 'Central Registration Office (sample)',
    districtCode: null,
    provinceCode: '00',
    areaTh: 'ทั่วราชอาณาจักร',
    areaEn: 'The whole country',
    phone: phoneOf('0000'),
    kind: 'central',
    areaCodes: [''],
    parentCode: null,
    synthetic: true,
  }
  return [central, ...ofDistricts, ...ofMunicipalities]
}
