import * as tf from '@tensorflow/tfjs-core'

/** Side of the aligned face picture the recogniser reads, in pixels. */
export const chipPixels = 150

/** 150 × 150 × 3 numbers (0–255) → 128 numbers. */
export type Recogniser = (chip: Float32Array) => Float32Array

interface Convolution {
  filter: tf.Tensor4D
  bias: tf.Tensor1D
}

/** The 29-layer residual network in order: a name, and whether its block halves the picture. */
const blocks: readonly (readonly [name: string, halves: boolean])[] = [
  ['conv32_1', false],
  ['conv32_2', false],
  ['conv32_3', false],
  ['conv64_down', true],
  ['conv64_1', false],
  ['conv64_2', false],
  ['conv64_3', false],
  ['conv128_down', true],
  ['conv128_1', false],
  ['conv128_2', false],
  ['conv256_down', true],
  ['conv256_1', false],
  ['conv256_2', false],
  ['conv256_down_out', true],
]

/** Mean colour of the pictures the network was trained on (published with dlib's network). */
const trainingMean = [122.782, 117.001, 104.298]

/**
 * Builds dlib's face recogniser from its weights.
 *
 * Each convolution is followed by a learned scale and shift; both are folded into the convolution once, at start, so
 * that every layer is a single fused operation.
 */
export function buildRecogniser(weights: tf.NamedTensorMap): Recogniser {
  const weight = (name: string): tf.Tensor => {
    const found = weights[name]
    if (!found) throw new Error(`the recogniser's weights lack ${name}`)
    return found
  }
  const fold = (layer: string): Convolution =>
    tf.tidy(() => {
      const scale = weight(`${layer}/scale/weights`)
      return {
        filter: tf.mul<tf.Tensor4D>(weight(`${layer}/conv/filters`), scale),
        bias: tf.add<tf.Tensor1D>(tf.mul(weight(`${layer}/conv/bias`), scale), weight(`${layer}/scale/biases`)),
      }
    })
  const first = fold('conv32_down')
  const folded = blocks.map(([name, halves]) => ({ one: fold(`${name}/conv1`), two: fold(`${name}/conv2`), halves }))
  const last = tf.reshape<tf.Rank.R2>(weight('fc'), [256, 128])
  return (chip) =>
    tf.tidy(() => {
      const input = tf.div<tf.Tensor4D>(tf.sub(tf.tensor4d(chip, [1, chipPixels, chipPixels, 3]), tf.tensor1d(trainingMean)), 255)
      let features: tf.Tensor4D = tf.maxPool(convolve(input, first, 2, true), 3, 2, 'valid')
      for (const { one, two, halves } of folded) features = halves ? halve(features, one, two) : refine(features, one, two)
      const pooled = tf.mean<tf.Tensor2D>(features, [1, 2])
      return Float32Array.from(tf.matMul(pooled, last).dataSync())
    })
}

function convolve(x: tf.Tensor4D, { filter, bias }: Convolution, stride: 1 | 2, rectify: boolean): tf.Tensor4D {
  const pad = stride === 2 ? 'valid' : 'same'
  return tf.fused.conv2d({ x, filter, bias, strides: stride, pad, activation: rectify ? 'relu' : 'linear' })
}

/** A residual block that keeps the size. */
function refine(x: tf.Tensor4D, one: Convolution, two: Convolution): tf.Tensor4D {
  return tf.relu(tf.add<tf.Tensor4D>(convolve(convolve(x, one, 1, true), two, 1, false), x))
}

/** A residual block that halves the size; the shortcut is averaged and both sides padded with zeroes to agree. */
function halve(x: tf.Tensor4D, one: Convolution, two: Convolution): tf.Tensor4D {
  const main = convolve(convolve(x, one, 2, true), two, 1, false)
  const shortcut = tf.avgPool<tf.Tensor4D>(x, 2, 2, 'valid')
  const size = [0, 1, 2, 3].map((axis) => Math.max(main.shape[axis] ?? 0, shortcut.shape[axis] ?? 0))
  const grow = (t: tf.Tensor4D) =>
    tf.pad(
      t,
      size.map((length, axis) => [0, length - (t.shape[axis] ?? 0)] as [number, number]),
    )
  return tf.relu(tf.add<tf.Tensor4D>(grow(main), grow(shortcut)))
}
