import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { directCamera, i420FromRgb } from './fake-camera.ts'

const makeCamera = () => {
  const folder = mkdtempSync(join(tmpdir(), 'open-thaid-camera-'))
  const camera = directCamera(join(folder, 'camera.y4m'), { width: 4, height: 2 })
  onTestFinished(() => {
    camera.close()
    rmSync(folder, { recursive: true })
  })
  return camera
}

test('white, black and pure red come out as the studio values of BT.601', () => {
  const rgb = (r: number, g: number, b: number) => Uint8Array.from(Array.from({ length: 4 }, () => [r, g, b]).flat())
  expect([...i420FromRgb(rgb(255, 255, 255), 2, 2)]).toEqual([235, 235, 235, 235, 128, 128])
  expect([...i420FromRgb(rgb(0, 0, 0), 2, 2)]).toEqual([16, 16, 16, 16, 128, 128])
  expect([...i420FromRgb(rgb(255, 0, 0), 2, 2)]).toEqual([82, 82, 82, 82, 90, 240])
})

test('showing a picture keeps the file and its size, and puts the planes after the head', () => {
  const camera = makeCamera()
  const before = statSync(camera.file)
  camera.show(Buffer.alloc(12, 77))
  const after = statSync(camera.file)
  expect([after.ino, after.size]).toEqual([before.ino, before.size])
  expect(readFileSync(camera.file).subarray(-12)).toEqual(Buffer.alloc(12, 77))
  expect(readFileSync(camera.file, 'latin1')).toMatch(/^YUV4MPEG2 W4 H2 F15:1 /)
})

test('a whole Y4M gives its first frame', () => {
  const camera = makeCamera()
  const frames = [1, 2].map((value) => Buffer.concat([Buffer.from('FRAME\n'), Buffer.alloc(12, value)]))
  camera.show(Buffer.concat([Buffer.from('YUV4MPEG2 W4 H2 F15:1\n'), ...frames]))
  expect(readFileSync(camera.file).subarray(-12)).toEqual(Buffer.alloc(12, 1))
})

test('a picture of another size is refused', () => {
  expect(() => makeCamera().show(Buffer.alloc(13))).toThrow(/has 12 bytes, not 13/)
})
