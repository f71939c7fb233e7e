import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { readBytes, readFinderModels, tensorFolder } from '@open-thaid/face/find-models.ts'
import { type FaceFinder, loadFaceFinder, startTensors } from '@open-thaid/face/load-face-finder.ts'
import * as tf from '@tensorflow/tfjs-core'
import { buildRecogniser, type Recogniser } from './recognise-face.ts'

/** The three networks, ready to run. */
export interface Networks extends FaceFinder {
  recognise: Recogniser
}

/**
 * Loads the networks from the installed packages; nothing is downloaded.
 *
 * Runs on WebAssembly with SIMD in one thread: the pool's processes are what runs in parallel.
 */
export async function loadNetworks(): Promise<Networks> {
  const require = createRequire(import.meta.url)
  await startTensors(tensorFolder)
  const faceApiModels = join(dirname(require.resolve('@vladmandic/face-api')), '../model')
  const [finder, recognise] = await Promise.all([readFinderModels().then(loadFaceFinder), loadRecogniser(faceApiModels)])
  return { ...finder, recognise }
}

async function loadRecogniser(folder: string): Promise<Recogniser> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'face_recognition_model-weights_manifest.json'), 'utf8'))
  // The file belongs to a pinned package; a wrong shape fails at start.
  const specs = (manifest as { weights: tf.io.WeightsManifestEntry[] }[]).flatMap((group) => group.weights)
  return buildRecogniser(tf.io.decodeWeights(await readBytes(join(folder, 'face_recognition_model.bin')), specs))
}
