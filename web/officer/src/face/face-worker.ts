/** Judges pictures beside the page: the networks keep their thread busy, and the page goes on meanwhile. It keeps nothing between pictures. */
import { judgePicture } from '@open-thaid/face/judge-picture.ts'
import {
  detectorPixels,
  type FaceFinder,
  loadFaceFinder,
  type ModelFiles,
  meshPixels,
  startTensors,
} from '@open-thaid/face/load-face-finder.ts'
import type { PictureFault } from '@open-thaid/face/picture-faults.ts'
import type { Picture } from '@open-thaid/face/sample-picture.ts'
import { models, tensorFiles } from './face-files.ts'

/** Page to worker: four bytes a pixel, as a canvas gives them. */
export type PictureToJudge = { id: number; rgba: ArrayBuffer; width: number; height: number }
/** Worker to page. `faults` null: it could not judge. */
export type PictureJudged = { id: number; faults: PictureFault[] | null }

async function fetchModel(addresses: { description: string; weights: string }): Promise<ModelFiles> {
  const [description, weights] = await Promise.all([fetch(addresses.description), fetch(addresses.weights)])
  if (!description.ok || !weights.ok) throw new Error('a network is not there')
  return { description: await description.json(), weights: await weights.arrayBuffer() }
}

async function open(): Promise<FaceFinder> {
  await startTensors(tensorFiles)
  const [detector, mesher] = await Promise.all([fetchModel(models.detector), fetchModel(models.mesher)])
  const finder = await loadFaceFinder({ detector, mesher })
  // The first run of each takes longest: nobody waits for it.
  finder.detect(new Float32Array(detectorPixels ** 2 * 3))
  finder.mesh(new Float32Array(meshPixels ** 2 * 3))
  return finder
}

function withoutAlpha({ rgba, width, height }: PictureToJudge): Picture {
  const from = new Uint8Array(rgba)
  const rgb = new Uint8Array(width * height * 3)
  for (let at = 0; at < rgb.length; at++) rgb[at] = from[at + Math.floor(at / 3)] ?? 0
  return { rgb, width, height }
}

const opening = open()
opening.catch(() => undefined) // whoever asks is told

addEventListener('message', async ({ data }: MessageEvent<PictureToJudge>) => {
  const faults = await opening.then((finder) => judgePicture(finder, withoutAlpha(data))).catch(() => null)
  postMessage({ id: data.id, faults } satisfies PictureJudged)
})
