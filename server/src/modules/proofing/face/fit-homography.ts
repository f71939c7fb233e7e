import { meanPoint, type Point } from '@open-thaid/face/sample-picture.ts'

/**
 * How badly the best flat-to-flat mapping explains the second set of points: 0 for two views of one flat picture.
 *
 * Any two photographs of a plane are related by a homography; two views of a head are not. Both sets are first moved to
 * their centre and scaled to a mean distance of √2, so the figure does not depend on the size of the face.
 *
 * @param from  at least four points of one view
 * @param to    the same points in the other view
 * @returns     root of the mean squared distance after the least-squares homography, in normalised units; Infinity when
 *              the points lie too badly to fit one
 */
export function homographyResidual(from: readonly Point[], to: readonly Point[]): number {
  const [source, target] = [normalise(from), normalise(to)]
  const h = solveHomography(source, target)
  if (!h) return Number.POSITIVE_INFINITY
  let squared = 0
  source.forEach(([x, y], index) => {
    const [u, v] = target[index] ?? [0, 0]
    const depth = (h[6] ?? 0) * x + (h[7] ?? 0) * y + 1
    const [toX, toY] = [
      ((h[0] ?? 0) * x + (h[1] ?? 0) * y + (h[2] ?? 0)) / depth,
      ((h[3] ?? 0) * x + (h[4] ?? 0) * y + (h[5] ?? 0)) / depth,
    ]
    squared += (toX - u) ** 2 + (toY - v) ** 2
  })
  return Math.sqrt(squared / source.length)
}

function normalise(points: readonly Point[]): Point[] {
  const [centreX, centreY] = meanPoint(points)
  const spread = points.reduce((sum, [x, y]) => sum + Math.hypot(x - centreX, y - centreY), 0) / points.length
  const scale = Math.SQRT2 / spread
  return points.map(([x, y]) => [(x - centreX) * scale, (y - centreY) * scale])
}

/** Eight parameters of the homography (the ninth is 1) by the direct linear method and its normal equations. */
function solveHomography(from: readonly Point[], to: readonly Point[]): number[] | null {
  const normal = Array.from({ length: 8 }, () => new Array<number>(9).fill(0))
  const add = (row: readonly number[], value: number) => {
    for (let i = 0; i < 8; i++) {
      const line = normal[i]
      if (!line) continue
      for (let j = 0; j < 8; j++) line[j] = (line[j] ?? 0) + (row[i] ?? 0) * (row[j] ?? 0)
      line[8] = (line[8] ?? 0) + (row[i] ?? 0) * value
    }
  }
  from.forEach(([x, y], index) => {
    const [u, v] = to[index] ?? [0, 0]
    add([x, y, 1, 0, 0, 0, -u * x, -u * y], u)
    add([0, 0, 0, x, y, 1, -v * x, -v * y], v)
  })
  return solve(normal)
}

/** Gaussian elimination with row pivots on an n × (n + 1) system; null when it has no single answer. */
function solve(rows: number[][]): number[] | null {
  const n = rows.length
  for (let column = 0; column < n; column++) {
    const pivot = rows.slice(column).reduce((best, row) => (Math.abs(row[column] ?? 0) > Math.abs(best[column] ?? 0) ? row : best))
    const scale = pivot[column] ?? 0
    if (Math.abs(scale) < 1e-12) return null
    const place = rows.indexOf(pivot)
    rows[place] = rows[column] ?? []
    rows[column] = pivot.map((value) => value / scale)
    for (let other = 0; other < n; other++) {
      const factor = rows[other]?.[column] ?? 0
      if (other !== column) rows[other] = (rows[other] ?? []).map((value, at) => value - factor * (rows[column]?.[at] ?? 0))
    }
  }
  return rows.map((row) => row[n] ?? 0)
}
