import { renderFaceFrame } from '@open-thaid/fixtures/face-frames.ts'
import { expect, test } from 'vitest'
import { benchFaceEngine } from './bench-face-engine.ts'
import { FacePool } from './face-pool.ts'

test('the bench reports every figure of the engine', { timeout: 60_000 }, async () => {
  const pool = new FacePool({ jobTimeoutSeconds: 50 })
  const jpeg = await renderFaceFrame({ face: { seed: 1, sex: 'female', ageYears: 40 }, width: 640, height: 480 })
  const cost = await benchFaceEngine(pool, jpeg, 2)
  await pool.close()
  const figures = [cost.coldStartMs, cost.coldRssBytes, cost.warmRssBytes, cost.analyse.wallMsPerPicture, cost.template.wallMsPerPicture]
  expect(figures.every((figure) => figure > 0)).toBe(true)
})
