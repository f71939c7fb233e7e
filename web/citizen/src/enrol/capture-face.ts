import type { FrameKind } from './run-face-challenge.ts'

/** One frame of the running camera as JPEG, not mirrored. Null while there is no picture. */
export async function captureFace(video: HTMLVideoElement, kind: FrameKind): Promise<Blob | null> {
  if (!video.videoWidth) return null
  const canvas = document.createElement('canvas')
  // The middle in the shape of a portrait screen or of a desk camera alike: 4 to 3 is what a face needs.
  const side = Math.min(video.videoWidth, (video.videoHeight * 4) / 3)
  const crop = { width: side, height: (side * 3) / 4 }
  canvas.width = kind.widthPx
  canvas.height = (kind.widthPx * 3) / 4
  const context = canvas.getContext('2d')
  if (!context) return null
  context.imageSmoothingQuality = 'high'
  const [left, top] = [(video.videoWidth - crop.width) / 2, (video.videoHeight - crop.height) / 2]
  context.drawImage(video, left, top, crop.width, crop.height, 0, 0, canvas.width, canvas.height)
  for (const quality of [0.8, 0.65, 0.5, 0.35]) {
    const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (jpeg && jpeg.size <= kind.limitBytes) return jpeg
  }
  return null
}
