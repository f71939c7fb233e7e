import type { MeshedFace, MeshPoint } from './detect-faces.ts'
import type { Point } from './sample-picture.ts'

/**
 * Numbers of the points of the 468-point face mesh this module uses. "Right" and "left" are the person's own: in an
 * unmirrored picture the right eye is on the left.
 */
export const landmark = {
  foreheadTop: 10,
  chinBottom: 152,
  rightEdge: 234,
  leftEdge: 454,
  rightEyeOuter: 33,
  rightEyeInner: 133,
  leftEyeInner: 362,
  leftEyeOuter: 263,
  rightEyeUpperLid: 159,
  rightEyeLowerLid: 145,
  leftEyeUpperLid: 386,
  leftEyeLowerLid: 374,
  noseTip: 1,
  noseBase: 2,
  upperLipInner: 13,
  lowerLipInner: 14,
  mouthRight: 78,
  mouthLeft: 308,
} as const

/** Sixty well-placed points (outline, brows, eyes, nose, mouth, cheeks) for the flatness test of a head turn. */
export const flatnessLandmarks: readonly number[] = [
  ...[10, 297, 284, 389, 454, 361, 397, 378, 152, 149, 172, 132, 234, 162, 54, 67],
  ...[70, 63, 105, 66, 107, 336, 296, 334, 293, 300],
  ...[33, 160, 158, 133, 153, 144, 362, 385, 387, 263, 373, 380],
  ...[168, 6, 197, 195, 5, 4, 1, 2, 98, 327],
  ...[61, 40, 0, 270, 291, 321, 17, 91],
  ...[50, 280, 205, 425],
]

/** One point of a mesh. A mesh always has all 468, so a missing one is a programming error. */
export function pointOf(face: MeshedFace, index: number): MeshPoint {
  const point = face.points[index]
  if (!point) throw new RangeError(`the face mesh has no point ${index}`)
  return point
}

export const flat = ([x, y]: MeshPoint): Point => [x, y]

export function between(a: Point | MeshPoint, b: Point | MeshPoint): Point {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
}

export function distance(a: Point | MeshPoint, b: Point | MeshPoint): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

/** The middle of each eye, right eye first, in picture pixels. */
export function eyeCentres(face: MeshedFace): readonly [right: Point, left: Point] {
  return [
    between(pointOf(face, landmark.rightEyeOuter), pointOf(face, landmark.rightEyeInner)),
    between(pointOf(face, landmark.leftEyeInner), pointOf(face, landmark.leftEyeOuter)),
  ]
}

/**
 * Where dlib's training put the corners of the eyes and the base of the nose, as shares of the face square
 * (dlib's published mean of its five-point shapes), in the order of `chipLandmarks`.
 */
const meanFace: readonly Point[] = [
  [0.8595674595992, 0.2134981538014],
  [0.6460604764104, 0.2289674387677],
  [0.1205750620789, 0.2137274526848],
  [0.3340850613712, 0.2290642403242],
  [0.4901123135679, 0.6277975316475],
]
const chipLandmarks = [landmark.leftEyeOuter, landmark.leftEyeInner, landmark.rightEyeOuter, landmark.rightEyeInner, landmark.noseBase]

/** Share of the face square added on every side (dlib's default for its recogniser). */
const chipPadding = 0.25

/** The five points in the picture, and where they belong in an aligned square of `sidePixels`. */
export function chipAlignment(face: MeshedFace, sidePixels: number): { inChip: Point[]; inPicture: Point[] } {
  return {
    inChip: meanFace.map(([x, y]) => [
      (sidePixels * (x + chipPadding)) / (1 + 2 * chipPadding),
      (sidePixels * (y + chipPadding)) / (1 + 2 * chipPadding),
    ]),
    inPicture: chipLandmarks.map((index) => flat(pointOf(face, index))),
  }
}
