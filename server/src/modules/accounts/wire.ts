import { z } from 'zod'

export const UnlockRequest = z.strictObject({ pin: z.string().max(20) })

/** A wrong PIN is an outcome, not an error: it is counted and stays counted. */
export const PinOutcome = z.strictObject({
  outcome: z.enum(['right', 'wrong', 'wait', 'device_disabled']),
  tries_left: z.int().nullable(),
  wait_seconds: z.int().nullable(),
})

export const UnlockReply = PinOutcome.extend({ unlocked_until: z.iso.datetime().nullable() })

export const DeviceReply = z.strictObject({
  device_id: z.uuid(),
  name: z.string(),
  state: z.enum(['active', 'disabled', 'ended', 'suspended']),
  bound_at: z.iso.datetime(),
  this_device: z.boolean(),
})

export const AccountReply = z.strictObject({
  account_id: z.uuid(),
  state: z.enum(['active', 'suspended', 'closed']),
  assurance_level: z.string(),
  opened_at: z.iso.datetime(),
  devices: z.array(DeviceReply),
})

/**
 * Lost phone: from any browser, without the phone (C31). `pin` takes the code on an officer's slip as well. The answer is the same whether or not
 * they fit.
 */
export const SuspendRequest = z.strictObject({ pid: z.string().max(40), pin: z.string().max(20) })
export const SuspendReply = z.strictObject({ outcome: z.literal('received'), effective_at: z.iso.datetime() })
