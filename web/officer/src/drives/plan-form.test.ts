import { describe, expect, test } from 'vitest'
import { planText as text } from './plan.text.ts'
import { emptyTeam, firstPlan, momentEntryOf, parseMoment, planEntryOf, readPlan } from './plan-form.ts'

const filled = () => {
  const first = firstPlan(new Date('2026-11-26T01:00:00Z'))
  const target = { no: 1, kind: 'village', nameTh: 'บ้านขยาย', nameEn: '', placeCode: '14070201', people: '1,300' } as const
  return { ...first, nameTh: ' โรงเรียน ', placeTh: 'หอประชุม', targets: [target], teams: [{ ...emptyTeam(1), kits: 'a, b,' }] }
}

describe('a plan as it is entered', () => {
  test('is sent in Bangkok time, with the Thai words where there are no English ones', () => {
    const read = readPlan(filled())
    expect(read).toMatchObject({
      plan: {
        ...{ name_th: 'โรงเรียน', name_en: 'โรงเรียน', starts_at: '2026-11-27T01:30:00.000Z', ends_at: '2026-11-27T09:30:00.000Z' },
        ...{ targets: [{ people: 1300, name_en: 'บ้านขยาย' }], teams: [{ kits: ['a', 'b'], target_no: null }] },
      },
    })
  })
  test('comes back from the server as it was', () => {
    const read = readPlan({ ...filled(), slipsDays: 7 })
    if (!('plan' in read)) throw new Error('the plan has faults')
    expect(readPlan(planEntryOf(read.plan))).toEqual(read)
  })
  test('tells every fault by its field', () => {
    const { starts, ends } = filled()
    const read = readPlan({
      ...{ ...filled(), nameTh: ' ', starts: { ...starts, time: '8 o’clock' }, ends: { ...ends, day: '31', month: '2' }, languages: [] },
      targets: [{ no: 3, kind: 'village', nameTh: '', nameEn: '', placeCode: '12', people: '0' }],
      teams: [{ ...emptyTeam(2), helpers: 'two' }],
    })
    expect(read).toEqual({
      faults: {
        ...{ nameTh: text.missing, starts: text.wrongTime, ends: text.wrongDay, languages: text.noLanguage },
        ...{ 'target 3 name': text.missing, 'target 3 people': text.wrongCount, 'target 3 code': text.wrongCode },
        'team 2 helpers': text.wrongCount,
      },
    })
  })
  test('ends after it begins', () => {
    expect(readPlan({ ...filled(), ends: filled().starts })).toEqual({ faults: { ends: text.endsFirst } })
  })
})

test('a moment is entered as it is shown, and a day that the month does not have is told', () => {
  const at = new Date('2028-02-28T18:05:00Z')
  expect(momentEntryOf(at)).toEqual({ day: '29', month: '2', year: '2028', time: '01:05' })
  expect(parseMoment(momentEntryOf(at))).toEqual(at)
  expect(parseMoment({ ...momentEntryOf(at), year: '2027' })).toBe(text.wrongDay)
  expect(parseMoment({ ...momentEntryOf(at), time: '24:00' })).toBe(text.wrongTime)
})
