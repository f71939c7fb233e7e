import { type MeshedFace, overviewPixels } from '@open-thaid/face/detect-faces.ts'
import { chipAlignment, flat, flatnessLandmarks, pointOf } from '@open-thaid/face/face-landmarks.ts'
import { type DecodedPicture, findOneFace, maxSidePixels } from '@open-thaid/face/find-faces.ts'
import type { FaceQuality } from '@open-thaid/face/judge-quality.ts'
import { fitSimilarity, mirrorPatch, type Picture, type Point, samplePatch } from '@open-thaid/face/sample-picture.ts'
import sharp, { type Sharp } from 'sharp'
import type { Networks } from './load-networks.ts'
import { chipPixels } from './recognise-face.ts'

/** What the worker says about one picture; the parent judges it. */
export type Examination =
  | { outcome: 'one_face'; quality: FaceQuality; points: Point[]; template: Float32Array | null }
  | { outcome: 'no_face' }
  | { outcome: 'several_faces'; count: number }
  | { outcome: 'unreadable' }

const maxPixels = 40_000_000

/**
 * Finds and measures the face of a picture, and makes its template if asked.
 *
 * @param jpeg          an upright picture; larger ones are reduced to 1,024 pixels, and measures refer to the reduced one
 * @param withTemplate  also run the recogniser (about as costly again)
 */
export async function examinePicture(networks: Networks, jpeg: Uint8Array, withTemplate: boolean): Promise<Examination> {
  const decoded = await decode(jpeg)
  if (!decoded) return { outcome: 'unreadable' }
  const found = findOneFace(networks, decoded)
  if (found.outcome !== 'one_face') return found
  const { face, quality } = found
  return {
    ...{ outcome: 'one_face', quality },
    points: flatnessLandmarks.map((index) => flat(pointOf(face, index))),
    template: withTemplate ? makeTemplate(networks, decoded.picture, face) : null,
  }
}

async function decode(jpeg: Uint8Array): Promise<DecodedPicture | null> {
  try {
    const picture = await toPicture(sharp(jpeg, { limitInputPixels: maxPixels }).flatten().toColourspace('srgb'), maxSidePixels)
    const raw = { width: picture.width, height: picture.height, channels: 3 } as const
    return { picture, overview: await toPicture(sharp(picture.rgb, { raw }), overviewPixels) }
  } catch {
    return null
  }
}

async function toPicture(image: Sharp, maxSide: number): Promise<Picture> {
  const { data, info } = await image
    .resize(maxSide, maxSide, { fit: 'inside', withoutEnlargement: true })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  if (info.channels !== 3) throw new Error('a picture has three colours')
  return { rgb: data, width: info.width, height: info.height }
}

/** The mean of the face and its mirror image: it halves the effect of small turns and of light from one side. */
function makeTemplate(networks: Networks, picture: Picture, face: MeshedFace): Float32Array {
  const { inChip, inPicture } = chipAlignment(face, chipPixels)
  const chip = samplePatch(picture, fitSimilarity(inChip, inPicture), chipPixels)
  const mirrored = networks.recognise(mirrorPatch(chip, chipPixels))
  return networks.recognise(chip).map((value, index) => (value + (mirrored[index] ?? 0)) / 2)
}
