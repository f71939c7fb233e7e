import type { z } from 'zod'
import type { Kit } from '../../platform/kit.ts'
import { type OAuthReason, oauthErrors, type RecordedStep, readSteps } from '../signin/index.ts'
import { type OwnClient, readOwnClient } from './manage-client.ts'
import type { PortalCaller } from './prove-member.ts'
import type { ErrorCodes, StepOnWire, StepsPage } from './wire.ts'

const perPage = 60

const isReason = (reason: string): reason is OAuthReason => Object.hasOwn(oauthErrors, reason)

/** What the program read when it was refused, in the words of its profile. */
const errorOf = ({ reason, registered }: RecordedStep) =>
  reason === null || !isReason(reason) ? null : oauthErrors[reason][registered.profile === 'thaid' ? 'thaid' : 'standard']

export const stepOnWire = (step: RecordedStep): z.infer<typeof StepOnWire> => ({
  step_id: step.id,
  at: step.at.toISOString(),
  step: step.step,
  reason: step.reason,
  error: errorOf(step),
  sign_in_id: step.signInId,
  reference_code: step.referenceCode,
  sent: step.sent,
  registered: step.registered,
})

/** What the client's program sent lately, newest first, 60 steps a page. */
export async function listSteps(
  kit: Kit,
  caller: PortalCaller,
  o: OwnClient & { before: string | null },
): Promise<z.infer<typeof StepsPage>> {
  await readOwnClient(kit, caller, o)
  const steps = await readSteps(kit, { clientId: o.clientId, before: o.before, limit: perPage })
  return { steps: steps.map(stepOnWire), older: steps.length === perPage ? (steps.at(-1)?.id ?? null) : null }
}

/** Every reason for which a program may be refused, in the words of both tables. */
export const errorCodes = (): z.infer<typeof ErrorCodes> => ({
  codes: Object.entries(oauthErrors).map(([reason, { standard, thaid }]) => ({ reason, standard: { ...standard }, thaid: { ...thaid } })),
})
