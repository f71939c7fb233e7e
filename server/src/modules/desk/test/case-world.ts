/** A person's phone and an officer's browser at one case, over the whole program. */
import { renderFaceFrame } from '@open-thaid/fixtures/face-frames.ts'
import { cardOf, testPerson } from '../../../../test/test-district.ts'
import { type Json, makeTestPhone, type TestPhone } from '../../../../test/test-phone.ts'
import { plug } from '../../../platform/kit.ts'
import { cameraQualityLimits, FacePool, faceEngine, termsVersion } from '../../proofing/index.ts'
import { type DeskWorld, type OfficerAt, officerAt, openDesk } from './desk-world.ts'

export type Tag = Parameters<typeof testPerson>[0]
export const pin = '27418305'

export interface CaseWorld extends DeskWorld {
  readonly pool: FacePool
  /** Two officers of 1407. */
  readonly first: OfficerAt
  readonly second: OfficerAt
}

/** The whole program with the real face tool. Drawn faces have thresholds of their own; they prove the plumbing, not accuracy. */
export async function openCaseWorld(): Promise<CaseWorld> {
  const pool = new FacePool({ qualityLimits: cameraQualityLimits })
  const world = await openDesk({ FACE_STRONG_DISTANCE: '0.22', FACE_UNCLEAR_DISTANCE: '0.28' }, [plug(faceEngine, pool)])
  const close = async () => {
    await world.close()
    await pool.close()
  }
  return { ...world, ...(await officers(world)), pool, close }
}

export interface PhoneAtDesk {
  readonly phone: TestPhone
  readonly path: string
  readonly code: string
}

/** A phone that began with a fresh key and asked for an officer. */
export async function phoneAtDesk(world: DeskWorld, o: { consent?: boolean; asked?: boolean } = {}): Promise<PhoneAtDesk> {
  const phone = await makeTestPhone(world.app, world.kit)
  const { json } = await phone.call('POST', '/citizen/v1/proofing-sessions', {
    ...{ device_jwk: phone.key.jwk, device_name: 'new phone', terms_version: termsVersion, language: 'th' },
    face_comparison_consent: o.consent ?? true,
  })
  const path = `/citizen/v1/proofing-sessions/${String(json.session_id)}`
  if (o.asked ?? true) await phone.call('POST', `${path}/officer-requests`, {})
  return { phone, path, code: String(json.hand_over_code) }
}

export const setPin = async (at: PhoneAtDesk) => {
  const done = await at.phone.call('POST', `${at.path}/completion`, { pin, pin_repeated: pin })
  if (done.status === 201) at.phone.deviceId = String(done.json.device_id)
  return done
}

/** The card as an officer reads it off. */
export const seenCard = (tag: Tag) => cardOf(testPerson(tag))

const drawn = new Map<Tag, Promise<Buffer>>()

/** Drawn once for all tests of a file. Who has no face in the register has the widow's at the desk. */
export function faceOf(tag: Tag): Promise<Buffer> {
  const known = drawn.get(tag)
  if (known) return known
  const face = testPerson(tag).person.face ?? testPerson('widow').person.face
  if (!face) throw new Error('this test person has no face')
  const picture = renderFaceFrame({ face, pose: { yawRadians: 0, scale: 1.4 }, width: 480, height: 640 })
  drawn.set(tag, picture)
  return picture
}

const cases = '/proofing-cases'

/** @returns the case's path under the officers' prefix */
export async function openCaseAs(officer: OfficerAt, code: string | null, officeCode = '1407'): Promise<string> {
  const { json, status } = await officer.call('POST', cases, { office_code: officeCode, hand_over_code: code })
  if (status !== 201) throw new Error(`not opened: ${String((json as Json).code)}`)
  return `${cases}/${String((json as Json).case_id)}`
}

export async function takePicture(world: DeskWorld, officer: OfficerAt, path: string, jpeg: Buffer): Promise<Json> {
  const reply = await world.app.inject({
    ...{ method: 'PUT' as const, url: `/officer/v1${path}/face-picture`, payload: jpeg },
    headers: { cookie: officer.cookie, 'content-type': 'image/jpeg' },
  })
  return JSON.parse(reply.body) as Json
}

/** From the opened case to the officer's own word, with the card inspected. */
export async function judged(
  world: DeskWorld,
  officer: OfficerAt,
  o: { path: string; tag: Tag; face?: Tag; identification?: object; reason?: 'registration' | 'recovery'; toolAgreed?: boolean },
): Promise<Json> {
  const identification = o.identification ?? { how: 'card_seen', card: seenCard(o.tag), guardian: null }
  const { json } = await officer.call('POST', `${o.path}/identifications`, identification)
  if ((json as Json).misfit !== null) throw new Error(`not identified: ${JSON.stringify(json)}`)
  await officer.call('POST', `${o.path}/looks`, { reason: o.reason ?? 'registration' })
  await takePicture(world, officer, o.path, await faceOf(o.face ?? o.tag))
  const verdict = await officer.call('POST', `${o.path}/face-verdicts`, { same_person: true, tool_agreed: o.toolAgreed ?? true })
  return verdict.json as Json
}

/** A person with a phone of her own, registered by an officer. */
export async function registeredByOfficer(world: DeskWorld, tag: Tag, officer: OfficerAt): Promise<PhoneAtDesk> {
  const at = await phoneAtDesk(world)
  const path = await openCaseAs(officer, at.code)
  await judged(world, officer, { path, tag })
  await officer.stepUp()
  await officer.call('POST', `${path}/approvals`, {})
  await setPin(at)
  return at
}

const officers = async (world: DeskWorld) => ({
  first: await officerAt(world, 'adult_male_3', 'officer'),
  second: await officerAt(world, 'adult_female_2', 'officer'),
})
