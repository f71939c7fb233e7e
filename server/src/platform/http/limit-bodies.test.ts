import { expect, test } from 'vitest'
import { makeBodyBudget } from './limit-bodies.ts'

test('no more bytes are on their way than the limits say, in all and from one network', () => {
  const budget = makeBodyBudget({ total: 10, perNetwork: 6 })
  expect(budget.take('a', 4)).not.toBeNull()
  expect(budget.take('a', 3)).toBeNull()
  expect(budget.take('b', 6)).not.toBeNull()
  expect(budget.take('c', 1)).toBeNull()
})

test('what arrived makes room again, once', () => {
  const budget = makeBodyBudget({ total: 10, perNetwork: 6 })
  const release = budget.take('a', 6)
  release?.()
  release?.()
  expect(budget.take('a', 6)).not.toBeNull()
  expect(budget.take('b', 5)).toBeNull()
})
