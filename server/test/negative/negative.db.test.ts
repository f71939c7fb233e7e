import { afterAll, beforeAll } from 'vitest'
import { openThaidTarget } from './open-thaid-target.ts'
import { testProofs } from './proofs.tests.ts'
import { testRequests } from './requests.tests.ts'
import type { Target } from './target.ts'
import { testTokens } from './tokens.tests.ts'

let target: Target
beforeAll(async () => {
  target = await openThaidTarget()
})
afterAll(() => target.close())

testRequests(() => target)
testProofs(() => target)
testTokens(() => target)
