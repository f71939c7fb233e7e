import { expect, test } from 'vitest'
import { budgets, measureFirstLoad, reportBudget } from '../build-budget.ts'

test('only what the first page loads counts, text as brotli, fonts as they are', () => {
  const measured = measureFirstLoad([
    { path: 'a.js', bytes: Buffer.from('x'.repeat(100_000)), firstLoad: true },
    { path: 'lazy.js', bytes: Buffer.alloc(90_000, 7), firstLoad: false },
    { path: 'f.woff2', bytes: Buffer.alloc(10_000), firstLoad: true },
  ])
  expect(measured.js).toBeLessThan(200)
  expect(measured.fonts).toBe(10_000)
})
test('one kind over its budget fails the build', () => {
  const within = { js: budgets.js, css: 0, fonts: 0, total: budgets.js }
  expect(reportBudget(within).within).toBe(true)
  expect(reportBudget({ ...within, css: budgets.css + 1 }).within).toBe(false)
})
