import { detectFaces, type MeshedFace, meshFace } from './detect-faces.ts'
import type { FaceQuality } from './judge-quality.ts'
import type { FaceFinder } from './load-face-finder.ts'
import { measureFace } from './measure-face.ts'
import type { Picture } from './sample-picture.ts'

export interface DecodedPicture {
  picture: Picture
  /** The same picture, reduced for the detector to `overviewPixels` on its longer side. */
  overview: Picture
}

export type FacesFound =
  | { outcome: 'one_face'; face: MeshedFace; quality: FaceQuality }
  | { outcome: 'no_face' }
  | { outcome: 'several_faces'; count: number }

/** Above this a picture costs memory for nothing; the networks read far smaller squares. */
export const maxSidePixels = 1024
/** A second face counts when it is at least this share of the largest: not every poster in the background does. */
const countedFaceShare = 0.25

/** Finds the faces of a picture, and measures the face where there is one. */
export function findOneFace(finder: FaceFinder, { picture, overview }: DecodedPicture): FacesFound {
  const meshed = detectFaces(finder, overview, picture.width / overview.width).flatMap(
    (detected) => meshFace(finder, picture, detected) ?? [],
  )
  const largest = Math.max(...meshed.map((face) => face.detected.sidePixels))
  const [face, ...others] = meshed.filter((one) => one.detected.sidePixels >= largest * countedFaceShare)
  if (!face) return { outcome: 'no_face' }
  if (others.length > 0) return { outcome: 'several_faces', count: others.length + 1 }
  return { outcome: 'one_face', face, quality: measureFace(picture, face) }
}
