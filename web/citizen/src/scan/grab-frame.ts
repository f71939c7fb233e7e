const largestSide = 1000

/** What the camera shows now, at most 1,000 pixels long; null while it has no picture. */
export function grabFrame(video: HTMLVideoElement): ImageData | null {
  if (!video.videoWidth) return null
  const scale = Math.min(1, largestSide / Math.max(video.videoWidth, video.videoHeight))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(video.videoWidth * scale)
  canvas.height = Math.round(video.videoHeight * scale)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  context?.drawImage(video, 0, 0, canvas.width, canvas.height)
  return context?.getImageData(0, 0, canvas.width, canvas.height) ?? null
}
