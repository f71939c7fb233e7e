import type { BirthDate, PersonNames, Relation, Sex } from './model.ts'

/** Forms in which households come in. The synthetic population has them; a transfer from another register would be brought into them. */
export interface HouseToLoad {
  readonly houseCode: string
  /** Not used of the central house register. */
  readonly houseNumber: string
  readonly moo: number | null
  readonly villageNameTh: string | null
  readonly villageNameEn: string | null
  readonly lane: string | null
  readonly road: string | null
  readonly subdistrictCode: string
  readonly officeCode: string
  readonly central: boolean
}

export interface CardToLoad {
  readonly cardNumber: string
  readonly requestNumber: string
  readonly laserCode: string
  readonly issuedOn: string
  readonly expiresOn: string | 'lifelong'
  /** A superseded card gives way to the next one in the list. */
  readonly status: 'active' | 'cancelled' | 'superseded'
  readonly issuerNameTh: string
  readonly issuerNameEn: string
}

export interface FaceToDraw {
  readonly seed: number
  readonly sex: Sex
  /** On the day of the portrait. */
  readonly ageYears: number
}

/** Gives a portrait as SVG text. */
export type DrawPortrait = (face: FaceToDraw) => string

export interface PersonToLoad extends PersonNames {
  readonly pid: string
  readonly sex: Sex
  readonly birth: BirthDate
  readonly nationality: string
  readonly living: boolean
  readonly diedOn: string | null
  readonly relation: Relation
  readonly fatherPid: string | null
  readonly motherPid: string | null
  readonly movedInOn: string | null
  /** In the order of their issue. */
  readonly cards: readonly CardToLoad[]
  /** What a drawn portrait is made of; null: the register has no portrait. */
  readonly face: FaceToDraw | null
  readonly portraitTakenOn: string | null
  readonly synthetic: boolean
}

export interface HouseholdToLoad {
  readonly house: HouseToLoad
  readonly residents: readonly PersonToLoad[]
}
