import { fitSimilarity, mapPoint, type Point } from '@open-thaid/face/sample-picture.ts'
import { describe, expect, test } from 'vitest'
import { homographyResidual } from './fit-homography.ts'

/** Points of half an egg: x, y on a grid, z its height. */
const egg = Array.from({ length: 60 }, (_, i) => {
  const [x, y] = [((i % 10) - 4.5) / 5, (Math.floor(i / 10) - 2.5) / 3]
  return [x, y, Math.sqrt(Math.max(0, 2 - x * x - y * y))] as const
})
const flat: Point[] = egg.map(([x, y]) => [x, y])

describe('the flatness residual', () => {
  test('is nearly zero for two views of one plane, however it is turned and however large it is', () => {
    const turned = flat.map(
      ([x, y]): Point => [(300 * x * Math.cos(0.6)) / (3 + x * Math.sin(0.6)) + 40, (300 * y) / (3 + x * Math.sin(0.6)) - 7],
    )
    expect(homographyResidual(flat, turned)).toBeLessThan(0.001)
  })

  test('grows with the turn of a solid', () => {
    const turned = (angle: number) => egg.map(([x, , z], i): Point => [x * Math.cos(angle) + z * Math.sin(angle), flat[i]?.[1] ?? 0])
    const residuals = [0, 0.15, 0.3, 0.5].map((angle) => homographyResidual(flat, turned(angle)))
    expect(residuals).toEqual([...residuals].sort((a, b) => a - b))
    expect(residuals[2]).toBeGreaterThan(0.05)
  })

  test('is infinite for points that lie on a line', () => {
    const line = flat.map(([x]): Point => [x, 0])
    expect(homographyResidual(line, line)).toBe(Number.POSITIVE_INFINITY)
  })
})

test('a similarity is recovered from its points', () => {
  const by = { a: 0.8, b: -0.6, tx: 12, ty: 5 }
  const fitted = fitSimilarity(
    flat,
    flat.map((point) => mapPoint(by, point)),
  )
  expect(Object.values(fitted).map((value) => Math.round(value * 1e9) / 1e9)).toEqual(Object.values(by))
})
