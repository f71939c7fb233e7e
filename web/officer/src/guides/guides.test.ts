import { expect, test } from 'vitest'
import { careGuides } from './care-guides.ts'
import { deskGuides } from './desk-guides.ts'
import { situations } from './situations.ts'

const names = [...deskGuides, ...careGuides].map(({ name }) => name)

test('of a situation’s answers one is right, each is explained, and its guide is there', () => {
  for (const { answers, guide } of situations) {
    expect(answers.filter(({ isRight }) => isRight)).toHaveLength(1)
    expect(answers.length).toBeGreaterThan(1)
    expect(names).toContain(guide)
  }
  expect(new Set(names).size).toBe(names.length)
  // Who always chooses the same place learns nothing.
  expect(new Set(situations.map(({ answers }) => answers.findIndex(({ isRight }) => isRight))).size).toBeGreaterThan(1)
})
