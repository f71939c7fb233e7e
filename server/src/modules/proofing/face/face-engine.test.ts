import { cameraQualityLimits } from '@open-thaid/face/judge-quality.ts'
import type { DrawnFace, FacePose } from '@open-thaid/fixtures/face.ts'
import { renderFaceFrame } from '@open-thaid/fixtures/face-frames.ts'
import { renderFlatPictureFrame } from '@open-thaid/fixtures/flat-picture.ts'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { drawingMatchLimits, rateDistance } from './decide-face-match.ts'
import type { FaceTemplate, OneFace } from './face-engine.ts'
import { FacePool } from './face-pool.ts'
import { judgeHeadTurn } from './judge-head-turn.ts'

/** The real networks look at drawn faces: this proves the plumbing and says nothing about accuracy on people. */
const engine = new FacePool({ qualityLimits: cameraQualityLimits, maxWaiting: 100, jobTimeoutSeconds: 30 })
afterAll(() => engine.close())

const somchai: DrawnFace = { seed: 20_000, sex: 'male', ageYears: 33 }
const malee: DrawnFace = { seed: 20_003, sex: 'female', ageYears: 45 }
const frame = (face: DrawnFace, pose: FacePose = {}) => renderFaceFrame({ face, pose, width: 640, height: 480 })

async function oneFace(jpeg: Uint8Array): Promise<OneFace> {
  const analysis = await engine.analyse(jpeg)
  if (analysis.outcome !== 'one_face') throw new Error(`expected one face, got ${analysis.outcome}`)
  return analysis
}

async function templateOf(jpeg: Uint8Array): Promise<FaceTemplate> {
  const made = await engine.template(jpeg)
  if (made.outcome !== 'template') throw new Error(`expected a template, got ${made.analysis.outcome}`)
  return made.template
}

const faultsOf = async (jpeg: Uint8Array) => (await oneFace(jpeg)).faults

describe('comparing', { timeout: 60_000 }, () => {
  test('the same drawn person in other light, slightly turned and smiling matches strongly, strangers do not', {
    timeout: 30_000,
  }, async () => {
    const [portrait, live, stranger] = await Promise.all([
      templateOf(await frame(somchai)),
      templateOf(await frame(somchai, { yawRadians: 0.08, smile: 0.3, light: 0.9, shift: [6, -4], scale: 0.95 })),
      templateOf(await frame(malee)),
    ])
    expect(rateDistance(engine.compare(portrait, live), drawingMatchLimits)).toBe('strong')
    expect(rateDistance(engine.compare(portrait, stranger), drawingMatchLimits)).toBe('no')
    expect(engine.compare(portrait, portrait)).toBe(0)
    expect(portrait.values.length).toBe(128)
  })

  test('templates of another engine are not compared', () => {
    const template = (name: string): FaceTemplate => ({ values: new Float32Array(128), engine: name })
    expect(() => engine.compare(template('a@1'), template('a@2'))).toThrow(RangeError)
  })
})

describe('quality', { timeout: 60_000 }, () => {
  test('a neutral frontal drawing has no faults and its measures are plausible', async () => {
    const { faults, quality, points } = await oneFace(await frame(somchai))
    expect(faults).toEqual([])
    expect(points.length).toBe(60)
    expect(quality.eyeDistancePixels).toBeGreaterThan(60)
    expect(Math.abs(quality.yawRadians)).toBeLessThan(0.1)
    expect(quality.symmetry).toBeGreaterThan(0.85)
  })

  test('a dark, a glaring, a distant, a blurred and a turned picture each name their fault', async () => {
    const blurred = await sharp(await frame(somchai))
      .blur(4)
      .jpeg()
      .toBuffer()
    const tilted = await sharp(await frame(somchai))
      .rotate(15, { background: '#9ab' })
      .jpeg()
      .toBuffer()
    expect(await faultsOf(await frame(somchai, { light: 0.35 }))).toContain('too_dark')
    expect(await faultsOf(await frame(somchai, { light: 2.5 }))).toContain('too_bright')
    expect(await faultsOf(await frame(somchai, { scale: 0.6 }))).toContain('too_far')
    expect(await faultsOf(blurred)).toContain('blurred')
    expect(await faultsOf(await frame(somchai, { yawRadians: 0.35 }))).toContain('turned')
    expect(await faultsOf(tilted)).toContain('tilted')
  })

  test('an empty room, two people and a broken file are told apart', async () => {
    const [room, one, other] = await Promise.all([
      sharp({ create: { width: 640, height: 480, channels: 3, background: '#9ab' } })
        .jpeg()
        .toBuffer(),
      renderFaceFrame({ face: somchai, width: 400, height: 480 }),
      renderFaceFrame({ face: malee, width: 400, height: 480 }),
    ])
    const two = await sharp({ create: { width: 800, height: 480, channels: 3, background: '#9ab' } })
      .composite([
        { input: one, left: 0, top: 0 },
        { input: other, left: 400, top: 0 },
      ])
      .jpeg()
      .toBuffer()
    expect(await engine.analyse(room)).toEqual({ outcome: 'no_face', faults: ['not_one_face'] })
    expect(await engine.analyse(two)).toEqual({ outcome: 'several_faces', count: 2, faults: ['not_one_face'] })
    expect(await engine.template(two)).toMatchObject({ outcome: 'no_template', analysis: { outcome: 'several_faces' } })
    expect(await engine.analyse(Buffer.from('not a picture'))).toEqual({ outcome: 'unreadable' })
  })
})

describe('the head turn', { timeout: 60_000 }, () => {
  test('of a drawn head passes to the side asked, by the same face, at both camera sizes', async () => {
    for (const face of [somchai, malee]) {
      const frontal = await oneFace(await frame(face))
      const start = await templateOf(await frame(face))
      const left = await frame(face, { yawRadians: 0.45 })
      const right = await renderFaceFrame({ face, pose: { yawRadians: -0.45 }, width: 320, height: 240 })
      const continuityDistance = engine.compare(start, await templateOf(left))
      expect(judgeHeadTurn(frontal, await oneFace(left), 'left', { continuityDistance }).outcome).toBe('turned')
      expect(judgeHeadTurn(frontal, await oneFace(right), 'right').outcome).toBe('turned')
      expect(judgeHeadTurn(frontal, await oneFace(right), 'left').outcome).toBe('wrong_way')
      expect(judgeHeadTurn(frontal, frontal, 'left').outcome).toBe('keep_going')
    }
  })

  test('of a photograph held up and turned does not pass, however far it is turned', async () => {
    const camera = { face: somchai, width: 640, height: 480 }
    const frontal = await oneFace(await renderFaceFrame(camera))
    for (const degrees of [-50, -30, 20, 40, 50]) {
      const turned = await oneFace(await renderFlatPictureFrame(camera, (degrees * Math.PI) / 180, 1.2))
      const judged = (['left', 'right'] as const).map((direction) => judgeHeadTurn(frontal, turned, direction))
      expect(judged.map(({ outcome }) => outcome)).not.toContain('turned')
      expect(judged[0]?.flatnessResidual).toBeLessThan(0.14)
    }
  })
})
