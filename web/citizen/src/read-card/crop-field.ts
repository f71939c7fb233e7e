import { cardHeightPx, cardWidthPx, type FieldBox } from './card-layout.ts'
import type { Corners } from './find-card-corners.ts'
import type { Point, Rect } from './frame-guide.ts'
import { type GrayImage, sampleGray } from './gray-image.ts'

/** Card pixels to picture pixels, for a card seen in perspective (the projective map of a rectangle onto four corners). */
export function mapFromCard([p0, p1, p2, p3]: Corners): (x: number, y: number) => Point {
  const dx1 = p1.x - p2.x
  const dx2 = p3.x - p2.x
  const dx3 = p0.x - p1.x + p2.x - p3.x
  const dy1 = p1.y - p2.y
  const dy2 = p3.y - p2.y
  const dy3 = p0.y - p1.y + p2.y - p3.y
  const divisor = dx1 * dy2 - dx2 * dy1
  const g = (dx3 * dy2 - dx2 * dy3) / divisor
  const h = (dx1 * dy3 - dx3 * dy1) / divisor
  return (x, y) => {
    const u = x / cardWidthPx
    const v = y / cardHeightPx
    const w = g * u + h * v + 1
    return {
      x: ((p1.x - p0.x + g * p1.x) * u + (p3.x - p0.x + h * p3.x) * v + p0.x) / w,
      y: ((p1.y - p0.y + g * p1.y) * u + (p3.y - p0.y + h * p3.y) * v + p0.y) / w,
    }
  }
}

/** One line of the card, straightened, enlarged, and stretched from its darkest ink to its paper. */
export function cropField(gray: GrayImage, corners: Corners, field: FieldBox): GrayImage {
  const map = mapFromCard(corners)
  const width = Math.round(field.width * field.scale)
  const height = Math.round(field.height * field.scale)
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const from = map(field.x + (x + 0.5) / field.scale, field.y + (y + 0.5) / field.scale)
      data[y * width + x] = sampleGray(gray, from.x - 0.5, from.y - 0.5)
    }
  }
  stretchContrast(data)
  return { data, width, height }
}

/** Whole-pixel bounds of a box of the card inside the picture. */
export function boundsInPicture(corners: Corners, box: Rect, picture: { width: number; height: number }): Rect {
  const map = mapFromCard(corners)
  const points = [
    map(box.x, box.y),
    map(box.x + box.width, box.y),
    map(box.x + box.width, box.y + box.height),
    map(box.x, box.y + box.height),
  ]
  const left = Math.max(0, Math.floor(Math.min(...points.map((point) => point.x))))
  const top = Math.max(0, Math.floor(Math.min(...points.map((point) => point.y))))
  const right = Math.min(picture.width, Math.ceil(Math.max(...points.map((point) => point.x))))
  const bottom = Math.min(picture.height, Math.ceil(Math.max(...points.map((point) => point.y))))
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) }
}

/** The darkest 0.5 % become black and the brighter half of the paper becomes white; uneven paper loses its pattern by that. */
function stretchContrast(data: Uint8Array): void {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1
  const black = findLevel(counts, data.length * 0.005)
  const white = findLevel(counts, data.length * 0.6)
  const range = Math.max(24, white - black)
  for (let i = 0; i < data.length; i++) data[i] = Math.max(0, Math.min(255, (((data[i] ?? 0) - black) * 255) / range))
}

function findLevel(counts: Uint32Array, rank: number): number {
  let seen = 0
  for (let level = 0; level < 256; level++) {
    seen += counts[level] ?? 0
    if (seen > rank) return level
  }
  return 255
}

/** Portable graymap (P5): the one picture format that costs no compression and that the recogniser reads. */
export function encodePgm(image: GrayImage): Blob {
  return new Blob([`P5\n${image.width} ${image.height}\n255\n`, new Uint8Array(image.data)], { type: 'image/x-portable-graymap' })
}
