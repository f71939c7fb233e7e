import { findCardCorners } from './find-card-corners.ts'
import { cardAspect, growToCrop, placeCrop, type Rect, type Size } from './frame-guide.ts'
import { toGray } from './gray-image.ts'

/** A phone's largest photographs are about 10 MB; a larger file is refused before it is decoded. */
export const largestFileBytes = 12 * 1024 * 1024

/** Upload limits per side; the card and the face together stay within 250 KB. */
export const jpegLimitBytes = { front: 90_000, back: 60_000 } as const

/** No kept picture is wider: the card is then printed at 300 dots per inch or more, and more detail does not read better. */
const widestPictureWidth = 1280

export type FileProblem = 'file_too_large' | 'not_a_picture'

/** The guide frame and its margin out of the running camera. Null while the camera has no picture yet. */
export function captureVideo(video: HTMLVideoElement): ImageData | null {
  const size = { width: video.videoWidth, height: video.videoHeight }
  return size.width === 0 ? null : drawCrop(video, placeCrop(size))
}

/**
 * The card out of a picture file the person chose. The picture is drawn anew, so nothing the camera wrote beside it (place, time, device)
 * stays. Where the card is found in the picture, its surroundings are cut away; otherwise the middle is taken, as with the camera.
 */
export async function captureFile(file: Blob): Promise<ImageData | FileProblem> {
  if (file.size > largestFileBytes) return 'file_too_large'
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (bitmap === null) return 'not_a_picture'
  try {
    return drawCrop(bitmap, locateCard(bitmap))
  } finally {
    bitmap.close()
  }
}

/**
 * The picture as JPEG of at most `limitBytes`. Quality falls first, then size: a smaller sharp picture is worth more to an officer than
 * a large one in blocks.
 */
export async function encodeJpeg(image: ImageData, limitBytes: number): Promise<Blob> {
  const whole = makeCanvas(image)
  whole.context.putImageData(image, 0, 0)
  for (const scale of [1, 0.85, 0.7, 0.55, 0.4]) {
    const { canvas, context } = makeCanvas({ width: Math.round(image.width * scale), height: Math.round(image.height * scale) })
    context.drawImage(whole.canvas, 0, 0, canvas.width, canvas.height)
    for (const quality of [0.85, 0.75, 0.65, 0.55]) {
      const jpeg = await toJpeg(canvas, quality)
      if (jpeg.size <= limitBytes) return jpeg
    }
  }
  throw new Error(`a card picture did not fit into ${limitBytes} bytes`)
}

/** Tries guides of several sizes around the middle, and the whole picture when it has the shape of a card. */
function locateCard(bitmap: ImageBitmap): Rect {
  const shrink = Math.min(1, 640 / Math.max(bitmap.width, bitmap.height))
  const small = { width: Math.round(bitmap.width * shrink), height: Math.round(bitmap.height * shrink) }
  const { context } = makeCanvas(small)
  context.drawImage(bitmap, 0, 0, small.width, small.height)
  const gray = toGray(context.getImageData(0, 0, small.width, small.height))
  const largest = Math.min(small.width, small.height * cardAspect)
  for (const part of [0.94, 0.84, 0.74, 0.64, 0.54]) {
    const guide = centred(small, largest * part)
    const card = findCardCorners(gray, guide)
    if (!card.found) continue
    const [a, b, c, d] = card.corners
    const centre = { x: (a.x + b.x + c.x + d.x) / 4, y: (a.y + b.y + c.y + d.y) / 4 }
    const width = (b.x - a.x + c.x - d.x) / 2
    const height = width / cardAspect
    return growToCrop(scaleRect({ x: centre.x - width / 2, y: centre.y - height / 2, width, height }, 1 / shrink))
  }
  const fillsPicture = Math.abs(bitmap.width / bitmap.height / cardAspect - 1) < 0.06
  return fillsPicture ? growToCrop({ x: 0, y: 0, width: bitmap.width, height: bitmap.height }) : placeCrop(bitmap)
}

/** What lies outside the source is filled with its stretched rim: a plain colour there would look like the edge of a card. */
function drawCrop(source: HTMLVideoElement | ImageBitmap, crop: Rect): ImageData {
  const shrink = Math.min(1, widestPictureWidth / crop.width)
  const { canvas, context } = makeCanvas({ width: Math.round(crop.width * shrink), height: Math.round(crop.height * shrink) })
  const size = source instanceof HTMLVideoElement ? { width: source.videoWidth, height: source.videoHeight } : source
  const left = Math.max(0, crop.x)
  const top = Math.max(0, crop.y)
  const width = Math.min(size.width, crop.x + crop.width) - left
  const height = Math.min(size.height, crop.y + crop.height) - top
  context.drawImage(source, left, top, width, height, 0, 0, canvas.width, canvas.height)
  const place = [(left - crop.x) * shrink, (top - crop.y) * shrink, width * shrink, height * shrink] as const
  context.drawImage(source, left, top, width, height, ...place)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}

/** An element and not an OffscreenCanvas, which older iPhones do not have. */
function makeCanvas(size: Size): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('this browser gives no 2D canvas')
  context.imageSmoothingQuality = 'high'
  return { canvas, context }
}

function toJpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('this browser could not write a JPEG')) : resolve(blob)),
      'image/jpeg',
      quality,
    )
  })
}

function centred(picture: Size, width: number): Rect {
  const height = width / cardAspect
  return { x: (picture.width - width) / 2, y: (picture.height - height) / 2, width, height }
}

const scaleRect = (rect: Rect, by: number): Rect => ({ x: rect.x * by, y: rect.y * by, width: rect.width * by, height: rect.height * by })
