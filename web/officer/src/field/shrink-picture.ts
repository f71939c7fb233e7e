/** No picture is larger in the field; with the card's it stays within 250 kilobytes a person. */
const mostBytes = 95_000
const longestSide = 1000

const sizeOf = (source: HTMLVideoElement | ImageBitmap) =>
  source instanceof HTMLVideoElement
    ? { width: source.videoWidth, height: source.videoHeight }
    : { width: source.width, height: source.height }

/** Drawn anew: what the camera wrote beside the picture (place, time, device) does not stay. Null: there is no picture, or it does not get small enough. */
export async function shrinkPicture(source: HTMLVideoElement | Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  if (source instanceof HTMLVideoElement) return drawAnew(source)
  const bitmap = await createImageBitmap(source, { imageOrientation: 'from-image' }).catch(() => null)
  if (!bitmap) return null
  try {
    return await drawAnew(bitmap)
  } finally {
    bitmap.close()
  }
}

async function drawAnew(source: HTMLVideoElement | ImageBitmap): Promise<Uint8Array<ArrayBuffer> | null> {
  const { width, height } = sizeOf(source)
  if (width === 0 || height === 0) return null
  const scale = Math.min(1, longestSide / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const context = canvas.getContext('2d')
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  for (const quality of [0.85, 0.7, 0.55, 0.4, 0.25]) {
    const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (jpeg && jpeg.size <= mostBytes) return new Uint8Array(await jpeg.arrayBuffer())
  }
  return null
}
