import type { z } from 'zod'
import { dateInBangkok } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { ageYearsOn, claimsOf, type PersonKey, readCard } from '../../registry/index.ts'
import type { DependantView } from '../wire.ts'
import { listDependants } from './find-dependants.ts'

const textOf = (claim: unknown): string => (typeof claim === 'string' ? claim : '')

/** What a parent reads of the children before she chooses one. */
export async function showDependants(kit: Kit, guardianKey: PersonKey): Promise<z.infer<typeof DependantView>[]> {
  const today = dateInBangkok(kit.clock.now())
  const dependants = await listDependants(kit, guardianKey)
  return Promise.all(
    dependants.map(async ({ dependantId, person, until }) => {
      const names = claimsOf(person, null, ['name', 'name_en'], { setting: kit.setting, ial: null })
      return {
        dependant_id: dependantId,
        name_th: textOf(names.name),
        name_en: textOf(names.name_en),
        age_years: ageYearsOn(today, person.birth),
        card_status: (await readCard(kit, person.personKey))?.status ?? ('none' as const),
        until: until.toISOString(),
      }
    }),
  )
}
