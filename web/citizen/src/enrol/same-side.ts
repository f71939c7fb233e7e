type Picture = { data: Uint8ClampedArray; width: number; height: number }

const columns = 32
const rows = 20

/** Correlation of the two pictures' coarse brightness from which they show the same side of a card; two sides of one card lie below 0.6. */
const sameFrom = 0.8

/**
 * Do two pictures show the same side? After the front was taken the card still lies before the camera, and the automatic shutter must not
 * take it for the back. Light and small shifts do not matter.
 */
export function looksLikeSameSide(a: Picture, b: Picture): boolean {
  return correlate(coarse(a), coarse(b)) >= sameFrom
}

/** Mean brightness of each cell; the edge is left out, it shows the table. */
function coarse({ data, width, height }: Picture): Float64Array {
  const sums = new Float64Array(columns * rows)
  const counts = new Float64Array(columns * rows)
  const [left, top] = [width * 0.08, height * 0.08]
  for (let y = Math.ceil(top); y < height - top; y += 3) {
    for (let x = Math.ceil(left); x < width - left; x += 3) {
      const cell =
        Math.min(rows - 1, Math.floor(((y - top) / (height - 2 * top)) * rows)) * columns +
        Math.min(columns - 1, Math.floor(((x - left) / (width - 2 * left)) * columns))
      const at = (y * width + x) * 4
      sums[cell] = (sums[cell] ?? 0) + (data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  }
  return sums.map((sum, i) => sum / Math.max(1, counts[i] ?? 1))
}

/** Pearson's coefficient; 0 when one of the two is even. */
function correlate(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let [both, squareA, squareB] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [fromA, fromB] = [(a[i] ?? 0) - meanA, (b[i] ?? 0) - meanB]
    both += fromA * fromB
    squareA += fromA * fromA
    squareB += fromB * fromB
  }
  return squareA === 0 || squareB === 0 ? 0 : both / Math.sqrt(squareA * squareB)
}
