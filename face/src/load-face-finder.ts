import * as wasm from '@tensorflow/tfjs-backend-wasm'
import * as converter from '@tensorflow/tfjs-converter'
import * as tf from '@tensorflow/tfjs-core'

/** The two networks that find a face, ready to run. Inputs and outputs are plain numbers; nothing of the tensor library leaves here. */
export interface FaceFinder {
  /** BlazeFace: 256 × 256 × 3, 0–255 → 896 rows of [logit, x, y, width, height, six points …] (17 numbers). */
  detect(patch: Float32Array): Float32Array
  /** Face mesh: 192 × 192 × 3, 0–255 → 468 × (x, y, z) in patch pixels, and how sure it is that this is a face (0–1). */
  mesh(patch: Float32Array): { points: Float32Array; confidence: number }
}

export const detectorPixels = 256
export const meshPixels = 192

/** A graph model as its package holds it: `NAME.json`, parsed, and `NAME.bin`. */
export interface ModelFiles {
  description: unknown
  weights: ArrayBuffer
}

/** Names of the two models in the folder `models` of `@vladmandic/human`. */
export const finderModels = { detector: 'blazeface', mesher: 'facemesh' } as const

/**
 * Starts the tensor library on WebAssembly in one thread, with SIMD where there is.
 *
 * @param paths  folder of the library's WebAssembly files, or where each of them lies
 */
export async function startTensors(paths: Parameters<typeof wasm.setWasmPaths>[0]): Promise<void> {
  wasm.setWasmPaths(paths)
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  if (!(await tf.setBackend('wasm'))) throw new Error('WebAssembly does not start')
  await tf.ready()
}

/** @throws Error when the files are not the models of the pinned package; a wrong shape shows here or in the first run */
export async function loadFaceFinder(files: { detector: ModelFiles; mesher: ModelFiles }): Promise<FaceFinder> {
  const [detector, mesher] = await Promise.all([loadGraph(files.detector), loadGraph(files.mesher)])
  return { detect: (patch) => runDetector(detector, patch), mesh: (patch) => runMesh(mesher, patch) }
}

/** From memory: the loader's own access to files and addresses differs from place to place. */
function loadGraph({ description, weights }: ModelFiles): Promise<converter.GraphModel> {
  const { modelTopology, weightsManifest, format, signature } = description as {
    modelTopology: object
    weightsManifest: { weights: tf.io.WeightsManifestEntry[] }[]
    format: string
    signature?: object
  }
  const weightSpecs = weightsManifest.flatMap((group) => group.weights)
  const artifacts = { modelTopology, weightSpecs, weightData: weights, format, ...(signature ? { signature } : {}) }
  return converter.loadGraphModel({ load: async () => artifacts })
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
