import type { Scenario } from './bench-order.ts'
import { boardingScenario } from './scenarios/boarding.ts'
import { credentialsScenario } from './scenarios/credentials.ts'
import { fieldScenario } from './scenarios/field.ts'
import { historyScenario } from './scenarios/history.ts'
import { offlineCardScenario } from './scenarios/offline-card.ts'
import { registerReadScenario } from './scenarios/register-read.ts'
import { registrationScenario } from './scenarios/registration.ts'
import { rushScenario } from './scenarios/rush.ts'
import { seedScenario } from './scenarios/seed.ts'
import { signInScenario } from './scenarios/sign-in.ts'
import { startScenario } from './scenarios/start.ts'
import { storageScenario } from './scenarios/storage.ts'
import { verifyScenario } from './scenarios/verify.ts'

/** In the order in which a run without names does them. */
export const scenarios: readonly Scenario[] = [
  signInScenario,
  registrationScenario,
  registerReadScenario,
  historyScenario,
  credentialsScenario,
  storageScenario,
  startScenario,
  seedScenario,
  rushScenario,
  verifyScenario,
  offlineCardScenario,
  boardingScenario,
  fieldScenario,
]
