import { anyone } from '../../platform/http/auth.ts'
import { jsonBody } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { checkPin, type PinOutcome } from './check-pin.ts'
import { accountsProblem } from './errors.ts'
import { deviceProof, unlockedDevice } from './prove-device.ts'
import { findAccount, listDevices } from './store.ts'
import { suspendLostPhone } from './suspend-account.ts'
import { AccountReply, SuspendReply, SuspendRequest, UnlockReply, UnlockRequest } from './wire.ts'

export const pinOutcomeOnWire = (o: PinOutcome) => ({ outcome: o.outcome, tries_left: o.triesLeft, wait_seconds: o.waitSeconds })

/** What `deviceProof` may answer. */
export const proofProblems = [
  'accounts.proof_missing',
  'accounts.proof_refused',
  'accounts.clock_off',
  'accounts.device_disabled',
  'accounts.device_ended',
  'accounts.suspended',
] as const

/** What `unlockedDevice` may answer. */
export const unlockedProblems = [...proofProblems, 'accounts.locked'] as const

export const accountsCitizenRoutes: Routes = {
  'POST /citizen/v1/unlocks': route({
    summary: 'Opens card and history for a while with the PIN',
    auth: deviceProof,
    limit: { count: 600, windowSeconds: 60 },
    body: jsonBody(UnlockRequest),
    reply: UnlockReply,
    problems: proofProblems,
    handle: async ({ kit, caller, body }) => {
      const outcome = await checkPin(kit, { ...caller, pin: body.pin })
      return { ...pinOutcomeOnWire(outcome), unlocked_until: outcome.unlockedUntil?.toISOString() ?? null }
    },
  }),

  'GET /citizen/v1/account': route({
    summary: 'The account and its phones',
    auth: unlockedDevice,
    reply: AccountReply,
    problems: unlockedProblems,
    handle: async ({ kit, caller }) => {
      const account = await findAccount(kit.db, caller.personKey)
      if (!account) throw accountsProblem('accounts.device_ended')
      const devices = await listDevices(kit.db, caller.personKey)
      return {
        account_id: account.account_id,
        state: account.state,
        assurance_level: account.assurance_level,
        opened_at: account.opened_at.toISOString(),
        devices: devices.map((device) => ({
          device_id: device.device_id,
          name: device.name,
          state: device.state,
          bound_at: device.bound_at.toISOString(),
          this_device: device.device_id === caller.deviceId,
        })),
      }
    },
  }),

  'POST /public/v1/suspensions': route({
    summary: 'Lost phone: suspends the account of a citizen number and PIN; the answer is always the same',
    auth: anyone,
    limit: { count: 10, windowSeconds: 600 },
    body: jsonBody(SuspendRequest),
    reply: SuspendReply,
    status: 202,
    problems: [],
    handle: async ({ kit, body, request }) => {
      await suspendLostPhone(kit, { pidText: body.pid, pin: body.pin, address: request.address })
      return { outcome: 'received' as const, effective_at: kit.clock.now().toISOString() }
    },
  }),
}
