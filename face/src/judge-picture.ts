import { overviewPixels } from './detect-faces.ts'
import { findOneFace } from './find-faces.ts'
import { cameraQualityLimits, judgeQuality, type QualityFault } from './judge-quality.ts'
import type { FaceFinder } from './load-face-finder.ts'
import { meanLuma, type Picture, reducePicture } from './sample-picture.ts'

/** Why a picture is hard to compare, in the order in which a person should put it right. */
export const pictureFaults = [
  'no_face',
  'several_faces',
  'too_close',
  'too_far',
  'too_dark',
  'too_bright',
  'uneven_light',
  'blurred',
  'turned',
  'tilted',
  'mouth_open',
] as const satisfies readonly ('no_face' | 'several_faces' | QualityFault)[]
export type PictureFault = (typeof pictureFaults)[number]

/** Mean luma (0–255) of a whole picture below which light is what it lacks first: no face is found in the dark. */
const darkPicture = 35

/**
 * Judges a picture as a camera's, by the same networks and limits as the server; empty when it is good enough to compare.
 *
 * It says nothing about who is in it, and nothing is decided by it.
 *
 * @param picture  upright, at most `maxSidePixels` on the longer side
 */
export function judgePicture(finder: FaceFinder, picture: Picture): PictureFault[] {
  const overview = reducePicture(picture, overviewPixels)
  const found = findOneFace(finder, { picture, overview })
  if (found.outcome === 'one_face') return judgeQuality(found.quality, cameraQualityLimits).filter(isPictureFault)
  return [found.outcome === 'no_face' && meanLuma(overview) < darkPicture ? 'too_dark' : found.outcome]
}

const isPictureFault = (fault: QualityFault): fault is QualityFault & PictureFault => fault !== 'not_one_face'
