import { describe, expect, test } from 'vitest'
import { type Act, actsOf, covers, type Mandate, mayDecide, type OfficerRole, refuseNaming } from './model.ts'

const me = '018f0000-0000-7000-8000-000000000001'
const citizen = '018f0000-0000-7000-8000-000000000002'
const mandate = (change: Partial<Mandate> = {}): Mandate => ({
  ...{ personKey: me, officeCode: '1407', role: 'officer', validFrom: new Date(0), validUntil: null, acts: null, areaCodes: null },
  calling: null,
  ...change,
})
const officer = (...mandates: Mandate[]) => ({ personKey: me, mandates })
const matter = { officeCode: '1407', subject: citizen }

describe('an officer', () => {
  test('does at her own office what her role does, by the mandate that allows it', () => {
    const own = mandate()
    expect(mayDecide(officer(mandate({ officeCode: '3014' }), own), 'register', matter)).toEqual({ may: true, mandate: own })
  })

  test('of another office has no part in a matter, whatever her role there', () => {
    expect(mayDecide(officer(mandate({ officeCode: '3014', role: 'registrar' })), 'look', matter)).toEqual({
      may: false,
      reason: 'other_office',
    })
  })

  test('who has no mandate that holds may nothing', () => {
    expect(mayDecide(officer(), 'look', matter)).toEqual({ may: false, reason: 'other_office' })
  })

  test.each<[OfficerRole, Act]>([
    ['helper', 'look'],
    ['helper', 'register'],
    ['helper', 'confirm'],
    ['helper', 'suspend'],
    ['officer', 'issue_kit'],
    ['officer', 'sample'],
    ['officer', 'name_helpers'],
  ])('as %s may not %s', (role, act) => {
    expect(mayDecide(officer(mandate({ role })), act, matter)).toEqual({ may: false, reason: 'role' })
  })

  test('with a narrower mandate may only what it names', () => {
    const narrow = officer(mandate({ acts: ['call_queue'] }))
    expect(mayDecide(narrow, 'register', matter)).toEqual({ may: false, reason: 'narrower_mandate' })
    expect(mayDecide(narrow, 'call_queue', matter).may).toBe(true)
  })

  test('with a mandate for some places may act there only, and where no place is asked', () => {
    const local = officer(mandate({ role: 'helper', areaCodes: ['140701'] }))
    const at = (placeCode: string | null) => mayDecide(local, 'collect_in_field', { ...matter, placeCode })
    expect(at('140702')).toEqual({ may: false, reason: 'other_place' })
    expect([at('140701').may, at(null).may]).toEqual([true, true])
  })

  test('never decides about herself, about her family, or twice where two are asked', () => {
    const all = officer(mandate({ role: 'registrar' }))
    expect(mayDecide(all, 'register', { ...matter, subject: me })).toEqual({ may: false, reason: 'own_case' })
    expect(mayDecide(all, 'register', { ...matter, relatives: [me] })).toEqual({ may: false, reason: 'relative' })
    expect(mayDecide(all, 'confirm', { ...matter, notBy: [me] })).toEqual({ may: false, reason: 'same_officer' })
  })
})

test('no role but the registrar’s and the supervisor’s names others', () => {
  const naming: readonly Act[] = ['name_helpers', 'enrol_officers', 'issue_kit']
  for (const act of naming) expect([act, actsOf.officer.includes(act), actsOf.helper.includes(act)]).toEqual([act, false, false])
})

test('an area covers what lies in it; the empty code is the whole country, and no area covers nothing', () => {
  expect([covers(['14'], '140701'), covers(['1407'], '140601'), covers([''], '960101'), covers([], '140701')]).toEqual([
    true,
    false,
    true,
    false,
  ])
})

describe('nobody gives more than she has:', () => {
  const wanted = { role: 'helper', acts: null, areaCodes: null, validUntil: null } as const
  const supervisor = mandate({ role: 'supervisor' })
  test('a role up to her own, for places of the office', () => {
    expect(refuseNaming(supervisor, wanted, ['1407'])).toBeNull()
    expect(refuseNaming(supervisor, { ...wanted, role: 'supervisor', areaCodes: ['140701'] }, ['1407'])).toBeNull()
    expect(refuseNaming(supervisor, { ...wanted, role: 'registrar' }, ['1407'])).toBe('role_above')
  })
  test('no act that the role has not, and none that she has not', () => {
    expect(refuseNaming(supervisor, { ...wanted, acts: ['call_queue'] }, ['1407'])).toBeNull()
    expect(refuseNaming(supervisor, { ...wanted, acts: ['look'] }, ['1407'])).toBe('wider_acts')
    const narrow = mandate({ role: 'supervisor', acts: ['name_helpers', 'call_queue'] })
    expect(refuseNaming(narrow, wanted, ['1407'])).toBe('wider_acts')
    expect(refuseNaming(narrow, { ...wanted, acts: ['collect_in_field'] }, ['1407'])).toBe('wider_acts')
  })
  test('no place beyond the office, or beyond her own', () => {
    expect(refuseNaming(supervisor, { ...wanted, areaCodes: ['1406'] }, ['1407'])).toBe('wider_area')
    const local = mandate({ role: 'supervisor', areaCodes: ['140701'] })
    expect(refuseNaming(local, wanted, ['1407'])).toBe('wider_area')
    expect(refuseNaming(local, { ...wanted, areaCodes: ['140702'] }, ['1407'])).toBe('wider_area')
  })
  test('not for longer than she has it', () => {
    const short = mandate({ role: 'supervisor', validUntil: new Date(1000) })
    expect(refuseNaming(short, wanted, ['1407'])).toBe('longer')
    expect(refuseNaming(short, { ...wanted, validUntil: new Date(1001) }, ['1407'])).toBe('longer')
    expect(refuseNaming(short, { ...wanted, validUntil: new Date(1000) }, ['1407'])).toBeNull()
  })
})
