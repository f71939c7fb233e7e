import { hintOf } from '@open-thaid/face/picture-faults.ts'
import type { z } from 'zod'
import { secondsAfter } from '../../platform/clock.ts'
import { seal, unseal } from '../../platform/crypto.ts'
import type { Kit } from '../../platform/kit.ts'
import { decideFace } from './decide-face.ts'
import { proofingProblem } from './errors.ts'
import type { FaceAnalysis, FaceEngine, FaceTemplate, OneFace } from './face/face-engine.ts'
import { type HeadTurnLimits, judgeHeadTurn, type TurnDirection } from './face/judge-head-turn.ts'
import { handToOfficer } from './hand-to-officer.ts'
import { faceEngine } from './ports.ts'
import { proofingSettings } from './settings.ts'
import { advanceChallenge, closeChallenge, countFrame, type SessionRow } from './store.ts'
import { storeCapture, usablePicture } from './submit-card-picture.ts'
import type { FaceHint } from './wire.ts'

export type Hint = z.infer<typeof FaceHint>

/** Answer to one frame. `outcome` null: the challenge goes on. */
export interface FrameAnswer {
  readonly hint: Hint | null
  readonly outcome: 'matched' | 'try_again' | 'officer' | null
  readonly session: SessionRow
}

const mostFrames = 90

/** What the challenge remembers between frames: the straight look. Sealed in the row, gone when the challenge closes. */
interface Straight {
  readonly face: OneFace
  readonly template: FaceTemplate
}

const contextOf = (session: SessionRow) => `proofing.challenge ${session.challenge_id}`

function sealStraight(kit: Kit, session: SessionRow, straight: Straight): Buffer {
  const { values, engine } = straight.template
  return seal(kit.keys.secret('file'), contextOf(session), JSON.stringify({ face: straight.face, values: [...values], engine }))
}

function openStraight(kit: Kit, session: SessionRow): Straight {
  if (!session.challenge_sealed) throw proofingProblem('proofing.no_challenge')
  const plain = unseal(kit.keys.secret('file'), contextOf(session), session.challenge_sealed)
  // Safe: `sealStraight` wrote it, and GCM vouches for every byte.
  const { face, values, engine } = JSON.parse(plain.toString()) as { face: OneFace; values: number[]; engine: string }
  return { face, template: { values: Float32Array.from(values), engine } }
}

/**
 * Judges one camera frame against what the server asked for, and moves the challenge on.
 *
 * @param o.bytes  JPEG, PNG or WebP as sent; not mirrored
 * @throws Problem proofing.no_challenge | picture_not_usable | face_busy
 */
export async function submitFaceFrame(kit: Kit, o: { session: SessionRow; challengeId: string; bytes: Uint8Array }): Promise<FrameAnswer> {
  const session = await countFrame(kit.db, { sessionId: o.session.session_id, challengeId: o.challengeId, most: mostFrames })
  const step = session?.challenge_step ?? null
  const ask = session?.challenge_steps?.[step ?? -1]
  if (!session || step === null || !ask) throw proofingProblem('proofing.no_challenge')
  if (!session.challenge_step_ends_at || session.challenge_step_ends_at <= kit.clock.now())
    return giveUp(kit, session, o.challengeId, { failed: false, hint: null })
  const jpeg = await usablePicture(o.bytes)
  const engine = kit.use(faceEngine)
  const face = await engine.analyse(jpeg)
  if (face.outcome !== 'one_face') return { hint: hintWithoutFace(face), outcome: null, session }
  return ask === 'straight'
    ? lookStraight(kit, engine, { session, step, jpeg, face })
    : turnHead(kit, engine, { session, step, jpeg, face, direction: ask })
}

function hintWithoutFace(analysis: Exclude<FaceAnalysis, OneFace>): Hint {
  if (analysis.outcome === 'unavailable') throw proofingProblem('proofing.face_busy', { retryAfterSeconds: 2 })
  if (analysis.outcome === 'unreadable') throw proofingProblem('proofing.picture_not_usable', { facts: { reason: 'damaged' } })
  return analysis.outcome === 'several_faces' ? 'several_faces' : 'no_face'
}

async function templateOf(engine: FaceEngine, jpeg: Uint8Array): Promise<FaceTemplate> {
  const made = await engine.template(jpeg)
  if (made.outcome === 'template') return made.template
  throw proofingProblem('proofing.face_busy', { retryAfterSeconds: 2 })
}

interface Frame {
  readonly session: SessionRow
  readonly step: number
  readonly jpeg: Buffer
  readonly face: OneFace
}

async function lookStraight(kit: Kit, engine: FaceEngine, frame: Frame): Promise<FrameAnswer> {
  const { session, step, jpeg, face } = frame
  const fault = face.faults[0]
  if (fault) return { hint: hintOf[fault], outcome: null, session }
  const sealed = sealStraight(kit, session, { face, template: await templateOf(engine, jpeg) })
  const file = await storeCapture(kit, session.session_id, jpeg)
  const advanced = await advance(kit, session, step, { sealed, faceFile: file })
  if (!advanced) await kit.files.delete(file)
  else if (session.face_file) await kit.files.delete(session.face_file)
  return { hint: null, outcome: null, session: advanced ?? session }
}

const advance = (kit: Kit, session: SessionRow, step: number, more: Pick<Parameters<typeof advanceChallenge>[1], 'sealed' | 'faceFile'>) =>
  advanceChallenge(kit.db, {
    sessionId: session.session_id,
    challengeId: session.challenge_id ?? '',
    step,
    stepEndsAt: secondsAfter(kit.clock.now(), kit.setting(proofingSettings.stepSeconds)),
    ...more,
  })

const limitsOf = (kit: Kit): HeadTurnLimits => ({
  minYawChangeRadians: kit.setting(proofingSettings.turnRadians),
  minFlatnessResidual: kit.setting(proofingSettings.turnResidual),
  maxContinuityDistance: kit.setting(proofingSettings.turnContinuity),
})

async function turnHead(kit: Kit, engine: FaceEngine, frame: Frame & { direction: TurnDirection }): Promise<FrameAnswer> {
  const { session, step, jpeg, face, direction } = frame
  const straight = openStraight(kit, session)
  const challengeId = session.challenge_id ?? ''
  const limits = limitsOf(kit)
  const first = judgeHeadTurn(straight.face, face, direction, { limits })
  if (first.outcome === 'keep_going') return { hint: 'turn_more', outcome: null, session }
  if (first.outcome === 'wrong_way') return giveUp(kit, session, challengeId, { failed: false, hint: 'other_side' })
  if (first.outcome === 'flat') return giveUp(kit, session, challengeId, { failed: true, hint: null })
  const continuityDistance = engine.compare(straight.template, await templateOf(engine, jpeg))
  const { outcome } = judgeHeadTurn(straight.face, face, direction, { limits, continuityDistance })
  if (outcome !== 'turned') return giveUp(kit, session, challengeId, { failed: true, hint: 'keep_same_person' })
  const advanced = await advance(kit, session, step, { sealed: null, faceFile: null })
  if (!advanced) return { hint: null, outcome: null, session }
  const isLast = step + 1 >= (session.challenge_steps?.length ?? 0)
  return isLast
    ? decideFace(kit, engine, { session: advanced, challengeId, live: straight.template })
    : { hint: null, outcome: null, session: advanced }
}

/** Closes the challenge. A failed one counts: after FACE_RETRIES of them an officer takes over. */
async function giveUp(kit: Kit, session: SessionRow, challengeId: string, o: { failed: boolean; hint: Hint | null }): Promise<FrameAnswer> {
  const closed = await closeChallenge(kit.db, { sessionId: session.session_id, challengeId, failed: o.failed })
  if (!closed) throw proofingProblem('proofing.no_challenge')
  const usedUp =
    closed.face_failures > kit.setting(proofingSettings.faceRetries) ||
    closed.face_challenges >= kit.setting(proofingSettings.faceAttemptsPerSession)
  if (!usedUp) return { hint: o.hint, outcome: 'try_again', session: closed }
  return { hint: o.hint, outcome: 'officer', session: await handToOfficer(kit, closed, 'face') }
}
