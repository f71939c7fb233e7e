/** Limits of the comparison with the register's portrait, as template distances. Part of the versioned policy. */
export interface FaceMatchLimits {
  /** Up to this the match is strong. */
  strongDistance: number
  /** Above this it is no match; between the two nobody but an officer decides. */
  unclearDistance: number
}

/**
 * For photographs: at 0.45 two of 39,000 pairs of strangers matched against chip portraits, and 2.6 % of genuine pairs
 * did not. The widely copied 0.6 alone lets up to 5.8 % of strangers through.
 */
export const photographMatchLimits: FaceMatchLimits = { strongDistance: 0.45, unclearDistance: 0.6 }

/**
 * For the drawn people of the demo and the tests only, who look more alike than photographs. On 220 drawn people (440
 * genuine and 24,090 other pairs) 0.22 lets 0.11 % of strangers through and turns 0.9 % of genuine pairs away; all
 * genuine pairs lie below 0.28. This says nothing about people.
 */
export const drawingMatchLimits: FaceMatchLimits = { strongDistance: 0.22, unclearDistance: 0.28 }

/** Whom a machine's answer must not decide about. */
export interface FaceMatchPolicy {
  /** Younger people go to an officer: the recogniser was trained on adults. */
  minAgeYears: number
  /** Portraits of this age or older go to an officer. */
  maxPortraitAgeYears: number
}

export const faceMatchPolicy: FaceMatchPolicy = { minAgeYears: 18, maxPortraitAgeYears: 10 }

export type OfficerReason = 'minor' | 'no_portrait' | 'old_portrait'
export type FaceMatch = 'strong' | 'unclear' | 'no'

/** Strong, unclear or no. A distance that is not a number is no match. */
export function rateDistance(distance: number, limits: FaceMatchLimits): FaceMatch {
  if (distance <= limits.strongDistance) return 'strong'
  return distance <= limits.unclearDistance ? 'unclear' : 'no'
}

/**
 * Why an officer decides about this person whatever the machine says; null when the machine's answer may count.
 *
 * @param ageYears          completed years of the applicant
 * @param portraitAgeYears  completed years since the register's portrait was taken; null when there is no portrait
 */
export function officerReason(ageYears: number, portraitAgeYears: number | null, policy: FaceMatchPolicy): OfficerReason | null {
  if (ageYears < policy.minAgeYears) return 'minor'
  if (portraitAgeYears === null) return 'no_portrait'
  return portraitAgeYears >= policy.maxPortraitAgeYears ? 'old_portrait' : null
}
