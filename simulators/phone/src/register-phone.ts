import { setTimeout } from 'node:timers/promises'
import type { SyntheticPerson } from '@open-thaid/fixtures'
import { renderFaceFrame } from '@open-thaid/fixtures/face-frames.ts'
import type { Api } from '@open-thaid/sdk/api.generated.ts'
import { callServer, type Phone, PhoneFailure } from './call-server.ts'
import { makeDeviceKey } from './device-key.ts'

type Begun = Api['POST /citizen/v1/proofing-sessions']['reply']
type FrameReply = Api['POST /citizen/v1/proofing-sessions/{sessionId}/face-challenges/{challengeId}/frames']['reply']
type Ask = Api['POST /citizen/v1/proofing-sessions/{sessionId}/face-challenges']['reply']['ask']

/** What the person has in hand: number, back of the card, birthday and face. */
export type Applicant = Pick<SyntheticPerson, 'pid' | 'birth' | 'cards' | 'face'>

export interface BoundPhone extends Phone {
  readonly deviceId: string
}

/** The person turns more than the server asks for; left is the person's own left. */
const yawRadians: Readonly<Record<Ask, number>> = { straight: 0, left: 0.4, right: -0.4 }

const mostFrames = 30

/**
 * Registers a phone as a person would: fresh key, card, face turned as asked, PIN. Faces are drawn, so this works only where the register
 * holds drawn portraits and the thresholds are those of the sandbox.
 *
 * @throws PhoneFailure with the server's code, or `phone.needs_officer` when the person cannot register alone
 */
export async function registerPhone(o: {
  readonly server: string
  readonly person: Applicant
  readonly pin: string
  readonly deviceName: string
}): Promise<BoundPhone> {
  const phone: Phone = { server: o.server, key: await makeDeviceKey(), deviceId: null, deviceName: o.deviceName }
  const session = await begin(phone)
  const params = { sessionId: session.session_id }
  await presentCard(phone, params, o.person)
  await showFace(phone, params, o.person)
  const done = await callServer(phone, 'POST /citizen/v1/proofing-sessions/{sessionId}/completion', {
    params,
    body: { pin: o.pin, pin_repeated: o.pin },
  })
  return { ...phone, deviceId: done.device_id }
}

async function begin(phone: Phone): Promise<Begun> {
  const { terms_version } = await callServer(phone, 'GET /public/v1/configuration')
  return callServer(phone, 'POST /citizen/v1/proofing-sessions', {
    body: { device_jwk: phone.key.jwk, device_name: phone.deviceName, terms_version, face_comparison_consent: true, language: 'th' },
  })
}

async function presentCard(phone: Phone, params: { sessionId: string }, person: Applicant): Promise<void> {
  const card = person.cards.find(({ status }) => status === 'active') ?? person.cards.at(-1)
  if (!card) throw new PhoneFailure({ status: 409, code: 'phone.no_card' })
  const body = { pid: person.pid, laser_code: card.laserCode, birth_date: person.birth }
  const { outcome, session } = await callServer(phone, 'POST /citizen/v1/proofing-sessions/{sessionId}/card', { params, body })
  if (outcome !== 'fits' || session.state === 'needs_officer') throw needsOfficer(session)
}

const needsOfficer = (session: Begun): PhoneFailure =>
  new PhoneFailure({
    status: 409,
    code: 'phone.needs_officer',
    problem: { code: 'phone.needs_officer', reason: session.reason ?? 'cannot_go_on_online', hand_over_code: session.hand_over_code },
  })

async function showFace(phone: Phone, params: { sessionId: string }, { face }: Applicant): Promise<void> {
  if (!face) throw new PhoneFailure({ status: 409, code: 'phone.no_face' })
  const begin = () => callServer(phone, 'POST /citizen/v1/proofing-sessions/{sessionId}/face-challenges', { params, body: {} })
  let challenge = await begin()
  for (let frames = 0; frames < mostFrames; frames++) {
    const picture = await renderFaceFrame({ face, pose: { yawRadians: yawRadians[challenge.ask], scale: 1.4 }, width: 480, height: 640 })
    const answer = await sendFrame(phone, { ...params, challengeId: challenge.challenge_id }, picture)
    if (answer?.outcome === 'matched') return
    if (answer?.outcome === 'officer') throw needsOfficer(answer.session)
    const goesOn = answer !== null && answer.outcome !== 'try_again' && answer.challenge
    challenge = goesOn || (await begin())
  }
  throw new PhoneFailure({ status: 409, code: 'phone.face_not_matched' })
}

/**
 * A frame that found the face engine busy is sent again; the server says when.
 *
 * @returns null when the challenge ended meanwhile, as it does where many are at the face step: the person begins it again
 */
async function sendFrame(
  phone: Phone,
  params: { sessionId: string; challengeId: string },
  picture: Uint8Array,
): Promise<FrameReply | null> {
  const name = 'POST /citizen/v1/proofing-sessions/{sessionId}/face-challenges/{challengeId}/frames'
  for (;;) {
    try {
      return await callServer(phone, name, { params, body: picture })
    } catch (error) {
      if (error instanceof PhoneFailure && error.code === 'proofing.no_challenge') return null
      if (!(error instanceof PhoneFailure) || error.code !== 'proofing.face_busy') throw error
      await setTimeout((error.retryAfterSeconds ?? 1) * 1000)
    }
  }
}
