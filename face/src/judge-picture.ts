import { overviewPixels } from './detect-faces.ts'
import { findOneFace } from './find-faces.ts'
import { cameraQualityLimits, judgeQuality } from './judge-quality.ts'
import type { FaceFinder } from './load-face-finder.ts'
import type { PictureFault } from './picture-faults.ts'
import { meanLuma, type Picture, reducePicture } from './sample-picture.ts'

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
  if (found.outcome === 'one_face') return judgeQuality(found.quality, cameraQualityLimits)
  return [found.outcome === 'no_face' && meanLuma(overview) < darkPicture ? 'too_dark' : found.outcome]
}
