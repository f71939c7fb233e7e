import type { FacePose } from '@open-thaid/fixtures/face.ts'
import { renderFaceFrame } from '@open-thaid/fixtures/face-frames.ts'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, test } from 'vitest'
import { readFinderModels, tensorFolder } from './find-models.ts'
import { judgePicture } from './judge-picture.ts'
import { type FaceFinder, loadFaceFinder, startTensors } from './load-face-finder.ts'
import { meanLuma, type Picture, reducePicture } from './sample-picture.ts'

async function toPicture(image: Sharp): Promise<Picture> {
  const { data, info } = await image.removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { rgb: data, width: info.width, height: info.height }
}
const plain = (background: string, width = 480, height = 640) => sharp({ create: { width, height, channels: 3, background } })
const frame = async (pose: FacePose = {}) =>
  sharp(
    await renderFaceFrame({ face: { seed: 20_000, sex: 'male', ageYears: 33 }, pose: { scale: 1.4, ...pose }, width: 480, height: 640 }),
  )

describe('a picture', async () => {
  await startTensors(tensorFolder)
  const finder: FaceFinder = await loadFaceFinder(await readFinderModels())
  const faultsOf = async (image: Sharp) => judgePicture(finder, await toPicture(image))

  test('that is good enough to compare has no fault', async () => {
    expect(await faultsOf(await frame())).toEqual([])
  })

  test('without a face says so, and in the dark that light is what it lacks', async () => {
    expect(await faultsOf(plain('#9ab'))).toEqual(['no_face'])
    expect(await faultsOf(plain('#0a0a0c'))).toEqual(['too_dark'])
  })

  test('names first what is put right first', async () => {
    expect((await faultsOf(await frame({ light: 0.35, yawRadians: 0.4 })))[0]).toBe('too_dark')
    expect((await faultsOf((await frame()).blur(6)))[0]).toBe('blurred')
    expect((await faultsOf(await frame({ scale: 0.6 })))[0]).toBe('too_far')
  })

  test('of two people says so', async () => {
    const one = await (await frame()).toBuffer()
    const two = plain('#9ab', 960, 640).composite([
      { input: one, left: 0, top: 0 },
      { input: one, left: 480, top: 0 },
    ])
    expect(await faultsOf(sharp(await two.jpeg().toBuffer()))).toEqual(['several_faces'])
  })
})

test('reduced, a picture keeps its light and its shape; a small one stays as it is', async () => {
  const picture = await toPicture(await frame())
  const reduced = reducePicture(picture, 171)
  expect([reduced.width, reduced.height]).toEqual([128, 171])
  expect(meanLuma(reduced)).toBeCloseTo(meanLuma(picture), 0)
  expect(reducePicture(reduced, 171)).toEqual(reduced)
})
