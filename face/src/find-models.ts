/** Where the installed packages hold what the face finder is made of: for programs, not for pages. */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/** Folder of the models; their names are in `finderModels`. */
export const modelFolder = join(dirname(require.resolve('@vladmandic/human')), '../models')

/** Folder of the tensor library's WebAssembly. */
export const tensorFolder = join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist')
