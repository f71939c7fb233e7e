import { detectorPixels, type FaceFinder, meshPixels } from './load-face-finder.ts'
import { mapPoint, type Picture, type Point, type Similarity, samplePatch, squareAround } from './sample-picture.ts'

/** A face found by the detector: its square (picture pixels), the tilt of the eyes, and how sure it is (0–1). */
export interface DetectedFace {
  centre: Point
  sidePixels: number
  rollRadians: number
  confidence: number
}

/** A face with its mesh. `points` are picture pixels; z has the same unit, smaller is nearer to the camera. */
export interface MeshedFace {
  points: readonly MeshPoint[]
  confidence: number
  detected: DetectedFace
}
export type MeshPoint = readonly [x: number, y: number, z: number]

const minConfidence = 0.5
const maxOverlap = 0.3
/** The mesh was trained on crops somewhat wider than the detector's box. */
const meshCropShare = 1.4
/** The detector misses faces that nearly fill its input, so the picture is shown to it with room around. */
const detectorMargin = 1.5
const maxFaces = 4
/** Numbers per detector row: score, box, six points. */
const rowLength = 17

/** Grid positions of the detector's rows: 16 × 16 cells with two boxes each, then 8 × 8 cells with six. */
const anchors: readonly Point[] = [
  { cells: 16, boxes: 2 },
  { cells: 8, boxes: 6 },
].flatMap(({ cells, boxes }) => {
  const step = detectorPixels / cells
  return Array.from({ length: cells * cells * boxes }, (_, index): Point => {
    const cell = Math.floor(index / boxes)
    return [((cell % cells) + 0.5) * step, (Math.floor(cell / cells) + 0.5) * step]
  })
})

/**
 * Side in pixels to which a picture is reduced for the detector: with the margin around it, the detector's own input.
 */
export const overviewPixels = Math.round(detectorPixels / detectorMargin)

/**
 * Finds the faces of a picture, surest first, at most four; overlapping finds are one face.
 *
 * @param overview  the picture reduced to `overviewPixels` on its longer side
 * @param enlarge   how much larger the picture is than its overview; the faces are in picture pixels
 */
export function detectFaces(finder: FaceFinder, overview: Picture, enlarge: number): DetectedFace[] {
  const into = squareAround([overview.width / 2, overview.height / 2], detectorPixels, 0, detectorPixels)
  const rows = finder.detect(samplePatch(overview, into, detectorPixels))
  const toPicture: Similarity = { a: enlarge, b: 0, tx: into.tx * enlarge, ty: into.ty * enlarge }
  const found = anchors
    .map((anchor, index) => readRow(rows.subarray(index * rowLength, (index + 1) * rowLength), anchor, toPicture))
    .filter((face) => face.confidence >= minConfidence)
    .sort((a, b) => b.confidence - a.confidence)
  const kept: DetectedFace[] = []
  for (const face of found) if (kept.length < maxFaces && kept.every((other) => overlap(other, face) < maxOverlap)) kept.push(face)
  return kept
}

function readRow(row: Float32Array, [anchorX, anchorY]: Point, into: Similarity): DetectedFace {
  const at = (index: number) => row[index] ?? 0
  const place = (index: number) => mapPoint(into, [at(index) + anchorX, at(index + 1) + anchorY])
  const [rightEye, leftEye] = [place(5), place(7)]
  return {
    centre: place(1),
    sidePixels: Math.max(at(3), at(4)) * into.a,
    rollRadians: Math.atan2(leftEye[1] - rightEye[1], leftEye[0] - rightEye[0]),
    confidence: 1 / (1 + Math.exp(-at(0))),
  }
}

/** Shared area of two squares over their joint area, 0–1. */
function overlap(a: DetectedFace, b: DetectedFace): number {
  const shared = (axis: 0 | 1) => {
    const reach = (face: DetectedFace) => [face.centre[axis] - face.sidePixels / 2, face.centre[axis] + face.sidePixels / 2] as const
    const [[startA, endA], [startB, endB]] = [reach(a), reach(b)]
    return Math.max(0, Math.min(endA, endB) - Math.max(startA, startB))
  }
  const both = shared(0) * shared(1)
  return both / (a.sidePixels ** 2 + b.sidePixels ** 2 - both)
}

/** Places the 468-point mesh on a detected face; null when the mesh sees no face there. */
export function meshFace(finder: FaceFinder, picture: Picture, detected: DetectedFace): MeshedFace | null {
  const into = squareAround(detected.centre, detected.sidePixels * meshCropShare, detected.rollRadians, meshPixels)
  const { points, confidence } = finder.mesh(samplePatch(picture, into, meshPixels))
  if (confidence < minConfidence) return null
  const scale = Math.hypot(into.a, into.b)
  const placed = Array.from({ length: points.length / 3 }, (_, index): MeshPoint => {
    const [x, y] = mapPoint(into, [points[index * 3] ?? 0, points[index * 3 + 1] ?? 0])
    return [x, y, (points[index * 3 + 2] ?? 0) * scale]
  })
  return { points: placed, confidence, detected }
}
