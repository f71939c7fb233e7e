import { expect, test } from 'vitest'
import { countResults } from './run-tests.ts'

const moduleOf = (states: string[], suiteErrors: Error[][] = [], errors: Error[] = []) => ({
  errors: () => errors,
  children: {
    allTests: () => states.map((state) => ({ result: () => ({ state }) })),
    allSuites: () => suiteErrors.map((found) => ({ errors: () => found })),
  },
})

test('passed, failed and skipped tests are counted over all files', () => {
  const counts = countResults([moduleOf(['passed', 'passed', 'failed']), moduleOf(['skipped', 'passed'])], 0)
  expect(counts).toEqual({ passed: 3, failed: 1, skipped: 1 })
})

test('a file that does not load, a group whose preparation fails and a stray error count as failed', () => {
  expect(countResults([moduleOf([], [], [new Error('no module')])], 0).failed).toBe(1)
  expect(countResults([moduleOf(['skipped', 'passed'], [[new Error('beforeAll')]])], 0)).toEqual({ passed: 1, failed: 1, skipped: 1 })
  expect(countResults([moduleOf(['passed'])], 1)).toEqual({ passed: 1, failed: 1, skipped: 0 })
})
