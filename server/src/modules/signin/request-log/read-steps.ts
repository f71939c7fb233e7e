import { secondsAfter } from '../../../platform/clock.ts'
import type { Kit } from '../../../platform/kit.ts'
import { countSteps, findTokenStep, type RecordedStep, selectStep, selectSteps } from './step-store.ts'

/** How long the request log is kept. */
export const stepsKeptSeconds = 7 * 24 * 3600

/** What a client's program sent lately, newest first. */
export const readSteps = (kit: Kit, o: { clientId: string; before: string | null; limit: number }): Promise<RecordedStep[]> =>
  selectSteps(kit.db, o)

/** One entry of a client's log; null: swept, or another client's. */
export const readStep = (kit: Kit, o: { clientId: string; stepId: string }): Promise<RecordedStep | null> => selectStep(kit.db, o)

/** When a sandbox client last got tokens; null: not within the log's days. */
export const lastTokensAt = async (kit: Kit, clientId: string): Promise<Date | null> => (await findTokenStep(kit.db, clientId))?.at ?? null

export const countStepsOf = (kit: Kit, clientId: string) => countSteps(kit.db, clientId, secondsAfter(kit.clock.now(), -stepsKeptSeconds))
