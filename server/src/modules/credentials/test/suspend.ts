import type { TestTag } from '@open-thaid/fixtures'
import { testPerson } from '../../../../test/test-district.ts'
import { type CredentialWorld, pin } from './credential-world.ts'

/** The public form for a lost phone. @returns the status, which is always the same */
export async function suspendedOutcome(world: CredentialWorld, tag: TestTag): Promise<number> {
  const { statusCode } = await world.app.inject({
    method: 'POST',
    url: '/public/v1/suspensions',
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify({ pid: testPerson(tag).person.pid, pin }),
  })
  return statusCode
}
