import type { Scenario } from './bench-order.ts'
import { signInScenario } from './scenarios/sign-in.ts'

/** In the order in which a run without names does them. */
export const scenarios: readonly Scenario[] = [signInScenario]
