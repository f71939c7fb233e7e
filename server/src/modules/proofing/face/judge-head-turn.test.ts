import type { FaceQuality } from '@open-thaid/face/judge-quality.ts'
import type { Point } from '@open-thaid/face/sample-picture.ts'
import { describe, expect, test } from 'vitest'
import type { OneFace } from './face-engine.ts'
import { headTurnLimits, judgeHeadTurn } from './judge-head-turn.ts'

const quality: FaceQuality = {
  eyeDistancePixels: 100,
  yawRadians: 0,
  pitchRadians: 0,
  rollRadians: 0,
  brightness: 120,
  clippedShare: 0,
  sharpness: 800,
  lightAsymmetry: 0.05,
  symmetry: 0.95,
  mouthGap: 0.02,
  faceHeightShare: 0.45,
  whollyInside: true,
  confidence: 1,
}

/** A solid (or flat) face of sixty points seen at a yaw. */
function face(yawRadians: number, depth = 1): OneFace {
  const points = Array.from({ length: 60 }, (_, i): Point => {
    const [x, y] = [((i % 10) - 4.5) / 5, (Math.floor(i / 10) - 2.5) / 3]
    const z = depth * Math.sqrt(Math.max(0, 2 - x * x - y * y)) * 1.4
    return [x * Math.cos(yawRadians) + z * Math.sin(yawRadians), y]
  })
  return { outcome: 'one_face', quality: { ...quality, yawRadians }, points, faults: [] }
}

describe('a head turn', () => {
  test('far enough to the side asked is a turn, for both sides', () => {
    expect(judgeHeadTurn(face(0.02), face(0.4), 'left').outcome).toBe('turned')
    expect(judgeHeadTurn(face(0.02), face(-0.4), 'right').outcome).toBe('turned')
  })

  test('is measured from the frontal picture, not from zero', () => {
    expect(judgeHeadTurn(face(0.15), face(0.4), 'left').outcome).toBe('keep_going')
    expect(judgeHeadTurn(face(-0.1), face(0.25), 'left').outcome).toBe('turned')
  })

  test('that stops short goes on, and one to the other side is the wrong way', () => {
    expect(judgeHeadTurn(face(0), face(0.25), 'left').outcome).toBe('keep_going')
    expect(judgeHeadTurn(face(0), face(-0.2), 'left').outcome).toBe('keep_going')
    expect(judgeHeadTurn(face(0), face(-0.4), 'left').outcome).toBe('wrong_way')
    expect(judgeHeadTurn(face(0), face(0.4), 'right').outcome).toBe('wrong_way')
  })

  test('whose points still lie like one flat picture is flat, whatever yaw was measured', () => {
    expect(judgeHeadTurn(face(0, 0), face(0.5, 0), 'left')).toMatchObject({ outcome: 'flat', yawChangeRadians: 0.5 })
  })

  test('by somebody else than the frontal picture is no turn; without a distance the question is left open', () => {
    expect(judgeHeadTurn(face(0), face(0.4), 'left', { continuityDistance: 0.5 }).outcome).toBe('other_face')
    expect(judgeHeadTurn(face(0), face(0.4), 'left', { continuityDistance: Number.NaN }).outcome).toBe('other_face')
    expect(judgeHeadTurn(face(0), face(0.4), 'left', { continuityDistance: 0.49 }).outcome).toBe('turned')
  })

  test('is judged by the limits given', () => {
    expect(judgeHeadTurn(face(0), face(0.4), 'left', { limits: { ...headTurnLimits, minYawChangeRadians: 0.5 } }).outcome).toBe(
      'keep_going',
    )
  })

  test('with a residual that is not a number is not passed', () => {
    const broken: OneFace = { ...face(0.4), points: face(0.4).points.map((): Point => [Number.NaN, 0]) }
    expect(judgeHeadTurn(face(0), broken, 'left').outcome).toBe('flat')
  })
})
