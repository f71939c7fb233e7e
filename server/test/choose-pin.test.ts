import { testPeople } from '@open-thaid/fixtures'
import { streamHouseholds } from '@open-thaid/fixtures/stream-households.ts'
import { expect, test } from 'vitest'
import { choosePin } from '../src/demo/choose-pin.ts'
import { faultOfPin } from '../src/modules/accounts/model.ts'

test('the PIN of a test person is random digits that the rules for PINs take', () => {
  const people = testPeople(streamHouseholds({ people: 300, asOf: '2026-11-23' }))
  const faults = people.flatMap(({ person }) =>
    [6, 8].flatMap((length) => {
      const isTaken = (pin: string) => faultOfPin(pin, length, person) === null
      return Array.from({ length: 50 }, () => faultOfPin(choosePin(length, isTaken), length, person))
    }),
  )
  expect(faults.filter((fault) => fault !== null)).toEqual([])
})
