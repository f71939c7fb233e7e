import { backZones, type CardZone, frontZones, cardWidthPx as layoutWidthPx } from './card-layout.ts'
import { boundsInPicture } from './crop-field.ts'
import { findCardCorners } from './find-card-corners.ts'
import { guideInside, type Rect } from './frame-guide.ts'
import { type ColourImage, type GrayImage, toGray } from './gray-image.ts'

export type PictureFault =
  /** A reflection has burnt out part of this zone. */
  { kind: 'glare'; zone: CardZone } | { kind: 'blurred' } | { kind: 'too_dark' } | { kind: 'too_small' }

export type PictureAssessment = {
  /** All four edges of a card were seen at the guide: the moment for an automatic shutter, when there is no fault. */
  cardFound: boolean
  faults: PictureFault[]
  /** What the faults were decided by, for calibration. */
  measured: { sharpness: number; medianLuminance: number; cardWidthPx: number; glaredParts: Partial<Record<CardZone, number>> }
}

/**
 * Limits, set where the recogniser began to fail on drawn cards: a blur of 2 card pixels (0.21) read everything, 2.5 (0.17) lost the expiry
 * dates. It still read at a luminance of 13, but a person who looks at the picture later does not, and a real camera adds shake in the dark.
 */
export const pictureLimits = {
  /** Card pixels across; below, the expiry date's letters are under 10 pixels high. */
  leastCardWidthPx: 560,
  leastMedianLuminance: 40,
  leastSharpness: 0.2,
  /** Part of a zone that is burnt out; a digit of the number is 5 % of its zone. */
  mostGlare: 0.03,
} as const

const burntOut = 250
const cellPx = 6

/** Looks for what would keep the card from being read; for every camera frame (about 10 ms at 1,000 pixels). */
export function assessPicture(image: ColourImage, side: 'front' | 'back'): PictureAssessment {
  const gray = toGray(image)
  const { corners, found } = findCardCorners(gray, guideInside(image))
  const [topLeft, topRight, bottomRight] = corners
  const cardWidthPx = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y)
  const zones = (side === 'front' ? frontZones : backZones).map(({ zone, box }) => ({ zone, bounds: boundsInPicture(corners, box, image) }))
  const card: Rect = { x: topLeft.x, y: topLeft.y, width: bottomRight.x - topLeft.x, height: bottomRight.y - topLeft.y }
  const medianLuminance = findMedian(gray, card)
  const textBounds = zones.filter(({ zone }) => zone !== 'photo').map(({ bounds }) => bounds)
  const sharpness = (measureSharpness(gray, textBounds) * cardWidthPx) / layoutWidthPx
  const glaredParts: Partial<Record<CardZone, number>> = {}
  for (const { zone, bounds } of zones) glaredParts[zone] = Math.max(glaredParts[zone] ?? 0, measureGlare(image, bounds))
  const faults: PictureFault[] = []
  const tooSmall = cardWidthPx < pictureLimits.leastCardWidthPx
  if (tooSmall) faults.push({ kind: 'too_small' })
  if (medianLuminance < pictureLimits.leastMedianLuminance) faults.push({ kind: 'too_dark' })
  for (const { zone } of zones) {
    const alreadyTold = faults.some((fault) => fault.kind === 'glare' && fault.zone === zone)
    if (!alreadyTold && (glaredParts[zone] ?? 0) > pictureLimits.mostGlare) faults.push({ kind: 'glare', zone })
  }
  // A small picture is never sharp by the card's measure; coming nearer is what helps.
  if (!tooSmall && sharpness < pictureLimits.leastSharpness) faults.push({ kind: 'blurred' })
  return { cardFound: found, faults, measured: { sharpness, medianLuminance, cardWidthPx, glaredParts } }
}

/** Part of the zone's small cells in which nearly every pixel is at the top of all three channels. */
function measureGlare(image: ColourImage, bounds: Rect): number {
  let cells = 0
  let burnt = 0
  for (let y = bounds.y; y + cellPx <= bounds.y + bounds.height; y += cellPx) {
    for (let x = bounds.x; x + cellPx <= bounds.x + bounds.width; x += cellPx) {
      cells++
      if (countBurntPixels(image, x, y) >= cellPx * cellPx * 0.9) burnt++
    }
  }
  return cells === 0 ? 0 : burnt / cells
}

function countBurntPixels(image: ColourImage, left: number, top: number): number {
  let count = 0
  for (let y = top; y < top + cellPx; y++) {
    for (let x = left; x < left + cellPx; x++) {
      const at = (y * image.width + x) * 4
      if ((image.data[at] ?? 0) >= burntOut && (image.data[at + 1] ?? 0) >= burntOut && (image.data[at + 2] ?? 0) >= burntOut) count++
    }
  }
  return count
}

/**
 * How steep the steepest edges of the text are, as a part of the contrast between ink and paper per pixel, averaged over two pixels
 * against noise. A perfect edge gives 0.5; an edge blurred with a standard deviation of s pixels about 0.4 / s.
 */
function measureSharpness(gray: GrayImage, zones: readonly Rect[]): number {
  const levels = new Uint32Array(256)
  const steps = new Uint32Array(256)
  let count = 0
  for (const zone of zones) {
    for (let y = zone.y + 1; y < zone.y + zone.height - 1; y++) {
      for (let x = zone.x + 1; x < zone.x + zone.width - 1; x++) {
        const at = y * gray.width + x
        const rows = (gray.data[at + 1] ?? 0) + (gray.data[at + 1 + gray.width] ?? 0)
        const step = Math.abs(rows - (gray.data[at - 1] ?? 0) - (gray.data[at - 1 + gray.width] ?? 0)) >> 2
        steps[step] = (steps[step] ?? 0) + 1
        const level = gray.data[at] ?? 0
        levels[level] = (levels[level] ?? 0) + 1
        count++
      }
    }
  }
  const contrast = findRank(levels, count * 0.9) - findRank(levels, count * 0.02)
  return contrast <= 0 ? 0 : findRank(steps, count * 0.98) / contrast
}

function findMedian(gray: GrayImage, area: Rect): number {
  const levels = new Uint32Array(256)
  let count = 0
  for (let y = Math.max(0, Math.round(area.y)); y < Math.min(gray.height, area.y + area.height); y += 3) {
    for (let x = Math.max(0, Math.round(area.x)); x < Math.min(gray.width, area.x + area.width); x += 3) {
      const level = gray.data[y * gray.width + x] ?? 0
      levels[level] = (levels[level] ?? 0) + 1
      count++
    }
  }
  return findRank(levels, count / 2)
}

function findRank(counts: Uint32Array, rank: number): number {
  let seen = 0
  for (let level = 0; level < counts.length; level++) {
    seen += counts[level] ?? 0
    if (seen > rank) return level
  }
  return counts.length - 1
}
