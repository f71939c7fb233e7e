import { expect, test } from 'vitest'
import { functionLengths, quantile, statsTable } from './stats.ts'

test('a function is as long as its lines from the brace to its end', () => {
  const code = `function a() {\n  return 1\n}\nexport const b = async (x: number): Promise<void> => {\n  if (x) {\n    y()\n  }\n}\nconst c = () => 1\nclass D {\n  async run(x: number): Promise<void> {\n    z(x)\n  }\n}\nfunction e(\n  x: number,\n): number {\n  return x\n}`
  expect(functionLengths(code)).toEqual([3, 5, 3, 3])
})

test('a quantile is a value of the list', () => {
  expect(quantile([5, 1, 3], 0.5)).toBe(3)
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9)
  expect(quantile([], 0.5)).toBe(0)
})

test('the table counts any as a type, not as a word', () => {
  const code = `const a: any = 1\nconst b = x as any\nconst c = 'any: thing' // any\nconst d = { any: 1 }`
  const table = statsTable([{ file: 'sdk/src/a.ts', text: code, code: code.replace(' // any', ''), isTest: false }])
  expect(table.split('\n').find((line) => line.startsWith('sdk'))).toMatch(/ 2 +0\.00$/)
})
