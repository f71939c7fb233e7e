/** Where this app has the networks that find a face: files of its own, by their addresses. */

import detectorWeights from '@face-models/blazeface.bin?url'
import detectorDescription from '@face-models/blazeface.json?url'
import mesherWeights from '@face-models/facemesh.bin?url'
import mesherDescription from '@face-models/facemesh.json?url'
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url'
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'

export const models = {
  detector: { description: detectorDescription, weights: detectorWeights },
  mesher: { description: mesherDescription, weights: mesherWeights },
} as const

/** By the names that the tensor library asks for. It runs in one thread; the entry for several must be there and is never fetched. */
export const tensorFiles = {
  'tfjs-backend-wasm.wasm': plain,
  'tfjs-backend-wasm-simd.wasm': simd,
  'tfjs-backend-wasm-threaded-simd.wasm': simd,
} as const

export const faceFiles: readonly string[] = [detectorDescription, detectorWeights, mesherDescription, mesherWeights, plain, simd]
