/**
 * Pixels of a picture and the few geometric operations the face networks need.
 *
 * All geometry is done here in plain code on one buffer, so that the networks see nothing but their own fixed-size input
 * and no tensor outlives a call.
 */

/** `rgb` holds width × height × 3 bytes, rows from the top. Sides in pixels. */
export interface Picture {
  rgb: Uint8Array
  width: number
  height: number
}

export type Point = readonly [x: number, y: number]

/** Maps a patch position to a picture position: x' = a·x − b·y + tx, y' = b·x + a·y + ty (turn, scale, shift). */
export interface Similarity {
  a: number
  b: number
  tx: number
  ty: number
}

export function mapPoint(by: Similarity, [x, y]: Point): Point {
  return [by.a * x - by.b * y + by.tx, by.b * x + by.a * y + by.ty]
}

/** The square of `sidePixels` around a centre, turned by `rollRadians`, as a map from a patch of `patchPixels`. */
export function squareAround(centre: Point, sidePixels: number, rollRadians: number, patchPixels: number): Similarity {
  const step = sidePixels / patchPixels
  const [a, b] = [step * Math.cos(rollRadians), step * Math.sin(rollRadians)]
  const half = patchPixels / 2
  return { a, b, tx: centre[0] - a * half + b * half, ty: centre[1] - b * half - a * half }
}

/** The similarity that carries `from` onto `to` with the least squared error (at least two points). */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  const [fromX, fromY] = meanPoint(from)
  const [toX, toY] = meanPoint(to)
  let [along, across, spread] = [0, 0, 0]
  from.forEach(([x, y], index) => {
    const target = to[index]
    if (!target) throw new RangeError('both lists have the same length')
    const [dx, dy, ex, ey] = [x - fromX, y - fromY, target[0] - toX, target[1] - toY]
    along += dx * ex + dy * ey
    across += dx * ey - dy * ex
    spread += dx * dx + dy * dy
  })
  const [a, b] = [along / spread, across / spread]
  return { a, b, tx: toX - a * fromX + b * fromY, ty: toY - b * fromX - a * fromY }
}

export function meanPoint(points: readonly Point[]): Point {
  const [x, y] = points.reduce(([sumX, sumY], point) => [sumX + point[0], sumY + point[1]] as const, [0, 0] as Point)
  return [x / points.length, y / points.length]
}

/**
 * Cuts a square patch out of a picture.
 *
 * Bilinear where the patch is as fine as the picture; where it is coarser, each output pixel is the mean of a small grid
 * of samples, so that a large face is not aliased. Positions outside the picture are black.
 *
 * @param into  patch position to picture position
 * @returns     `patchPixels`² × 3 numbers, 0–255, rows from the top
 */
export function samplePatch(picture: Picture, into: Similarity, patchPixels: number): Float32Array {
  const patch = new Float32Array(patchPixels * patchPixels * 3)
  const grid = Math.max(1, Math.min(6, Math.round(Math.hypot(into.a, into.b))))
  const add = grid > 1 ? addNearest : addBilinear
  for (let row = 0; row < patchPixels; row++) {
    for (let column = 0; column < patchPixels; column++) {
      const at = (row * patchPixels + column) * 3
      for (let cell = 0; cell < grid * grid; cell++) {
        const x = column + ((cell % grid) + 0.5) / grid
        const y = row + (Math.floor(cell / grid) + 0.5) / grid
        add(picture, into.a * x - into.b * y + into.tx - 0.5, into.b * x + into.a * y + into.ty - 0.5, patch, at)
      }
    }
  }
  const share = 1 / (grid * grid)
  return grid > 1 ? patch.map((value) => value * share) : patch
}

function addNearest({ rgb, width, height }: Picture, x: number, y: number, patch: Float32Array, at: number): void {
  const [column, row] = [Math.round(x), Math.round(y)]
  if (column < 0 || row < 0 || column >= width || row >= height) return
  const from = (row * width + column) * 3
  for (let channel = 0; channel < 3; channel++) patch[at + channel] = (patch[at + channel] ?? 0) + (rgb[from + channel] ?? 0)
}

function addBilinear({ rgb, width, height }: Picture, x: number, y: number, patch: Float32Array, at: number): void {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return
  const [right, low] = [x - left, y - top]
  const first = (top * width + left) * 3
  const below = first + width * 3
  for (let channel = 0; channel < 3; channel++) {
    const upper = (rgb[first + channel] ?? 0) * (1 - right) + (rgb[first + 3 + channel] ?? 0) * right
    const lower = (rgb[below + channel] ?? 0) * (1 - right) + (rgb[below + 3 + channel] ?? 0) * right
    patch[at + channel] = upper * (1 - low) + lower * low
  }
}

/** The picture with its longer side at most `longestSide` pixels; each pixel is the mean of those that it stands for. */
export function reducePicture(picture: Picture, longestSide: number): Picture {
  const scale = Math.max(1, Math.max(picture.width, picture.height) / longestSide)
  const [width, height] = [Math.max(1, Math.round(picture.width / scale)), Math.max(1, Math.round(picture.height / scale))]
  const rgb = new Uint8Array(width * height * 3)
  const edge = (at: number, of: number, from: number) => Math.floor((at * from) / of)
  for (let row = 0; row < height; row++) {
    const [top, bottom] = [edge(row, height, picture.height), edge(row + 1, height, picture.height)]
    for (let column = 0; column < width; column++) {
      const [left, right] = [edge(column, width, picture.width), edge(column + 1, width, picture.width)]
      const sums: [number, number, number] = [0, 0, 0]
      for (let y = top; y < bottom; y++) {
        for (let at = (y * picture.width + left) * 3; at < (y * picture.width + right) * 3; at += 3) {
          sums[0] += picture.rgb[at] ?? 0
          sums[1] += picture.rgb[at + 1] ?? 0
          sums[2] += picture.rgb[at + 2] ?? 0
        }
      }
      const share = 1 / ((bottom - top) * (right - left))
      rgb.set(
        sums.map((sum) => sum * share),
        (row * width + column) * 3,
      )
    }
  }
  return { rgb, width, height }
}

/** Mean luma of a whole picture, 0–255. */
export function meanLuma({ rgb }: Picture): number {
  const luma = lumaOf(Float32Array.from(rgb))
  return luma.reduce((sum, value) => sum + value, 0) / luma.length
}

/** The patch seen in a mirror (left and right exchanged). */
export function mirrorPatch(patch: Float32Array, patchPixels: number): Float32Array {
  const mirrored = new Float32Array(patch.length)
  for (let pixel = 0; pixel < patchPixels * patchPixels; pixel++) {
    const from = pixel - (pixel % patchPixels) + (patchPixels - 1 - (pixel % patchPixels))
    for (let channel = 0; channel < 3; channel++) mirrored[pixel * 3 + channel] = patch[from * 3 + channel] ?? 0
  }
  return mirrored
}

/** Luma (BT.601) of an RGB patch: one number, 0–255, per pixel. */
export function lumaOf(patch: Float32Array): Float32Array {
  const luma = new Float32Array(patch.length / 3)
  for (let i = 0; i < luma.length; i++) {
    luma[i] = 0.299 * (patch[i * 3] ?? 0) + 0.587 * (patch[i * 3 + 1] ?? 0) + 0.114 * (patch[i * 3 + 2] ?? 0)
  }
  return luma
}
