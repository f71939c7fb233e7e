import { drawCardBack, drawCardFront, type PrintedCard } from '@open-thaid/fixtures/card.ts'
import { renderCardPhoto } from '@open-thaid/fixtures/card-photo.ts'
import { drawFace } from '@open-thaid/fixtures/face.ts'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { placeCrop } from './frame-guide.ts'
import type { ColourImage } from './gray-image.ts'
import { isSameSide } from './is-same-side.ts'

const card: PrintedCard = {
  pid: '1101700203450',
  nameTh: { title: 'นาง', given: 'พรนภา', family: 'ใจดี' },
  nameEn: { title: 'Mrs.', given: 'Phonnapha', family: 'Chaidi' },
  bornOn: '1994-06-08',
  addressLines: ['12 หมู่ที่ 3 ต.บางปะหัน', 'อ.บางปะหัน จ.พระนครศรีอยุธยา'],
  issuedOn: '2022-01-10',
  expiresOn: '2030-06-07',
  issuerName: 'อำเภอบางปะหัน',
  requestNumber: '65140700000001',
  laserCode: 'JT1234567890',
  portraitSvg: drawFace({ seed: 5, sex: 'female', ageYears: 32 }),
}
const size = { width: 1280, height: 960 }

/** As the app cuts it out of the camera. */
async function photograph(side: 'front' | 'back', distortion: 0 | 1 | 2 | 3, seed: number): Promise<ColourImage> {
  const photo = await renderCardPhoto(side === 'front' ? drawCardFront(card) : drawCardBack(card), { ...size, distortion, seed })
  const { x, y, width, height } = placeCrop(size)
  const { data } = await sharp(photo).extract({ left: x, top: y, width, height }).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width, height }
}

test('the same side is known again in a shaking hand and in other light', async () => {
  for (const side of ['front', 'back'] as const) {
    const kept = await photograph(side, 1, 1)
    expect(isSameSide(kept, await photograph(side, 1, 2))).toBe(true)
    expect(isSameSide(kept, await photograph(side, 2, 3))).toBe(true)
    expect(isSameSide(kept, await photograph(side, 3, 4))).toBe(true)
  }
})
test('the other side is not taken for it', async () => {
  const kept = await photograph('front', 1, 1)
  for (const seed of [1, 2, 3]) expect(isSameSide(kept, await photograph('back', 2, seed))).toBe(false)
})
test('an empty picture is no side at all', async () => {
  const kept = await photograph('front', 1, 1)
  expect(isSameSide(kept, { ...kept, data: new Uint8Array(kept.data.length) })).toBe(false)
})
