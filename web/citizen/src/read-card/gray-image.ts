/** One byte of luminance per pixel, row by row. */
export type GrayImage = { data: Uint8Array; width: number; height: number }

/** The part of a browser's `ImageData` that is used here, so that pure code can be tried without a browser. */
export type ColourImage = { data: Uint8ClampedArray | Uint8Array; width: number; height: number }

/** Luminance with the weights of ITU-R BT.601, in 8-bit integers. */
export function toGray(image: ColourImage): GrayImage {
  const gray = new Uint8Array(image.width * image.height)
  const rgba = image.data
  for (let i = 0, at = 0; i < gray.length; i++, at += 4) {
    gray[i] = ((rgba[at] ?? 0) * 77 + (rgba[at + 1] ?? 0) * 150 + (rgba[at + 2] ?? 0) * 29) >> 8
  }
  return { data: gray, width: image.width, height: image.height }
}

/** Bilinear sample; outside the picture the nearest pixel counts. */
export function sampleGray(image: GrayImage, x: number, y: number): number {
  const cx = x < 0 ? 0 : Math.min(x, image.width - 1.001)
  const cy = y < 0 ? 0 : Math.min(y, image.height - 1.001)
  const left = cx | 0
  const top = cy | 0
  const fx = cx - left
  const fy = cy - top
  const at = top * image.width + left
  const upper = (image.data[at] ?? 0) * (1 - fx) + (image.data[at + 1] ?? 0) * fx
  const lower = (image.data[at + image.width] ?? 0) * (1 - fx) + (image.data[at + image.width + 1] ?? 0) * fx
  return upper * (1 - fy) + lower * fy
}

/**
 * Takes camera noise away with the 3 × 3 binomial filter. Letters survive a blur twice as wide, but the recogniser takes the specks of
 * a dim picture for ink.
 */
export function smoothGray(image: GrayImage): GrayImage {
  const { width, height, data } = image
  const rows = new Uint16Array(data.length)
  for (let i = 1; i < data.length - 1; i++) rows[i] = (data[i - 1] ?? 0) + 2 * (data[i] ?? 0) + (data[i + 1] ?? 0)
  const smooth = new Uint8Array(data)
  for (let i = width; i < width * (height - 1); i++) smooth[i] = ((rows[i - width] ?? 0) + 2 * (rows[i] ?? 0) + (rows[i + width] ?? 0)) >> 4
  return { data: smooth, width, height }
}
