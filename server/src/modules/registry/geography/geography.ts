/** จังหวัด, or กรุงเทพมหานคร. `code` has two digits. */
export interface Province {
  readonly code: string
  readonly nameTh: string
  /** Null when no source gives one. */
  readonly nameEn: string | null
}

/** อำเภอ; เขต in Bangkok. `code` has four digits, the first two are the province's. */
export interface District {
  readonly code: string
  readonly nameTh: string
  readonly nameEn: string | null
  readonly provinceCode: string
}

/** ตำบล; แขวง in Bangkok. `code` has six digits, the first four are the district's. */
export interface Subdistrict {
  readonly code: string
  readonly nameTh: string
  readonly nameEn: string | null
  /** Five digits. */
  readonly postcode: string
  readonly districtCode: string
  readonly provinceCode: string
}

/**
 * A unit with everything above it. Names alone do not identify a unit (5,848 names for 7,436 subdistricts), so a place
 * is what gets shown, stored and searched for. The lowest level that is not null is the unit meant.
 */
export interface Place {
  readonly province: Province
  readonly district: District | null
  readonly subdistrict: Subdistrict | null
}

/** The administrative units as they were on one day. */
export interface Geography {
  /** The day shown, `YYYY-MM-DD` in the Common Era. */
  readonly asOf: string
  /** In order of code, as are all lists here. */
  readonly provinces: readonly Province[]
  readonly districts: readonly District[]
  readonly subdistricts: readonly Subdistrict[]
  /** Each of the following is null, or empty, when the code does not exist on that day. */
  findProvince(code: string): Province | null
  findDistrict(code: string): District | null
  findSubdistrict(code: string): Subdistrict | null
  districtsOf(provinceCode: string): readonly District[]
  subdistrictsOf(districtCode: string): readonly Subdistrict[]
  /** Place for a code of two, four or six digits. */
  placeOf(code: string): Place | null
  /**
   * Places whose name, or postcode, has the text in it: equal names first, then beginnings, then the rest.
   * Takes Thai and English, with or without ตำบล, อำเภอ, จังหวัด, แขวง, เขต, and more words to narrow it down
   * (`บางไทร อยุธยา`). Text is compared literally.
   */
  search(text: string, limit?: number): Place[]
  /** The same units on another day. Names a document must keep are to be stored with it, not looked up again. */
  at(day: string): Geography
}
