import type { MeshedFace, MeshPoint } from './detect-faces.ts'
import { chipAlignment, distance, eyeCentres, flat, landmark, pointOf } from './face-landmarks.ts'
import type { FaceQuality } from './judge-quality.ts'
import { fitSimilarity, lumaOf, type Picture, samplePatch } from './sample-picture.ts'

/** Side of the aligned face on which light and sharpness are measured, so that they do not depend on its size. */
const measuredPixels = 112
const nearlyWhite = 250

/** Measures one meshed face (see `FaceQuality` for each figure). */
export function measureFace(picture: Picture, face: MeshedFace): FaceQuality {
  const at = (index: number) => pointOf(face, index)
  const [rightEye, leftEye] = eyeCentres(face)
  const nose = at(landmark.noseTip)
  const edges = [distance(nose, at(landmark.rightEdge)), distance(nose, at(landmark.leftEdge))]
  return {
    eyeDistancePixels: distance(rightEye, leftEye),
    rollRadians: Math.atan2(leftEye[1] - rightEye[1], leftEye[0] - rightEye[0]),
    ...headAngles(at(landmark.rightEdge), at(landmark.leftEdge), at(landmark.foreheadTop), at(landmark.chinBottom)),
    symmetry: Math.min(...edges) / Math.max(...edges),
    mouthGap: distance(at(landmark.upperLipInner), at(landmark.lowerLipInner)) / distance(at(landmark.mouthRight), at(landmark.mouthLeft)),
    faceHeightShare: distance(at(landmark.foreheadTop), at(landmark.chinBottom)) / picture.height,
    whollyInside: face.points.every((point) => isInside(picture, point)),
    confidence: face.confidence,
    ...measureLight(picture, face),
  }
}

/**
 * Yaw from how much farther one edge of the face is than the other, pitch from forehead and chin.
 *
 * The mesh's depth has the unit of its width, so both are true angles; measured on drawn heads, yaw reads about 1.15
 * times the angle drawn.
 */
function headAngles(rightEdge: MeshPoint, leftEdge: MeshPoint, forehead: MeshPoint, chin: MeshPoint) {
  return {
    yawRadians: Math.atan2(leftEdge[2] - rightEdge[2], distance(rightEdge, leftEdge)),
    pitchRadians: Math.atan2(forehead[2] - chin[2], distance(forehead, chin)),
  }
}

function isInside(picture: Picture, point: MeshPoint): boolean {
  const [x, y] = flat(point)
  return x >= 0 && y >= 0 && x < picture.width && y < picture.height
}

function measureLight(picture: Picture, face: MeshedFace) {
  const { inChip, inPicture } = chipAlignment(face, measuredPixels)
  const luma = lumaOf(samplePatch(picture, fitSimilarity(inChip, inPicture), measuredPixels))
  const skin = faceWindow()
  const mean = (indices: readonly number[]) => indices.reduce((sum, index) => sum + (luma[index] ?? 0), 0) / indices.length
  const right = mean(skin.filter((index) => index % measuredPixels < measuredPixels / 2))
  const left = mean(skin.filter((index) => index % measuredPixels >= measuredPixels / 2))
  return {
    brightness: mean(skin),
    clippedShare: skin.filter((index) => (luma[index] ?? 0) >= nearlyWhite).length / skin.length,
    lightAsymmetry: Math.abs(right - left) / Math.max(1, right + left),
    sharpness: laplacianEnergy(luma, measuredPixels),
  }
}

/** Pixels of the aligned square between brow and chin, ear to ear less a margin. */
function faceWindow(): number[] {
  const [from, to] = [Math.round(measuredPixels * 0.25), Math.round(measuredPixels * 0.75)]
  const below = Math.round(measuredPixels * 0.8)
  const indices: number[] = []
  for (let y = from; y < below; y++) for (let x = from; x < to; x++) indices.push(y * measuredPixels + x)
  return indices
}

function laplacianEnergy(luma: Float32Array, side: number): number {
  let squared = 0
  for (let y = 1; y < side - 1; y++) {
    for (let x = 1; x < side - 1; x++) {
      const i = y * side + x
      const around = (luma[i - 1] ?? 0) + (luma[i + 1] ?? 0) + (luma[i - side] ?? 0) + (luma[i + side] ?? 0)
      squared += (4 * (luma[i] ?? 0) - around) ** 2
    }
  }
  return squared / (side - 2) ** 2
}
