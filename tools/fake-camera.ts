/**
 * A camera that a test directs while the page has it open.
 *
 * Chromium reads a Y4M file frame by frame from the disk and begins again at its end. The file here holds one frame; overwriting that frame
 * in place (same size, never truncated or replaced) changes what the page sees from the next frame on. One camera frame may show the upper
 * half of the new picture and the lower half of the old one.
 */
import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs'

export type FakeCamera = {
  readonly file: string
  readonly width: number
  readonly height: number
  /** Shows a picture from now on: either the planes of one frame (I420, see `i420FromRgb`) or a whole Y4M of the same size. */
  show(y4mFrame: Buffer): void
  /** Lets go of the file; the file itself stays. */
  close(): void
}

const frameMark = Buffer.from('FRAME\n')

/**
 * Makes the file with a black picture and directs it.
 *
 * @param file     path of the file to (over)write, to be given to `launchChromium({ cameraFile })`
 * @param options  size in pixels (even numbers) and frames per second; 640 × 480 at 15 unless told
 */
export function directCamera(file: string, options: { width?: number; height?: number; framesPerSecond?: number } = {}): FakeCamera {
  const { width = 640, height = 480, framesPerSecond = 15 } = options
  if (width % 2 !== 0 || height % 2 !== 0) throw new Error(`A camera picture has even sides, not ${width} × ${height}.`)
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`)
  const planeBytes = (width * height * 3) / 2
  const black = Buffer.concat([Buffer.alloc(width * height, 16), Buffer.alloc((width * height) / 2, 128)])
  writeFileSync(file, Buffer.concat([header, frameMark, black]))
  const descriptor = openSync(file, 'r+')
  return {
    file,
    width,
    height,
    show(y4mFrame) {
      const planes = planesOf(y4mFrame, planeBytes)
      if (planes.length !== planeBytes) throw new Error(`A ${width} × ${height} picture has ${planeBytes} bytes, not ${planes.length}.`)
      writeSync(descriptor, planes, 0, planeBytes, header.length + frameMark.length)
    },
    close: () => closeSync(descriptor),
  }
}

/** The planes themselves, or those of the first frame of a Y4M. */
function planesOf(frame: Buffer, planeBytes: number): Buffer {
  if (!frame.subarray(0, 9).equals(Buffer.from('YUV4MPEG2'))) return frame
  const start = frame.indexOf('\n', frame.indexOf('\nFRAME') + 1) + 1
  return frame.subarray(start, start + planeBytes)
}

/**
 * Converts packed 8-bit RGB rows (three bytes per pixel, as `sharp(…).removeAlpha().raw()` gives) to the planes of one frame.
 *
 * @returns Y (width × height bytes), then U and V (a quarter each), video range as in ITU-R BT.601
 */
export function i420FromRgb(rgb: Uint8Array, width: number, height: number): Buffer {
  if (rgb.length !== width * height * 3) throw new Error(`${width} × ${height} RGB has ${width * height * 3} bytes, not ${rgb.length}.`)
  const planes = Buffer.alloc((width * height * 3) / 2)
  const uStart = width * height
  const vStart = uStart + uStart / 4
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 3
      const [r = 0, g = 0, b = 0] = [rgb[at], rgb[at + 1], rgb[at + 2]]
      planes[y * width + x] = Math.round(16 + 0.257 * r + 0.504 * g + 0.098 * b)
      if (y % 2 === 0 && x % 2 === 0) {
        const quarter = (y / 2) * (width / 2) + x / 2
        planes[uStart + quarter] = Math.round(128 - 0.148 * r - 0.291 * g + 0.439 * b)
        planes[vStart + quarter] = Math.round(128 + 0.439 * r - 0.368 * g - 0.071 * b)
      }
    }
  }
  return planes
}
