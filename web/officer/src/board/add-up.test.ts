import { expect, test } from 'vitest'
import { addUp, type Countings } from './add-up.ts'

const boardOf = (o: { done: number; targets: (number | null)[]; teams: (number | null)[]; slip: number }): Countings => ({
  done: o.done,
  targets: o.targets.map((done) => ({ done })),
  teams: o.teams.map((done) => ({ done })),
  ways: { slip: o.slip, family: 1, kit: 0, desk: 0, alone: 0 },
})

test('a board whose three tables have one sum is right, and one that has not tells all three', () => {
  expect(addUp(boardOf({ done: 7, targets: [5, 2], teams: [7], slip: 6 }))).toEqual({ isRight: true, targets: 7, ways: 7, teams: 7 })
  expect(addUp(boardOf({ done: 7, targets: [5, 1], teams: [7], slip: 6 }))).toEqual({ isRight: false, targets: 6, ways: 7, teams: 7 })
  expect(addUp(boardOf({ done: 7, targets: [5, 2], teams: [7], slip: 7 })).isRight).toBe(false)
})
test('a table with hidden lines has no sum, and is not held against it', () => {
  const sums = { isRight: true, targets: null, ways: 7, teams: null }
  expect(addUp(boardOf({ done: 7, targets: [null, null, 2], teams: [null, 6], slip: 6 }))).toEqual(sums)
})
