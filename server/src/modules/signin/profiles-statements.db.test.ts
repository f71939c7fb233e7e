import { afterAll, beforeAll, expect, test } from 'vitest'
import { openThaidTarget } from '../../../test/negative/open-thaid-target.ts'
import { askFor, pushedQuery, redeem } from '../../../test/negative/target.ts'
import type { TestPhone } from '../../../test/test-phone.ts'
import { matchNumbersOf } from './sign-in-code.ts'
import { begunOf, bindPhone, claim, decide, goOn, pin, qrOf } from './test/sign-in-world.ts'

let target: Awaited<ReturnType<typeof openThaidTarget>>
let phone: TestPhone

beforeAll(async () => {
  target = await openThaidTarget()
  phone = await bindPhone(target.world)
})
afterAll(() => target.close())

/** Those of `standard` and `thaid` stand in sign-in.db.test.ts. */
test.each([
  ['legacy', { authorize: 1, claim: 3, approve: 2, continue: 1, token: 2 }],
  ['fapi2', { push: 1, authorize: 2, claim: 3, approve: 2, continue: 1, token: 3 }],
] as const)('statements of a sign-in do not grow unnoticed: %s', async (profile, expected) => {
  const { world } = target
  const client = target.clients[profile]
  const counts: Record<string, number> = {}
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    world.countFrom()
    const result = await work()
    counts[name] = world.statements()
    return result
  }
  const signIn = async () => {
    const answer = await step(profile === 'fapi2' ? 'push' : 'authorize', () => askFor(target, client))
    const byBrowser = () => target.send({ path: `/oauth2/authorize?${pushedQuery(client, answer)}` })
    const page = profile === 'fapi2' ? await step('authorize', byBrowser) : answer
    const begun = begunOf({ ...page, json: () => ({}) })
    const code = await qrOf(world, begun)
    const claimed = await step('claim', () => claim(phone, code))
    const number = matchNumbersOf(world.kit.keys, begun.id).shown
    await step('approve', () => decide(phone, begun.id, { shown_digest: claimed.json.shown_digest, number, pin }))
    const { location } = await step('continue', () => goOn(world, begun))
    const tokens = await step('token', () => redeem(target, client, new URL(location).searchParams.get('code') ?? ''))
    expect(tokens.status).toBe(200)
  }
  // The first one also reads what processes remember.
  await signIn()
  await signIn()
  expect(counts).toEqual(expected)
})
