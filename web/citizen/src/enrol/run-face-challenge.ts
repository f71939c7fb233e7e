import type { FaceChallenge, FaceFrameReply, HeadTurn } from '../api.ts'

/** How a picture of the face is made: the straight look is compared with the portrait and needs detail, a turn only shows the turn. */
export type FrameKind = { widthPx: number; limitBytes: number }

const straightFrame: FrameKind = { widthPx: 640, limitBytes: 45_000 }
const turnFrame: FrameKind = { widthPx: 320, limitBytes: 14_000 }

/** Card and face together stay within 250 KB; the card may take 150 KB of it. */
const faceBudgetBytes = 100_000

/** Large frames only while the budget of the upload lasts: on a slow network a long search for the face must not fill the line. */
export const frameKindFor = (ask: HeadTurn, sentBytes: number): FrameKind =>
  ask === 'straight' && sentBytes + straightFrame.limitBytes <= faceBudgetBytes ? straightFrame : turnFrame

export const frameEveryMs = 450

export type FaceRun = {
  begin: () => Promise<FaceChallenge>
  capture: (kind: FrameKind) => Promise<Blob | null>
  send: (challengeId: string, frameNumber: number, jpeg: Blob) => Promise<FaceFrameReply>
  onProgress: (challenge: FaceChallenge, hint: FaceFrameReply['hint']) => void
  wait: (milliseconds: number) => Promise<void>
  /** True once the person pauses or leaves. */
  stopped: () => boolean
}

/**
 * One challenge from its beginning to its outcome: a frame, the answer, the next frame, never two on the way at once.
 *
 * @returns  the reply that ended it, or null when it was stopped
 * @throws   whatever `begin` and `send` throw
 */
export async function runFaceChallenge(run: FaceRun): Promise<FaceFrameReply | null> {
  let challenge = await run.begin()
  run.onProgress(challenge, null)
  let sentBytes = 0
  for (let frameNumber = 1; !run.stopped(); ) {
    const jpeg = await run.capture(frameKindFor(challenge.ask, sentBytes))
    if (jpeg && !run.stopped()) {
      const reply = await run.send(challenge.challenge_id, frameNumber, jpeg)
      frameNumber += 1
      sentBytes += jpeg.size
      if (run.stopped()) return null
      if (reply.outcome !== null) return reply
      challenge = reply.challenge ?? challenge
      run.onProgress(challenge, reply.hint)
    }
    await run.wait(frameEveryMs)
  }
  return null
}
