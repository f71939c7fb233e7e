import type { Rect } from './frame-guide.ts'

/** The card's own coordinates: 85.6 × 54 mm at 300 dots per inch. */
export const cardWidthPx = 1011
export const cardHeightPx = 638

export type FrontField = 'pid' | 'nameTh' | 'nameEn' | 'lastNameEn' | 'birthDateEn' | 'birthDateTh' | 'expiresOnEn' | 'expiresOnTh'

/** Parts of the card a person is told about when light hides them. */
export type CardZone = 'number' | 'name' | 'dates' | 'photo' | 'laser'

/** A line to read; it is enlarged by `scale` first, so that capitals become about 35 pixels high, the size the recogniser was trained on. */
export type FieldBox = Rect & { scale: number }

/**
 * Where each value stands, in card pixels, without its label and with room for a few pixels of misplacement.
 * These are the places on the specimen card of this repository: an operator replaces them by those of the card in use.
 */
export const frontFields: Readonly<Record<FrontField, FieldBox>> = {
  pid: { x: 455, y: 94, width: 535, height: 54, scale: 1.3 },
  nameTh: { x: 366, y: 146, width: 624, height: 70, scale: 1.3 },
  nameEn: { x: 334, y: 220, width: 656, height: 47, scale: 1.6 },
  lastNameEn: { x: 334, y: 270, width: 400, height: 47, scale: 1.6 },
  birthDateTh: { x: 334, y: 319, width: 400, height: 50, scale: 1.6 },
  birthDateEn: { x: 334, y: 370, width: 400, height: 47, scale: 1.6 },
  expiresOnTh: { x: 520, y: 512, width: 200, height: 38, scale: 2 },
  expiresOnEn: { x: 520, y: 570, width: 200, height: 33, scale: 2 },
}

export const laserField: FieldBox = { x: 280, y: 476, width: 451, height: 78, scale: 1.2 }

export const frontZones: readonly { zone: CardZone; box: Rect }[] = [
  { zone: 'number', box: { x: 455, y: 98, width: 400, height: 46 } },
  { zone: 'name', box: { x: 345, y: 150, width: 450, height: 165 } },
  { zone: 'dates', box: { x: 345, y: 322, width: 220, height: 90 } },
  { zone: 'dates', box: { x: 540, y: 516, width: 170, height: 86 } },
  { zone: 'photo', box: { x: 770, y: 345, width: 170, height: 215 } },
]

export const backZones: readonly { zone: CardZone; box: Rect }[] = [{ zone: 'laser', box: { x: 295, y: 490, width: 420, height: 50 } }]
