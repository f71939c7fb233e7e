import { drawCardBack, drawCardFront, type PrintedCard } from '@open-thaid/fixtures/card.ts'
import { type CardPhotoOptions, renderCardPhoto } from '@open-thaid/fixtures/card-photo.ts'
import sharp, { type Sharp } from 'sharp'
import { expect, test } from 'vitest'
import { assessPicture } from './assess-picture.ts'
import { placeCrop } from './frame-guide.ts'

const card: PrintedCard = {
  pid: '1234567890121',
  nameTh: { title: 'นาย', given: 'สมชาย', family: 'ใจดี' },
  nameEn: { title: 'Mr.', given: 'Somchai', family: 'Jaidee' },
  bornOn: '1990-01-01',
  addressLines: ['99/1 หมู่ที่ 4 ต.ป่าตึง', 'อ.แม่จัน จ.เชียงราย'],
  issuedOn: '2022-01-10',
  expiresOn: '2030-12-31',
  issuerName: 'นายตัวอย่าง ผู้ออกบัตร',
  requestNumber: '1234-01-01011234',
  laserCode: 'JT1234567890',
  portraitSvg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 240"><rect width="200" height="240" fill="#567"/></svg>',
}
const front = drawCardFront(card)

/** The guide frame of a camera picture, as the browser hands it over. */
async function photograph(svg: string, options: Partial<CardPhotoOptions>, spoil: (picture: Sharp) => Sharp = (picture) => picture) {
  const size = { width: options.width ?? 960, height: options.height ?? 540 }
  const photo = await renderCardPhoto(svg, { ...size, distortion: 2, seed: 4, ...options })
  const spoilt = await spoil(sharp(photo)).toBuffer()
  const { x, y, width, height } = placeCrop(size)
  const { data } = await sharp(spoilt).extract({ left: x, top: y, width, height }).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width, height }
}

test.each([1, 2] as const)('a picture of distortion %d has no fault, front and back', async (distortion) => {
  expect(assessPicture(await photograph(front, { distortion }), 'front')).toMatchObject({ cardFound: true, faults: [] })
  expect(assessPicture(await photograph(drawCardBack(card), { distortion }), 'back')).toMatchObject({ cardFound: true, faults: [] })
})

test.each([
  ['number', 0.6, 0.19],
  ['name', 0.5, 0.38],
  ['dates', 0.42, 0.6],
  ['photo', 0.85, 0.7],
] as const)('glare on the %s is told by that name', async (zone, x, y) => {
  const picture = await photograph(front, { glareAt: { x, y, radius: 0.05 } })
  expect(assessPicture(picture, 'front').faults).toEqual([{ kind: 'glare', zone }])
})

test('glare on the laser code is told on the back', async () => {
  const picture = await photograph(drawCardBack(card), { glareAt: { x: 0.5, y: 0.8, radius: 0.06 } })
  expect(assessPicture(picture, 'back').faults).toEqual([{ kind: 'glare', zone: 'laser' }])
})

test('a shaken picture is blurred, a dim one too dark, a small one too small, and nothing else', async () => {
  expect(assessPicture(await photograph(front, {}, (picture) => picture.blur(3)), 'front').faults).toEqual([{ kind: 'blurred' }])
  expect(assessPicture(await photograph(front, {}, (picture) => picture.linear(0.12, 0)), 'front').faults).toEqual([{ kind: 'too_dark' }])
  expect(assessPicture(await photograph(front, { width: 480, height: 360 }), 'front').faults).toEqual([{ kind: 'too_small' }])
})

test('a table without a card is no card', async () => {
  const picture = { data: new Uint8Array(800 * 525 * 4).fill(120), width: 800, height: 525 }
  expect(assessPicture(picture, 'front').cardFound).toBe(false)
})
