import sharp, { type Metadata } from 'sharp'

/** Limits of an uploaded picture; all are checked before the picture is decoded. */
export interface ImageLimits {
  maxBytes: number
  /** Width × height as the file's header claims. */
  maxPixels: number
  /** The longer side of the picture that is handed on, in pixels. */
  maxSidePixels: number
}

/** A phone's camera picture fits; 50 megapixels decode to 150 MB, which one job at a time can afford. */
export const imageLimits: ImageLimits = { maxBytes: 8 * 1024 * 1024, maxPixels: 50_000_000, maxSidePixels: 1024 }

export type ImageMediaType = 'image/jpeg' | 'image/png' | 'image/webp'

/** What became of an upload. Refusals say why, so that a person can be told what to do. */
export type ReadImage =
  | {
      outcome: 'image'
      /** Decoded and written anew: upright, sRGB, without any metadata. */
      jpeg: Buffer
      width: number
      height: number
      /** What the upload was, by its bytes. */
      mediaType: ImageMediaType
    }
  | { outcome: 'refused'; reason: 'too_large' | 'too_many_pixels' | 'not_an_image' | 'damaged' }

const refused = (reason: 'too_large' | 'too_many_pixels' | 'not_an_image' | 'damaged'): ReadImage => ({ outcome: 'refused', reason })

/**
 * Turns an uploaded file into a clean JPEG, or says why not.
 *
 * The kind of file is decided by its first bytes, never by its name or declared type, and only JPEG, PNG and WebP are
 * ever passed to a decoder (no SVG, GIF, TIFF or PDF, whatever else the file may also be). What is handed on is decoded
 * and encoded anew, so nothing hidden in the upload survives: no EXIF, GPS, ICC or XMP, no data behind the picture.
 *
 * @param bytes   the upload; never throws for what is in it
 * @param limits  see `ImageLimits`
 */
export async function readImage(bytes: Uint8Array, limits: ImageLimits = imageLimits): Promise<ReadImage> {
  if (bytes.byteLength > limits.maxBytes) return refused('too_large')
  const mediaType = sniff(bytes)
  if (!mediaType) return refused('not_an_image')
  const metadata = await readHeader(bytes)
  if (!metadata || `image/${metadata.format}` !== mediaType) return refused('damaged')
  if (metadata.width * metadata.height > limits.maxPixels) return refused('too_many_pixels')
  if ((metadata.pages ?? 1) > 1) return refused('not_an_image')
  return decode(bytes, mediaType, limits)
}

/** The kind of picture by its first bytes; null for everything else. */
function sniff(bytes: Uint8Array): ImageMediaType | null {
  const starts = (offset: number, ...expected: readonly number[]) => expected.every((byte, index) => bytes[offset + index] === byte)
  if (starts(0, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  const isWebp = starts(0, 0x52, 0x49, 0x46, 0x46) && starts(8, 0x57, 0x45, 0x42, 0x50)
  return isWebp ? 'image/webp' : null
}

/** Reads the header only; no limit here, so that too many pixels can be told from a damaged file. */
async function readHeader(bytes: Uint8Array): Promise<Metadata | null> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata()
  } catch {
    return null
  }
}

async function decode(bytes: Uint8Array, mediaType: ImageMediaType, limits: ImageLimits): Promise<ReadImage> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: limits.maxPixels, failOn: 'warning', sequentialRead: true })
      .autoOrient()
      .resize(limits.maxSidePixels, limits.maxSidePixels, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .jpeg({ quality: 90 })
      .timeout({ seconds: 5 })
      .toBuffer({ resolveWithObject: true })
    return { outcome: 'image', jpeg: data, width: info.width, height: info.height, mediaType }
  } catch {
    return refused('damaged')
  }
}
