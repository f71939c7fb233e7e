import { crc32, deflateRawSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { imageLimits, readImage } from './images.ts'

const picture = (width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background: '#c33' } }).composite([
    { input: { create: { width: 20, height: 20, channels: 3, background: '#fff' } }, left: 0, top: 0 },
  ])

const solid = (background: string) => sharp({ create: { width: 10, height: 10, channels: 3, background } })

/** A PNG whose header claims a size and whose picture data are all zero and compress to almost nothing. */
function pngClaiming(width: number, height: number, data: Buffer): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(body.length)
    check.writeUInt32BE(crc32(typed))
    return Buffer.concat([length, typed, check])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

describe('a good upload becomes a clean JPEG', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('%s is accepted by its bytes', async (format) => {
    const read = await readImage(await picture().toFormat(format).toBuffer())
    expect(read).toMatchObject({ outcome: 'image', mediaType: `image/${format}`, width: 60, height: 40 })
    if (read.outcome === 'image') expect((await sharp(read.jpeg).metadata()).format).toBe('jpeg')
  })

  test('the longer side is reduced to the limit and small pictures are not enlarged', async () => {
    expect(await readImage(await picture(3000, 1500).jpeg().toBuffer())).toMatchObject({ width: 1024, height: 512 })
    expect(await readImage(await picture(80, 90).jpeg().toBuffer())).toMatchObject({ width: 80, height: 90 })
  })

  test('EXIF with GPS, XMP and the colour profile are gone', async () => {
    const marked = await picture()
      .withExif({ IFD0: { Artist: 'somebody' }, IFD3: { GPSLatitude: '13/1 45/1 0/1', GPSLatitudeRef: 'N' } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer()
    expect(marked.includes('somebody')).toBe(true)
    const read = await readImage(marked)
    if (read.outcome !== 'image') throw new Error('the picture was refused')
    const metadata = await sharp(read.jpeg).metadata()
    expect([metadata.exif, metadata.xmp, metadata.icc, metadata.iptc]).toEqual([undefined, undefined, undefined, undefined])
    expect(['somebody', 'secret', 'GPS', 'Exif'].filter((word) => read.jpeg.includes(word))).toEqual([])
  })

  test('the orientation noted by a phone is applied', async () => {
    const sideways = await picture()
      .withExif({ IFD0: { Orientation: '6' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const read = await readImage(sideways)
    expect(read).toMatchObject({ outcome: 'image', width: 40, height: 60 })
    if (read.outcome !== 'image') return
    // The white corner was at the top left; turned a quarter clockwise it is at the top right.
    const { data } = await sharp(read.jpeg).raw().toBuffer({ resolveWithObject: true })
    expect([data[(5 * 40 + 35) * 3 + 1], data[(5 * 40 + 5) * 3 + 1]].map((green) => (green ?? 0) > 150)).toEqual([true, false])
  })

  test('data hidden behind the picture do not survive', async () => {
    const hidden = Buffer.concat([await picture().jpeg().toBuffer(), Buffer.from('%PDF-1.7 <script>alert(1)</script> PK\u0003\u0004')])
    const read = await readImage(hidden)
    if (read.outcome !== 'image') throw new Error('the picture was refused')
    expect(['script', '%PDF', 'PK\u0003'].filter((word) => read.jpeg.includes(word))).toEqual([])
  })
})

describe('a bad upload is refused with its reason and never thrown', () => {
  test('an empty file and a few bytes are not an image', async () => {
    expect(await readImage(new Uint8Array())).toEqual({ outcome: 'refused', reason: 'not_an_image' })
    expect(await readImage(Uint8Array.of(0xff, 0xd8))).toEqual({ outcome: 'refused', reason: 'not_an_image' })
  })

  test('SVG, GIF, TIFF, PDF and HTML are not an image, whatever follows', async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>')
    const jpeg = await picture().jpeg().toBuffer()
    const others = [
      svg,
      await picture().gif().toBuffer(),
      await picture().tiff().toBuffer(),
      Buffer.concat([Buffer.from('%PDF-1.7\n'), jpeg]),
      Buffer.concat([Buffer.from('<html>'), jpeg]),
    ]
    for (const other of others) expect(await readImage(other)).toEqual({ outcome: 'refused', reason: 'not_an_image' })
  })

  test('a file over the size limit is refused before anything is read from it', async () => {
    const large = new Uint8Array(imageLimits.maxBytes + 1)
    expect(await readImage(large)).toEqual({ outcome: 'refused', reason: 'too_large' })
  })

  test('a header claiming 30,000 × 30,000 pixels is refused without decoding', async () => {
    const zeroes = deflateRawSync(Buffer.alloc(1024))
    const before = process.memoryUsage.rss()
    expect(await readImage(pngClaiming(30_000, 30_000, zeroes))).toEqual({ outcome: 'refused', reason: 'too_many_pixels' })
    expect(process.memoryUsage.rss() - before).toBeLessThan(50 * 1024 * 1024)
  })

  test('a JPEG cut short is damaged, not half a face', async () => {
    const whole = await sharp(Buffer.from(Uint8Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 256)), {
      raw: { width: 300, height: 300, channels: 3 },
    })
      .jpeg()
      .toBuffer()
    for (const share of [0.1, 0.5, 0.9]) {
      expect(await readImage(whole.subarray(0, Math.floor(whole.length * share)))).toEqual({ outcome: 'refused', reason: 'damaged' })
    }
  })

  test('a picture signature in front of something else is damaged', async () => {
    const svgAsPng = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('<svg/>')])
    const textAsJpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('hello')])
    for (const bytes of [svgAsPng, textAsJpeg]) expect(await readImage(bytes)).toEqual({ outcome: 'refused', reason: 'damaged' })
  })

  test('an animation is not a photograph', async () => {
    const frames = await Promise.all(['#123', '#fed'].map((background) => solid(background).png().toBuffer()))
    const film = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer()
    expect((await sharp(film).metadata()).pages).toBe(2)
    expect(await readImage(film)).toEqual({ outcome: 'refused', reason: 'not_an_image' })
  })
})
