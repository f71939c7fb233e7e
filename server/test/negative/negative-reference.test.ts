/** The same suite against the reference: a rule that the reference does not keep would be a fault of the suite. */
import { afterAll, beforeAll } from 'vitest'
import { testProofs } from './proofs.tests.ts'
import { openReferenceTarget } from './reference-target.ts'
import { testRequests } from './requests.tests.ts'
import type { Target } from './target.ts'
import { testTokens } from './tokens.tests.ts'

let target: Target
beforeAll(async () => {
  target = await openReferenceTarget()
})
afterAll(() => target.close())

testRequests(() => target)
testProofs(() => target)
testTokens(() => target)
