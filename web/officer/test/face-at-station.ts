/** Who stands before a station's camera, in pictures good and bad, and what the device keeps to judge them by. */
import type { FacePose } from '@open-thaid/fixtures/face.ts'
import { renderFaceFrame } from '@open-thaid/fixtures/face-frames.ts'
import sharp from 'sharp'
import { testPerson } from '../../../server/test/test-district.ts'

export const person = testPerson('adult_female_1')

/** The test person before a camera held upright. */
export async function faceOf(pose: FacePose = {}): Promise<Buffer> {
  const { face } = person.person
  if (!face) throw new Error('this test person has no portrait')
  return renderFaceFrame({ face, pose: { yawRadians: 0, scale: 1.4, ...pose }, width: 480, height: 640 })
}

/** Runs in the page: which of the parts that are not kept from the start are kept, by their names. */
export async function keptLater(): Promise<string[]> {
  const kept = await (await caches.open((await caches.keys())[0] ?? '')).keys()
  const names = kept.map(({ url }) => /(\w[\w-]*?)(?:-simd)?-.{8}\.(?:wasm|bin)$|(face-worker)-/.exec(url))
  return [...new Set(names.flatMap((name) => name?.[1] ?? name?.[2] ?? []))].sort()
}

/** Runs in the page. @returns what was kept */
export async function breakDetector(): Promise<{ url: string; kept: Response }> {
  const cache = await caches.open((await caches.keys())[0] ?? '')
  const { url = '' } = (await cache.keys()).find((one) => /blazeface-.*bin$/.test(one.url)) ?? {}
  const kept = await cache.match(url)
  if (!kept) throw new Error('the detector is not kept')
  await cache.put(url, new Response('broken'))
  return { url, kept }
}

/** Runs in the page. */
export async function mendDetector({ url, kept }: { url: string; kept: Response }): Promise<void> {
  await (await caches.open((await caches.keys())[0] ?? '')).put(url, kept)
}

export const blurredFace = async (): Promise<Buffer> =>
  sharp(await faceOf())
    .blur(6)
    .jpeg()
    .toBuffer()

export const emptyWall = (): Promise<Buffer> =>
  sharp({ create: { width: 480, height: 640, channels: 3, background: '#9ab' } })
    .jpeg()
    .toBuffer()
