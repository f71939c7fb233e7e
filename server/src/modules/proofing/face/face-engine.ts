import type { FaceQuality, QualityFault } from '@open-thaid/face/judge-quality.ts'
import type { Point } from '@open-thaid/face/sample-picture.ts'

/** 128 numbers that describe a face to one network. Comparable only within one `engine`; never stored. */
export interface FaceTemplate {
  values: Float32Array
  /** `id@version` of the engine that made it. */
  engine: string
}

/** A picture with exactly one face, as the quality rules and the head-turn judge need it. */
export interface OneFace {
  outcome: 'one_face'
  quality: FaceQuality
  /** Sixty mesh points in picture pixels, always in the same order. */
  points: readonly Point[]
  /** Empty when the picture is good enough to compare. */
  faults: readonly QualityFault[]
}

/** Why there is no answer about the picture: the caller may try again, nothing was decided about the person. */
export interface EngineUnavailable {
  outcome: 'unavailable'
  /** `busy`: too many wait already. `timed_out`: this picture took too long. `failed`: the worker died twice on it. */
  reason: 'busy' | 'timed_out' | 'failed' | 'closed'
}

export type FaceAnalysis =
  | OneFace
  | { outcome: 'no_face'; faults: readonly ['not_one_face'] }
  | { outcome: 'several_faces'; count: number; faults: readonly ['not_one_face'] }
  | { outcome: 'unreadable' }
  | EngineUnavailable

export type TemplateOutcome =
  | { outcome: 'template'; template: FaceTemplate; analysis: OneFace }
  | { outcome: 'no_template'; analysis: Exclude<FaceAnalysis, OneFace> }

/**
 * What proofing needs from a face matcher. The built-in one is an assistant with measured limits; a certified engine
 * takes its place by implementing this. Pictures are JPEG, upright, at most 1,024 pixels on the longer side
 * (`readImage` makes them so).
 */
export interface FaceEngine {
  readonly id: string
  readonly version: string
  /** Finds the face and measures the picture. Never throws for what is in the picture. */
  analyse(jpeg: Uint8Array): Promise<FaceAnalysis>
  /** As `analyse`, and the template when there is exactly one face. Faults do not prevent a template. */
  template(jpeg: Uint8Array): Promise<TemplateOutcome>
  /**
   * Euclidean distance of two templates: 0 for the same picture, around 1 for strangers.
   *
   * @throws RangeError when the templates come from different engines or versions
   */
  compare(a: FaceTemplate, b: FaceTemplate): number
  close(): Promise<void>
}

/** Name and version of the built-in engine; they stand in every decision it took part in. */
export const builtInEngine = { id: 'blazeface-mesh-dlib', version: '1' } as const

/** Euclidean distance of two templates of one engine (see `FaceEngine.compare`). */
export function templateDistance(a: FaceTemplate, b: FaceTemplate): number {
  if (a.engine !== b.engine || a.values.length !== b.values.length)
    throw new RangeError('templates of different engines cannot be compared')
  return Math.sqrt(a.values.reduce((sum, value, index) => sum + (value - (b.values[index] ?? 0)) ** 2, 0))
}
