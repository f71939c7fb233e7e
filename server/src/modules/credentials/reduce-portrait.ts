import sharp from 'sharp'
import { digestOf } from '../../platform/crypto.ts'

/** A credential travels in frames of QR codes; its portrait may have this many bytes. */
export const portraitBytes = 3072

/** From the best to the smallest; the last one holds a face of any photograph below the limit. */
const tries = [
  { width: 168, quality: 55 },
  { width: 152, quality: 50 },
  { width: 136, quality: 45 },
  { width: 120, quality: 40 },
  { width: 104, quality: 35 },
  { width: 88, quality: 25 },
  { width: 64, quality: 20 },
] as const

async function encode(jpeg: Buffer): Promise<Buffer | null> {
  for (const { width, quality } of tries) {
    const size = { width, height: Math.round((width * 4) / 3), fit: 'cover', position: 'top' } as const
    const reduced = await sharp(jpeg).resize(size).flatten({ background: '#ffffff' }).jpeg({ quality, mozjpeg: true }).toBuffer()
    if (reduced.length <= portraitBytes) return reduced
  }
  return null
}

/** Reduced portraits by the digest of the original: a batch, and its renewals, pay once. 3 KB each. */
const kept = new Map<string, Promise<Buffer | null>>()
const mostKept = 1000

/**
 * The register's portrait as a credential carries it: a JPEG of at most 3 KB (ISO/IEC 18013-5 knows no WebP). Null: this picture does not
 * come below the limit in any size in which a face can be told.
 */
export function reducePortrait(jpeg: Buffer): Promise<Buffer | null> {
  const digest = digestOf(jpeg)
  const known = kept.get(digest)
  if (known) return known
  const made = encode(jpeg)
  made.catch(() => kept.delete(digest))
  kept.set(digest, made)
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  return made
}
