import sharp, { type Sharp } from 'sharp'
import { detectFaces, type MeshedFace, meshFace, overviewPixels } from './detect-faces.ts'
import { chipAlignment, flat, flatnessLandmarks, pointOf } from './face-landmarks.ts'
import type { FaceQuality } from './judge-quality.ts'
import type { Networks } from './load-networks.ts'
import { measureFace } from './measure-face.ts'
import { chipPixels } from './recognise-face.ts'
import { fitSimilarity, mirrorPatch, type Picture, type Point, samplePatch } from './sample-picture.ts'

/** What the worker says about one picture; the parent judges it. */
export type Examination =
  | { outcome: 'one_face'; quality: FaceQuality; points: Point[]; template: Float32Array | null }
  | { outcome: 'no_face' }
  | { outcome: 'several_faces'; count: number }
  | { outcome: 'unreadable' }

/** Above this a picture costs memory for nothing; the networks read far smaller squares. */
const maxSidePixels = 1024
const maxPixels = 40_000_000
/** A second face counts when it is at least this share of the largest: not every poster in the background does. */
const countedFaceShare = 0.25

/**
 * Finds and measures the face of a picture, and makes its template if asked.
 *
 * @param jpeg          an upright picture; larger ones are reduced to 1,024 pixels, and measures refer to the reduced one
 * @param withTemplate  also run the recogniser (about as costly again)
 */
export async function examinePicture(networks: Networks, jpeg: Uint8Array, withTemplate: boolean): Promise<Examination> {
  const decoded = await decode(jpeg)
  if (!decoded) return { outcome: 'unreadable' }
  const { picture } = decoded
  const faces = findFaces(networks, decoded)
  const [face] = faces
  if (!face) return { outcome: 'no_face' }
  if (faces.length > 1) return { outcome: 'several_faces', count: faces.length }
  return {
    outcome: 'one_face',
    quality: measureFace(picture, face),
    points: flatnessLandmarks.map((index) => flat(pointOf(face, index))),
    template: withTemplate ? makeTemplate(networks, picture, face) : null,
  }
}

interface DecodedPicture {
  picture: Picture
  /** The same picture, reduced for the detector. */
  overview: Picture
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

function findFaces(networks: Networks, { picture, overview }: DecodedPicture): MeshedFace[] {
  const meshed = detectFaces(networks, overview, picture.width / overview.width).flatMap(
    (detected) => meshFace(networks, picture, detected) ?? [],
  )
  const largest = Math.max(...meshed.map((face) => face.detected.sidePixels))
  return meshed.filter((face) => face.detected.sidePixels >= largest * countedFaceShare)
}

/** The mean of the face and its mirror image: it halves the effect of small turns and of light from one side. */
function makeTemplate(networks: Networks, picture: Picture, face: MeshedFace): Float32Array {
  const { inChip, inPicture } = chipAlignment(face, chipPixels)
  const chip = samplePatch(picture, fitSimilarity(inChip, inPicture), chipPixels)
  const mirrored = networks.recognise(mirrorPatch(chip, chipPixels))
  return networks.recognise(chip).map((value, index) => (value + (mirrored[index] ?? 0)) / 2)
}
