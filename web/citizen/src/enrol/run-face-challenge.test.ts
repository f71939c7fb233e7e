import { describe, expect, test } from 'vitest'
import type { FaceChallenge, FaceFrameReply, HeadTurn } from '../api.ts'
import { type FaceRun, frameKindFor, runFaceChallenge } from './run-face-challenge.ts'

const challengeAt = (ask: HeadTurn, stepsDone: number): FaceChallenge => ({
  challenge_id: '019ab000-0000-7000-8000-000000000001',
  ask,
  steps_done: stepsDone,
  steps_total: 3,
  step_ends_at: '2026-11-23T10:00:12Z',
})
const session: FaceFrameReply['session'] = {
  session_id: '019ab000-0000-7000-8000-000000000000',
  state: 'face_pending',
  hand_over_code: '7K3M-9QXD',
  expires_at: '2026-12-01T00:00:00Z',
  card_pictures: { front: true, back: true },
  card_attempts_left: 3,
  face_attempts_left: 2,
  reason: null,
  person: null,
  pin_length: 8,
  bound: null,
}
const goOn = (ask: HeadTurn, done: number, hint: FaceFrameReply['hint'] = null): FaceFrameReply => ({
  challenge: challengeAt(ask, done),
  hint,
  outcome: null,
  session,
})

function scripted(replies: FaceFrameReply[], more: Partial<FaceRun> = {}) {
  const sent: { frameNumber: number; bytes: number }[] = []
  const asked: string[] = []
  let onTheWay = 0
  const run: FaceRun = {
    begin: async () => challengeAt('straight', 0),
    capture: async (kind) => new Blob([new Uint8Array(kind.limitBytes - 1)]),
    send: async (_challengeId, frameNumber, jpeg) => {
      onTheWay += 1
      expect(onTheWay).toBe(1)
      await Promise.resolve()
      onTheWay -= 1
      sent.push({ frameNumber, bytes: jpeg.size })
      const reply = replies.shift()
      if (!reply) throw new Error('the script has ended')
      return reply
    },
    onProgress: (challenge, hint) => asked.push(hint ?? challenge.ask),
    wait: async () => {},
    stopped: () => false,
    ...more,
  }
  return { run, sent, asked }
}

describe('a face challenge', () => {
  test('follows what the server asks until it says how it ended', async () => {
    const end: FaceFrameReply = { challenge: null, hint: null, outcome: 'matched', session: { ...session, state: 'proofed' } }
    const { run, sent, asked } = scripted([goOn('straight', 0, 'too_dark'), goOn('left', 1), goOn('right', 2), end])
    expect(await runFaceChallenge(run)).toEqual(end)
    expect(asked).toEqual(['straight', 'too_dark', 'left', 'right'])
    expect(sent.map(({ frameNumber }) => frameNumber)).toEqual([1, 2, 3, 4])
  })
  test('sends large frames for the straight look and small ones for turns', async () => {
    const end: FaceFrameReply = { challenge: null, hint: null, outcome: 'try_again', session }
    const { run, sent } = scripted([goOn('left', 1), end])
    await runFaceChallenge(run)
    expect(sent.map(({ bytes }) => bytes)).toEqual([44_999, 13_999])
  })
  test('skips a moment in which the camera has no picture', async () => {
    const end: FaceFrameReply = { challenge: null, hint: null, outcome: 'matched', session }
    const pictures = [null, new Blob(['x'])]
    const { run, sent } = scripted([end], { capture: async () => pictures.shift() ?? null })
    await runFaceChallenge(run)
    expect(sent).toEqual([{ frameNumber: 1, bytes: 1 }])
  })
  test('ends without an outcome when the person pauses', async () => {
    let frames = 0
    const { run } = scripted([goOn('straight', 0), goOn('straight', 0)], { stopped: () => frames++ > 2 })
    expect(await runFaceChallenge(run)).toBe(null)
  })
})

test('large frames stop when the upload budget would be passed', () => {
  expect(frameKindFor('straight', 0).widthPx).toBe(640)
  expect(frameKindFor('straight', 55_000).widthPx).toBe(640)
  expect(frameKindFor('straight', 55_001).widthPx).toBe(320)
  expect(frameKindFor('left', 0).widthPx).toBe(320)
})
