import sharp from 'sharp'
import { expect, test } from 'vitest'
import { portraitBytes, reducePortrait } from './reduce-portrait.ts'

const noise = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#888888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
    .jpeg({ quality: 95 })
    .toBuffer()

test('a picture that hardly compresses comes below the limit too, upright and without metadata', async () => {
  const reduced = await reducePortrait(await noise(600, 800))
  expect(reduced?.length).toBeLessThanOrEqual(portraitBytes)
  const { format, width, height, exif, icc } = await sharp(reduced ?? Buffer.alloc(0)).metadata()
  expect({ format, exif, icc, portrait: height > width }).toEqual({ format: 'jpeg', exif: undefined, icc: undefined, portrait: true })
})

test('the same picture is reduced once, and another one is another', async () => {
  const [one, other] = [await noise(300, 400), await noise(301, 400)]
  expect(await reducePortrait(one)).toBe(await reducePortrait(Buffer.from(one)))
  expect(await reducePortrait(other)).not.toEqual(await reducePortrait(one))
})

test('a picture that cannot be read is no half result, and is tried again', async () => {
  await expect(reducePortrait(Buffer.from('no picture'))).rejects.toThrow()
  await expect(reducePortrait(Buffer.from('no picture'))).rejects.toThrow()
})
