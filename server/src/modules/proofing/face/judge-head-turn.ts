import type { OneFace } from './face-engine.ts'
import { homographyResidual } from './fit-homography.ts'

/** The person's own left or right. Camera pictures are not mirrored, so their left is the picture's right. */
export type TurnDirection = 'left' | 'right'

/** Limits of a head turn. */
export interface HeadTurnLimits {
  /** How far the head must have turned from the frontal picture. */
  minYawChangeRadians: number
  /** Below this the two views could be of one flat picture (see `homographyResidual`). */
  minFlatnessResidual: number
  /** Template distance from the frontal picture from which on this is somebody else. */
  maxContinuityDistance: number
}

/**
 * Measured: photographs turned by up to 40° gave at most 0.1 rad of yaw and a residual of 0.08; real heads gave a
 * residual of 0.18 or more (tenth percentile). They do not stop a video, a face swap or an injected camera stream.
 */
export const headTurnLimits: HeadTurnLimits = {
  minYawChangeRadians: 0.3,
  minFlatnessResidual: 0.14,
  maxContinuityDistance: 0.5,
}

/**
 * `keep_going`: not far enough yet. `wrong_way`: far enough to the other side. `flat`: turned, but like a picture on
 * paper. `other_face`: turned, but not the person of the frontal picture.
 */
export interface HeadTurnJudgement {
  outcome: 'turned' | 'keep_going' | 'wrong_way' | 'flat' | 'other_face'
  yawChangeRadians: number
  flatnessResidual: number
}

/**
 * Judges whether a frame shows the head of the frontal picture turned as asked.
 *
 * @param frontal             the picture taken before the turn
 * @param frame               the frame to judge
 * @param direction           the person's own left or right
 * @param continuityDistance  template distance of frame and frontal, when it was computed
 */
export function judgeHeadTurn(
  frontal: OneFace,
  frame: OneFace,
  direction: TurnDirection,
  { continuityDistance, limits = headTurnLimits }: { continuityDistance?: number; limits?: HeadTurnLimits } = {},
): HeadTurnJudgement {
  const yawChangeRadians = frame.quality.yawRadians - frontal.quality.yawRadians
  const flatnessResidual = homographyResidual(frontal.points, frame.points)
  const judged = (outcome: HeadTurnJudgement['outcome']) => ({ outcome, yawChangeRadians, flatnessResidual })
  const towards = direction === 'left' ? yawChangeRadians : -yawChangeRadians
  if (towards <= -limits.minYawChangeRadians) return judged('wrong_way')
  if (towards < limits.minYawChangeRadians) return judged('keep_going')
  if (!(flatnessResidual >= limits.minFlatnessResidual)) return judged('flat')
  if (continuityDistance !== undefined && !(continuityDistance < limits.maxContinuityDistance)) return judged('other_face')
  return judged('turned')
}
