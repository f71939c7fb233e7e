import { drawCardBack, drawCardFront } from '@open-thaid/fixtures/card.ts'
import { renderCardPhoto } from '@open-thaid/fixtures/card-photo.ts'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { printedCard } from '../../test/printed-card.ts'
import { placeCrop } from '../read-card/frame-guide.ts'
import { looksLikeSameSide } from './same-side.ts'

const size = { width: 960, height: 720 }

async function take(side: 'front' | 'back', seed: number, o: { distortion?: 1 | 2 | 3; gain?: number } = {}) {
  const svg = side === 'front' ? drawCardFront(printedCard) : drawCardBack(printedCard)
  const photo = await renderCardPhoto(svg, { ...size, distortion: o.distortion ?? 1, seed })
  const { x: left, y: top, width, height } = placeCrop(size)
  const dimmed = await sharp(photo)
    .linear(o.gain ?? 1, 0)
    .toBuffer()
  const { data, info } = await sharp(dimmed).extract({ left, top, width, height }).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data: new Uint8ClampedArray(data), width: info.width, height: info.height }
}

test('the front that still lies before the camera is known again, also moved a little or in other light', async () => {
  const front = await take('front', 1)
  expect(looksLikeSameSide(front, await take('front', 2))).toBe(true)
  expect(looksLikeSameSide(front, await take('front', 3, { distortion: 2 }))).toBe(true)
  expect(looksLikeSameSide(front, await take('front', 4, { gain: 0.5 }))).toBe(true)
})
test('the back is not taken for the front', async () => {
  const front = await take('front', 1)
  expect(looksLikeSameSide(front, await take('back', 1))).toBe(false)
  expect(looksLikeSameSide(front, await take('back', 2, { distortion: 2 }))).toBe(false)
})
