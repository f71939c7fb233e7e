export type Point = { x: number; y: number }
export type Rect = { x: number; y: number; width: number; height: number }
export type Size = { width: number; height: number }

/** Width over height of an ID-1 card (ISO/IEC 7810: 85.6 × 54 mm). */
export const cardAspect = 85.6 / 54

/** Part of the picture's narrower direction that the on-screen guide takes. */
const guidePart = 0.9

/** What is kept around the guide, as a part of the guide's height: room to find the card's own edges. Never leaves the picture, for `guidePart` leaves more. */
const marginPart = 0.055

/** The on-screen guide: a card-shaped frame in the middle of the camera picture, in the picture's pixels. */
export function placeGuide(picture: Size): Rect {
  const width = Math.min(picture.width * guidePart, picture.height * guidePart * cardAspect)
  const height = width / cardAspect
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height }
}

/** The part of the camera picture that is kept: the guide and its margin, in whole pixels. */
export function placeCrop(picture: Size): Rect {
  return growToCrop(placeGuide(picture))
}

/** A card-shaped frame and its margin, in whole pixels; may leave the picture when the frame is not `placeGuide`'s. */
export function growToCrop(guide: Rect): Rect {
  const margin = guide.height * marginPart
  return {
    x: Math.round(guide.x - margin),
    y: Math.round(guide.y - margin),
    width: Math.round(guide.width + 2 * margin),
    height: Math.round(guide.height + 2 * margin),
  }
}

/** Where the guide stands inside a kept picture. */
export function guideInside(crop: Size): Rect {
  const height = crop.height / (1 + 2 * marginPart)
  const width = height * cardAspect
  return { x: (crop.width - width) / 2, y: (crop.height - height) / 2, width, height }
}
