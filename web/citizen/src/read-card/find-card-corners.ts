import { cardAspect, type Point, type Rect } from './frame-guide.ts'
import { type GrayImage, sampleGray } from './gray-image.ts'

/** Top left, top right, bottom right, bottom left, in picture pixels. */
export type Corners = readonly [Point, Point, Point, Point]
export type FoundCard = {
  corners: Corners
  /** True when all four edges were seen and make a card's shape; otherwise the corners are those of the guide. */
  found: boolean
}

type Side = { from: Point; to: Point; inward: Point }
type Line = { from: Point; to: Point; strength: number }

const samplesPerSide = 40
/** How far from the guide an edge is looked for, as parts of the guide's height. */
const outwardPart = 0.055
const inwardPart = 0.16
/** A side may lean against the guide by this much (rise over run; 0.08 is 4.6 degrees). */
const steepestLean = 0.08
/** Mean brightness step across an edge, in 8-bit levels; noise alone stays below 5 at 8 levels of deviation. */
const weakestEdge = 10
/** A step counts no more than this when lines are compared, so that a black stripe does not outweigh the edge of the card. */
const clippedStep = 60

/**
 * Finds the card's edges near the on-screen guide.
 *
 * Each side is the straight line along which brightness changes most *in one direction*: letters and pictures change it both
 * ways and cancel out. Of nearly equal lines the outer one wins, for a stripe printed on the card runs along it too.
 */
export function findCardCorners(gray: GrayImage, guide: Rect): FoundCard {
  const lines = listSides(guide).map((side) => findEdge(gray, side, guide.height))
  const [top, right, bottom, left] = lines
  const fallback: FoundCard = { corners: cornersOf(guide), found: false }
  if (!top || !right || !bottom || !left || lines.some((line) => line.strength < weakestEdge)) return fallback
  const corners = [intersect(left, top), intersect(top, right), intersect(right, bottom), intersect(bottom, left)] as const
  return looksLikeCard(corners) ? { corners, found: true } : fallback
}

export function cornersOf(rect: Rect): Corners {
  const right = rect.x + rect.width
  const bottom = rect.y + rect.height
  return [
    { x: rect.x, y: rect.y },
    { x: right, y: rect.y },
    { x: right, y: bottom },
    { x: rect.x, y: bottom },
  ]
}

/** Top, right, bottom, left; only the middle 80 % of each, for the corners are round. */
function listSides(guide: Rect): Side[] {
  const [a, b, c, d] = cornersOf(guide)
  const trim = (from: Point, to: Point, inward: Point): Side => ({ from: between(from, to, 0.1), to: between(from, to, 0.9), inward })
  return [trim(a, b, { x: 0, y: 1 }), trim(b, c, { x: -1, y: 0 }), trim(d, c, { x: 0, y: -1 }), trim(a, d, { x: 1, y: 0 })]
}

function findEdge(gray: GrayImage, side: Side, guideHeight: number): Line {
  const stepPx = Math.max(1, guideHeight / 320)
  const first = -Math.round((outwardPart * guideHeight) / stepPx)
  const count = Math.round((inwardPart * guideHeight) / stepPx) - first + 1
  const steps = measureSteps(gray, side, first, count, stepPx)
  const length = Math.hypot(side.to.x - side.from.x, side.to.y - side.from.y)
  const leanSteps = Math.round((steepestLean * length) / stepPx)
  const measure = (start: number, end: number, clip: number): number => {
    let sum = 0
    for (let i = 0; i < samplesPerSide; i++) {
      const step = steps[i * count + Math.round(start + ((end - start) * i) / (samplesPerSide - 1))] ?? 0
      sum += Math.max(-clip, Math.min(clip, step))
    }
    return Math.abs(sum) / samplesPerSide
  }
  const best = pickOuterBest(count, leanSteps, measure)
  const place = (point: Point, offset: number): Point => ({
    x: point.x + side.inward.x * (first + offset) * stepPx,
    y: point.y + side.inward.y * (first + offset) * stepPx,
  })
  return { from: place(side.from, best.start), to: place(side.to, best.end), strength: best.strength }
}

/** Brightness inside minus outside, for every sample along the side and every distance from the guide. */
function measureSteps(gray: GrayImage, side: Side, first: number, count: number, stepPx: number): Float32Array {
  const steps = new Float32Array(samplesPerSide * count)
  const profile = new Float32Array(count + 6)
  for (let i = 0; i < samplesPerSide; i++) {
    const at = between(side.from, side.to, i / (samplesPerSide - 1))
    for (let k = 0; k < profile.length; k++) {
      const offset = (first + k - 3) * stepPx
      profile[k] = sampleGray(gray, at.x + side.inward.x * offset, at.y + side.inward.y * offset)
    }
    for (let k = 0; k < count; k++) {
      const inside = (profile[k + 4] ?? 0) + (profile[k + 5] ?? 0) + (profile[k + 6] ?? profile[k + 5] ?? 0)
      const outside = (profile[k] ?? 0) + (profile[k + 1] ?? 0) + (profile[k + 2] ?? 0)
      steps[i * count + k] = (inside - outside) / 3
    }
  }
  return steps
}

type Candidate = { start: number; end: number; strength: number }

/** The outermost of the good lines, moved to where the brightness changes most. */
function pickOuterBest(count: number, leanSteps: number, measure: (start: number, end: number, clip: number) => number): Candidate {
  const candidates: Candidate[] = []
  let strongest = 0
  for (let start = 0; start < count; start += 2) {
    for (let end = Math.max(0, start - leanSteps); end < Math.min(count, start + leanSteps + 1); end += 2) {
      const strength = measure(start, end, clippedStep)
      candidates.push({ start, end, strength })
      strongest = Math.max(strongest, strength)
    }
  }
  const good = candidates.filter((candidate) => candidate.strength >= 0.7 * strongest)
  const outermost = good.reduce(
    (outer, next) => (next.start + next.end < outer.start + outer.end ? next : outer),
    candidates.at(-1) ?? noLine,
  )
  let best = { ...outermost, strength: measure(outermost.start, outermost.end, 255) }
  for (let improved = true; improved; ) {
    improved = false
    for (const [start, end] of neighbours(best)) {
      const strength = start < 0 || end < 0 || start >= count || end >= count ? 0 : measure(start, end, 255)
      if (strength > best.strength) {
        best = { start, end, strength }
        improved = true
      }
    }
  }
  return best
}

const noLine: Candidate = { start: 0, end: 0, strength: 0 }

const neighbours = ({ start, end }: Candidate) =>
  [-2, -1, 0, 1, 2].flatMap((a) => [-2, -1, 0, 1, 2].map((b) => [start + a, end + b] as const))

function looksLikeCard([a, b, c, d]: Corners): boolean {
  const width = (distance(a, b) + distance(d, c)) / 2
  const height = (distance(a, d) + distance(b, c)) / 2
  return Math.abs(width / height / cardAspect - 1) < 0.12
}

function intersect(one: Line, two: Line): Point {
  const d1 = { x: one.to.x - one.from.x, y: one.to.y - one.from.y }
  const d2 = { x: two.to.x - two.from.x, y: two.to.y - two.from.y }
  const along = ((two.from.x - one.from.x) * d2.y - (two.from.y - one.from.y) * d2.x) / (d1.x * d2.y - d1.y * d2.x)
  return { x: one.from.x + along * d1.x, y: one.from.y + along * d1.y }
}

const between = (from: Point, to: Point, part: number): Point => ({
  x: from.x + (to.x - from.x) * part,
  y: from.y + (to.y - from.y) * part,
})
const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)
