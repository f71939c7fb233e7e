import { z } from 'zod'
import { jsonBody, plainText } from '../../platform/http/body.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import type { Kit } from '../../platform/kit.ts'
import { platformProblem } from '../../platform/problem.ts'
import { findAccount, listDevices } from '../accounts/index.ts'
import { maskPid, type PersonRecord, parsePid, personKeyOf, readCard, readPortrait, registrySettings } from '../registry/index.ts'
import { lookAtPerson } from './look-at-person.ts'
import { lookReasonNames, suspensionReasonNames } from './model.ts'
import { officerSession, steppedUpOfficer } from './prove-officer.ts'
import { suspendPerson } from './suspend-person.ts'

const officeCode = z.string().regex(/^\d{4}$/)
/** Numbers of persons stand in bodies, never in addresses. */
const LookRequest = z.strictObject({ office_code: officeCode, pid: plainText(40), reason: z.enum(lookReasonNames) })
const SuspendRequest = z.strictObject({ office_code: officeCode, pid: plainText(40), reason: z.enum(suspensionReasonNames) })

const PersonReply = z.strictObject({
  name_th: z.string(),
  name_en: z.string(),
  pid_masked: z.string(),
  living: z.boolean(),
  birth_year: z.int(),
  address_th: z.string(),
  /** base64 of a JPEG; null: none on file. */
  portrait: z.string().nullable(),
  card: z.strictObject({ status: z.string(), expires_on: z.string().nullable() }).nullable(),
  account: z
    .strictObject({
      state: z.enum(['active', 'suspended', 'closed']),
      assurance_level: z.string(),
      /** The phones' names are the person's own. */
      phones: z.array(
        z.strictObject({ name: z.string(), state: z.enum(['active', 'disabled', 'ended', 'suspended']), bound_at: z.iso.datetime() }),
      ),
    })
    .nullable(),
})

const message = { th: 'เลขประจำตัวไม่ถูกต้อง ตรวจทีละหลักกับบัตร', en: 'The ID number has a wrong digit; compare it with the card' }

function keyIn(kit: Kit, text: string) {
  const parsed = parsePid(text, kit.setting(registrySettings.pidFirstDigits))
  if ('pid' in parsed) return personKeyOf(kit.keys, parsed.pid)
  throw platformProblem('platform.invalid_request', { fields: [{ field: 'pid', rule: `pid.${parsed.fault}`, message }] })
}

/** The least that answers a question at the counter: who, which card, which phone. */
async function describe(kit: Kit, person: PersonRecord): Promise<z.infer<typeof PersonReply>> {
  const { personKey } = person
  const [card, account, devices, portrait] = await Promise.all([
    readCard(kit, personKey),
    findAccount(kit.db, personKey),
    listDevices(kit.db, personKey),
    readPortrait(kit, personKey),
  ])
  const joined = (parts: (string | null)[]) => parts.filter((part) => part !== null && part !== '').join(' ')
  return {
    name_th: `${person.titleTh}${joined([person.givenNameTh, person.middleNameTh, person.familyNameTh])}`,
    name_en: joined([person.titleEn, person.givenNameEn, person.middleNameEn, person.familyNameEn]),
    pid_masked: maskPid(person.pid),
    living: person.living,
    birth_year: person.birth.year,
    address_th: person.address.lineTh,
    portrait: portrait?.jpeg.toString('base64') ?? null,
    card: card && { status: card.status, expires_on: card.expiresOn },
    account: account && {
      state: account.state,
      assurance_level: account.assurance_level,
      phones: devices.map((device) => ({ name: device.name, state: device.state, bound_at: device.bound_at.toISOString() })),
    },
  }
}

const anyOfficer = ['desk.not_signed_in', 'desk.no_mandate', 'desk.not_found', 'desk.may_not'] as const

/** Audience `officer`: a person's record for a reason, and the suspension of her account. */
export const deskPersonRoutes: Routes = {
  'POST /officer/v1/looks': route({
    summary: 'Opens a person’s record by number, for a reason that the person reads',
    auth: officerSession,
    limit: { count: 300, windowSeconds: 60 },
    body: jsonBody(LookRequest),
    reply: PersonReply,
    problems: [...anyOfficer, 'desk.too_many_looks'],
    handle: async ({ kit, caller, body }) => {
      const order = { officeCode: body.office_code, personKey: keyIn(kit, body.pid), reason: body.reason, caseRef: null }
      return describe(kit, await lookAtPerson(kit, caller, order))
    },
  }),

  'POST /officer/v1/suspensions': route({
    summary: 'Suspends account and phones of a person at once',
    auth: steppedUpOfficer,
    limit: { count: 60, windowSeconds: 60 },
    body: jsonBody(SuspendRequest),
    reply: z.strictObject({ outcome: z.enum(['suspended', 'no_active_account']), at: z.iso.datetime() }),
    problems: [...anyOfficer, 'desk.step_up_needed', 'desk.too_many_looks', 'audit.acts_stopped'],
    handle: async ({ kit, caller, body }) => {
      const order = { officeCode: body.office_code, personKey: keyIn(kit, body.pid), reason: body.reason }
      const isSuspended = await suspendPerson(kit, caller, order)
      return { outcome: isSuspended ? ('suspended' as const) : ('no_active_account' as const), at: kit.clock.now().toISOString() }
    },
  }),
}
