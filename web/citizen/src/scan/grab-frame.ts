const largestSide = 1000

let canvas: HTMLCanvasElement | null = null

/** The picture that the camera shows now, no larger than a QR needs; null before there is one. */
export function grabFrame(video: HTMLVideoElement): ImageData | null {
  if (!video.videoWidth) return null
  const scale = Math.min(1, largestSide / Math.max(video.videoWidth, video.videoHeight))
  canvas ??= document.createElement('canvas')
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null
}
