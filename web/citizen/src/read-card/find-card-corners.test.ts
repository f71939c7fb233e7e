import { expect, test } from 'vitest'
import { findCardCorners } from './find-card-corners.ts'
import { guideInside, type Point } from './frame-guide.ts'
import type { GrayImage } from './gray-image.ts'

const size = { width: 700, height: 459 }

/** A picture whose pixels follow from their place. */
function paint(level: (x: number, y: number) => number): GrayImage {
  const data = new Uint8Array(size.width * size.height)
  for (let i = 0; i < data.length; i++) data[i] = level(i % size.width, Math.floor(i / size.width))
  return { data, ...size }
}

/** Card coordinates, 0 to 1, of a point when the card is turned by `degrees` and moved. */
function onCard(x: number, y: number, degrees: number, move: Point): Point {
  const guide = guideInside(size)
  const angle = (-degrees * Math.PI) / 180
  const dx = x - size.width / 2 - move.x
  const dy = y - size.height / 2 - move.y
  return {
    x: (dx * Math.cos(angle) - dy * Math.sin(angle)) / guide.width + 0.5,
    y: (dx * Math.sin(angle) + dy * Math.cos(angle)) / guide.height + 0.5,
  }
}

const inside = ({ x, y }: Point) => x >= 0 && x <= 1 && y >= 0 && y <= 1

test.each([
  [0, 0, 0],
  [1.5, 4, -3],
  [-2, -6, 5],
])('the corners of a card turned by %d degrees and moved by %d, %d are found within 2 pixels', (degrees, moveX, moveY) => {
  const move = { x: moveX, y: moveY }
  const { corners, found } = findCardCorners(
    paint((x, y) => (inside(onCard(x, y, degrees, move)) ? 210 : 80)),
    guideInside(size),
  )
  expect(found).toBe(true)
  const guide = guideInside(size)
  const expected = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ]
  corners.forEach((corner, i) => {
    const at = onCard(corner.x, corner.y, degrees, move)
    expect(Math.abs(at.x - (expected[i]?.[0] ?? 0)) * guide.width).toBeLessThan(2)
    expect(Math.abs(at.y - (expected[i]?.[1] ?? 0)) * guide.height).toBeLessThan(2)
  })
})

test('a dark stripe printed along the edge is not taken for the edge', () => {
  const picture = paint((x, y) => {
    const at = onCard(x, y, 0, { x: 0, y: 0 })
    return !inside(at) ? 110 : at.y > 0.1 && at.y < 0.25 ? 50 : 220
  })
  const { corners, found } = findCardCorners(picture, guideInside(size))
  expect(found).toBe(true)
  expect(Math.abs(corners[0].y - guideInside(size).y)).toBeLessThan(2)
})

test('without a card the corners are those of the guide', () => {
  const guide = guideInside(size)
  const noise = paint((x, y) => 100 + ((x * 7919 + y * 104729 + ((x * y) % 31) * 13) % 17))
  expect(findCardCorners(noise, guide)).toMatchObject({ found: false, corners: [{ x: guide.x, y: guide.y }, {}, {}, {}] })
})
