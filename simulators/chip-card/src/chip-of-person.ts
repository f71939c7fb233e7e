import type { SyntheticHouse, SyntheticPerson } from '@open-thaid/fixtures'
import { drawFace } from '@open-thaid/fixtures/face.ts'
import sharp from 'sharp'
import { type ChipWriting, photoBytes } from './encode-chip.ts'

const buddhistEraOffsetYears = 543

/** Where a house stands, with the words before the names: `ตำบลบางปะหัน`, `อำเภอบางปะหัน`, `จังหวัดพระนครศรีอยุธยา`. */
export interface PlaceWords {
  readonly subdistrict: string
  readonly district: string
  readonly province: string
}

const demoPlace: PlaceWords = { subdistrict: 'ตำบลบางปะหัน', district: 'อำเภอบางปะหัน', province: 'จังหวัดพระนครศรีอยุธยา' }

/**
 * What stands on the chip of an invented person's card: the last one, or the one before (`nth` −2).
 *
 * @throws Error when the person has no such card, or the register no portrait
 */
export async function chipOfPerson(
  { person, house }: { readonly person: SyntheticPerson; readonly house: SyntheticHouse },
  { nth = -1, place = demoPlace }: { nth?: number; place?: PlaceWords } = {},
): Promise<ChipWriting> {
  const card = person.cards.at(nth)
  if (!card || !person.face) throw new Error('this person has no such card')
  const { year, month, day } = person.birth
  return {
    pid: person.pid,
    nameTh: [person.titleTh, person.givenNameTh, person.middleNameTh ?? '', person.familyNameTh].join('#'),
    nameEn: [person.titleEn, person.givenNameEn, person.middleNameEn ?? '', person.familyNameEn].join('#'),
    birth: `${year + buddhistEraOffsetYears}${two(month)}${two(day)}`,
    sex: person.sex === 'male' ? '1' : '2',
    requestNumber: card.requestNumber,
    issuer: card.issuerNameTh,
    issuerCode: card.issuerOfficeCode,
    issued: buddhistDay(card.issuedOn),
    expires: card.expiresOn === 'lifelong' ? '99999999' : buddhistDay(card.expiresOn),
    address: [
      house.houseNumber,
      house.moo === null ? '' : `หมู่ที่ ${house.moo}`,
      ...[house.lane ?? '', '', house.road ?? ''],
      ...[place.subdistrict, place.district, place.province],
    ].join('#'),
    cardNumber: card.cardNumber,
    photo: await drawChipPhoto(person.face),
    laserCode: card.laserCode,
  }
}

const two = (part: number | null): string => String(part ?? 0).padStart(2, '0')

/** `2026-11-26` → `25691126`. */
function buddhistDay(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-')
  return `${Number(year) + buddhistEraOffsetYears}${month}${day}`
}

/** A drawn portrait of 297 × 355, in the best quality that fits the chip. */
export async function drawChipPhoto(face: Parameters<typeof drawFace>[0]): Promise<Buffer> {
  const drawing = Buffer.from(drawFace(face))
  for (let quality = 80; quality >= 5; quality -= 5) {
    const jpeg = await sharp(drawing).resize(297, 355).flatten({ background: '#dfe8f2' }).jpeg({ quality }).toBuffer()
    if (jpeg.length <= photoBytes) return jpeg
  }
  throw new Error('a drawn face that fits no chip')
}
