import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as wasm from '@tensorflow/tfjs-backend-wasm'
import * as converter from '@tensorflow/tfjs-converter'
import * as tf from '@tensorflow/tfjs-core'
import { buildRecogniser, type Recogniser } from './recognise-face.ts'

/** The three networks, ready to run. Inputs and outputs are plain numbers; nothing of the tensor library leaves here. */
export interface Networks {
  /** BlazeFace: 256 × 256 × 3, 0–255 → 896 rows of [logit, x, y, width, height, six points …] (17 numbers). */
  detect(patch: Float32Array): Float32Array
  /** Face mesh: 192 × 192 × 3, 0–255 → 468 × (x, y, z) in patch pixels, and how sure it is that this is a face (0–1). */
  mesh(patch: Float32Array): { points: Float32Array; confidence: number }
  recognise: Recogniser
}

export const detectorPixels = 256
export const meshPixels = 192

/**
 * Loads the networks from the installed packages; nothing is downloaded.
 *
 * Runs on WebAssembly with SIMD in one thread: the pool's processes are what runs in parallel.
 */
export async function loadNetworks(): Promise<Networks> {
  const require = createRequire(import.meta.url)
  wasm.setWasmPaths(`${join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist')}/`)
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  await tf.setBackend('wasm')
  await tf.ready()
  const humanModels = join(dirname(require.resolve('@vladmandic/human')), '../models')
  const faceApiModels = join(dirname(require.resolve('@vladmandic/face-api')), '../model')
  const [detector, mesher, recogniser] = await Promise.all([
    loadGraph(humanModels, 'blazeface'),
    loadGraph(humanModels, 'facemesh'),
    loadRecogniser(faceApiModels),
  ])
  return {
    detect: (patch) => runDetector(detector, patch),
    mesh: (patch) => runMesh(mesher, patch),
    recognise: recogniser,
  }
}

/** Reads a graph model from disk: the loader's own file access does not work for plain paths. */
async function loadGraph(folder: string, name: string): Promise<converter.GraphModel> {
  const description: unknown = JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'))
  // The file belongs to a pinned package; a wrong shape fails at start, in the loader or in the first run.
  const { modelTopology, weightsManifest, format, signature } = description as {
    modelTopology: object
    weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[]
    format: string
    signature?: object
  }
  const weightData = await readBytes(join(folder, `${name}.bin`))
  const weightSpecs = weightsManifest.flatMap((group) => group.weights)
  const artifacts = { modelTopology, weightSpecs, weightData, format, ...(signature ? { signature } : {}) }
  return converter.loadGraphModel({ load: async () => artifacts })
}

async function loadRecogniser(folder: string): Promise<Recogniser> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'face_recognition_model-weights_manifest.json'), 'utf8'))
  // As above: a pinned file.
  const specs = (manifest as { weights: tf.io.WeightsManifestEntry[] }[]).flatMap((group) => group.weights)
  return buildRecogniser(tf.io.decodeWeights(await readBytes(join(folder, 'face_recognition_model.bin')), specs))
}

async function readBytes(file: string): Promise<ArrayBuffer> {
  const bytes = await readFile(file)
  const copy = new ArrayBuffer(bytes.byteLength)
  new Uint8Array(copy).set(bytes)
  return copy
}

/** The detector answers at two grid sizes, scores and boxes apart; the rows are joined as [logit, 16 numbers]. */
function runDetector(detector: converter.GraphModel, patch: Float32Array): Float32Array {
  return tf.tidy(() => {
    const input = tf.sub(tf.div(tf.tensor4d(patch, [1, detectorPixels, detectorPixels, 3]), 127.5), 1)
    const outputs = asList(detector.execute(input))
    const part = (rows: number, columns: number) => {
      const found = outputs.find((output) => output.shape[1] === rows && output.shape[2] === columns)
      if (!found) throw new Error(`the face detector has no ${rows} × ${columns} output`)
      return found
    }
    const grid = (rows: number) => tf.concat([part(rows, 1), part(rows, 16)], 2)
    return Float32Array.from(tf.concat([grid(512), grid(384)], 1).dataSync())
  })
}

function runMesh(mesher: converter.GraphModel, patch: Float32Array): { points: Float32Array; confidence: number } {
  return tf.tidy(() => {
    const outputs = asList(mesher.execute(tf.div(tf.tensor4d(patch, [1, meshPixels, meshPixels, 3]), 255)))
    const bySize = (size: number) => {
      const found = outputs.find((output) => output.size === size)
      if (!found) throw new Error(`the face mesh has no output of ${size} numbers`)
      return found.dataSync()
    }
    return { points: Float32Array.from(bySize(468 * 3)), confidence: bySize(1)[0] ?? 0 }
  })
}

function asList(outputs: tf.Tensor | tf.Tensor[] | tf.NamedTensorMap): tf.Tensor[] {
  if (Array.isArray(outputs)) return outputs
  return outputs instanceof tf.Tensor ? [outputs] : Object.values(outputs)
}
