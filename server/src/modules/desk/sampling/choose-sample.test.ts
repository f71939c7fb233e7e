import { expect, test } from 'vitest'
import { drawFrom, sampleSize } from './choose-sample.ts'

test('five percent are drawn, three at least, and never more than there are', () => {
  expect([0, 2, 3, 40, 60, 61, 200].map((decided) => sampleSize(decided, 5, 3))).toEqual([0, 2, 3, 3, 3, 4, 10])
})

test('nothing is drawn twice, and every one can be drawn', () => {
  const items = ['a', 'b', 'c', 'd']
  expect(drawFrom(items, 9, () => 0).sort()).toEqual(items)
  const first = items.map((_, at) => drawFrom(items, 1, (below) => Math.min(at, below - 1))[0])
  expect(first).toEqual(items)
})
