import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { expect, test } from 'vitest'
import { openThaidTarget } from '../../../../test/negative/open-thaid-target.ts'
import { jsonOf, tokensFor } from '../../../../test/negative/target.ts'

test('a rotation in the middle of 200 sign-ins fails none, also for agencies that fetched the keys before it', async () => {
  const target = await openThaidTarget()
  const { standard } = target.clients
  // Safe: our own key set.
  const keptByAgency = createLocalJWKSet(jsonOf(await target.send({ path: '/jwks' })) as unknown as JSONWebKeySet)
  const kids = new Set<string>()
  let done = 0
  const signIn = async () => {
    const { id_token: idToken = '' } = await tokensFor(target, standard)
    const options = { issuer: target.issuer, audience: standard.id, currentDate: target.now() }
    kids.add(String((await jwtVerify(idToken, keptByAgency, options)).protectedHeader.kid))
    done += 1
    if (done === 100) target.world.kit.keys.rotate('oidc', target.now())
  }
  for (let i = 0; i < 200; i += 20) await Promise.all(Array.from({ length: 20 }, signIn))
  expect([done, kids.size]).toEqual([200, 2])
  await target.close()
})
