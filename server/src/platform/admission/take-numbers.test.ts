import { expect, test } from 'vitest'
import { takeNumbers } from './take-numbers.ts'

test('a thousand who come at once share a few hand-outs and get their numbers in the order in which they came', async () => {
  let [given, handOuts] = [0, 0]
  const numbers = takeNumbers(async (wanted) => {
    handOuts += 1
    given += wanted
    return { granted: wanted, given }
  })
  expect(await Promise.all(Array.from({ length: 1000 }, () => numbers.take()))).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1))
  expect(handOuts).toBe(1)
})

test('beyond what is granted, and beyond five thousand at once, there is no number', async () => {
  let given = 0
  const numbers = takeNumbers(async (wanted) => {
    const granted = Math.min(wanted, 3 - given)
    given += granted
    return { granted, given }
  })
  expect(await Promise.all([1, 2, 3, 4, 5].map(() => numbers.take()))).toEqual([1, 2, 3, null, null])
  const many = await Promise.all(Array.from({ length: 5010 }, () => numbers.take()))
  expect(many.every((number) => number === null)).toBe(true)
})

test('when a hand-out fails, those who shared it hear of it, and the next ones do not', async () => {
  let isBroken = true
  const numbers = takeNumbers(async (wanted) => {
    if (isBroken) throw new Error('no database')
    return { granted: wanted, given: wanted }
  })
  await expect(numbers.take()).rejects.toThrow('no database')
  isBroken = false
  expect(await numbers.take()).toBe(1)
})
