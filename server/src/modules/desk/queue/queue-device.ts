import { dateInBangkok, secondsAfter } from '../../../platform/clock.ts'
import { sha256 } from '../../../platform/crypto.ts'
import type { AuthScheme } from '../../../platform/http/auth.ts'
import type { Request } from '../../../platform/http/request.ts'
import { randomToken } from '../../../platform/ids.ts'
import type { Kit } from '../../../platform/kit.ts'
import { deskAddress, deskSessions } from '../desk-page.ts'
import { deskProblem } from '../errors.ts'
import { demandAct, type OfficerCaller } from '../prove-officer.ts'
import { deleteDevice, findDevice, insertDevice } from './store.ts'

/** A tablet or screen of a waiting room. It acts for no person, opens nothing, and ends with the day. */
export interface QueueDevice {
  readonly officeCode: string
  readonly kind: 'kiosk' | 'screen'
  readonly endsAt: Date
}

const isHttps = (kit: Kit): boolean => kit.use(deskAddress).startsWith('https:')
const cookieName = (kit: Kit): string => `${isHttps(kit) ? '__Host-' : ''}desk-queue`
/** Strict: no link of another site finds a device signed in. */
const cookie = (kit: Kit, value: string, seconds: number): string =>
  `${cookieName(kit)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isHttps(kit) ? '; Secure' : ''}`

export const forgetDevice = (kit: Kit): string => cookie(kit, '', 0)

const endOfDay = (now: Date): Date => secondsAfter(new Date(`${dateInBangkok(now)}T00:00:00+07:00`), 24 * 3600)

function digestIn(kit: Kit, request: Request): Buffer | null {
  const secret = request.cookies[cookieName(kit)]
  return secret === undefined || secret === '' ? null : sha256(secret)
}

/**
 * This browser becomes a kiosk or a screen until midnight, and the officer's session in it ends: nobody who touches the tablet finds her signed in.
 *
 * @returns the cookie that the device is known by
 * @throws Problem desk.not_found | may_not
 */
export async function makeQueueDevice(
  kit: Kit,
  caller: OfficerCaller,
  o: { officeCode: string; kind: QueueDevice['kind'] },
): Promise<{ cookie: string; endsAt: Date }> {
  demandAct(kit, caller, 'call_queue', { officeCode: o.officeCode, subject: null })
  const now = kit.clock.now()
  const endsAt = endOfDay(now)
  const secret = randomToken()
  await insertDevice(kit.db, { ...o, digest: sha256(secret), madeBy: caller.personKey, now, endsAt })
  // After a crash here the tablet has neither; the row without a cookie ends by itself.
  await deskSessions.end(kit.db, caller.sessionDigest)
  kit.log.info('desk.queue_device_made', { officeCode: o.officeCode, kind: o.kind })
  return { cookie: cookie(kit, secret, Math.ceil((endsAt.getTime() - now.getTime()) / 1000)), endsAt }
}

/** The device in this browser ends. */
export async function endQueueDevice(kit: Kit, request: Request): Promise<void> {
  const digest = digestIn(kit, request)
  if (digest) await deleteDevice(kit.db, digest)
}

/** A device of a waiting room, by its cookie. */
export const queueDevice: AuthScheme<QueueDevice> = {
  name: 'queue_device',
  openapi: {
    type: 'apiKey',
    in: 'cookie',
    name: 'desk-queue',
    description: 'Cookie of a tablet that gives numbers or shows them, for one day',
  },
  authenticate: async (kit, request) => {
    const digest = digestIn(kit, request)
    const device = digest && (await findDevice(kit.db, digest, kit.clock.now()))
    if (!device) throw deskProblem('desk.queue_device_gone')
    return { officeCode: device.office_code, kind: device.kind, endsAt: device.ends_at }
  },
}
