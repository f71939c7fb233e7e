import type { QualityFault } from './judge-quality.ts'

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

/** What somebody does about each, as the apps say it. */
export const hintOf = {
  no_face: 'no_face',
  several_faces: 'several_faces',
  too_close: 'too_close',
  too_far: 'too_far',
  too_dark: 'too_dark',
  too_bright: 'too_bright',
  uneven_light: 'uneven_light',
  blurred: 'blurred',
  turned: 'look_straight',
  tilted: 'hold_upright',
  mouth_open: 'close_mouth',
} as const satisfies Record<PictureFault, string>
