import { expect, test } from 'vitest'
import { itemsOf } from './asked-items.ts'

const said = (names: readonly string[], language: 'th' | 'en') =>
  itemsOf(names, null, language).find(({ scope }) => scope === 'age_over_18')?.value ?? ''

test('of an age the screen says that it tells whether it is reached: who is younger sends that too', () => {
  expect(said(['age_over_18', 'portrait'], 'en')).toBe('only whether you are old enough, not your date of birth')
  expect(said(['age_over_18', 'portrait'], 'th')).toBe('บอกเพียงว่าอายุถึงหรือไม่ ไม่บอกวันเกิด')
})

test('that the date of birth is not sent stands on no screen on which it is', () => {
  for (const language of ['th', 'en'] as const) expect(said(['birthdate', 'age_over_18'], language)).not.toMatch(/วันเกิด|date of birth/)
})
