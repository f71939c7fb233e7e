const width = 480
const bandHeight = 56

/**
 * A picture of its own with words below it, drawn on the device.
 *
 * @param base64  a JPEG
 * @returns JPEG; null when the browser cannot draw it
 * @throws Error when it is no base64
 */
export async function captionPicture(base64: string, caption: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' })).catch(() => null)
  if (!bitmap) return null
  const height = Math.round((bitmap.height * width) / bitmap.width)
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height: height + bandHeight })
  const context = canvas.getContext('2d')
  if (!context) return null
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height + bandHeight)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, width, height)
  bitmap.close()
  context.fillStyle = '#000'
  context.font = `20px ${getComputedStyle(document.body).fontFamily}`
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(caption, width / 2, height + bandHeight / 2, width - 16)
  const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
  return jpeg && new Uint8Array(await jpeg.arrayBuffer())
}
