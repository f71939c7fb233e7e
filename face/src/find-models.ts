/** Where the installed packages hold what the face finder is made of: for programs, not for pages. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { finderModels, type ModelFiles } from './load-face-finder.ts'

const require = createRequire(import.meta.url)

/** Folder of the models; their names are in `finderModels`. */
export const modelFolder = join(dirname(require.resolve('@vladmandic/human')), '../models')

/** Folder of the tensor library's WebAssembly, with a slash at the end. */
export const tensorFolder = `${join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist')}/`

/** The two models of the finder from the disk. */
export async function readFinderModels(): Promise<{ detector: ModelFiles; mesher: ModelFiles }> {
  const [detector, mesher] = await Promise.all([readModel(finderModels.detector), readModel(finderModels.mesher)])
  return { detector, mesher }
}

const readModel = async (name: string): Promise<ModelFiles> => ({
  description: JSON.parse(await readFile(join(modelFolder, `${name}.json`), 'utf8')),
  weights: await readBytes(join(modelFolder, `${name}.bin`)),
})

/** A buffer of its own: small files share one. */
export async function readBytes(file: string): Promise<ArrayBuffer> {
  const bytes = await readFile(file)
  const copy = new ArrayBuffer(bytes.byteLength)
  new Uint8Array(copy).set(bytes)
  return copy
}
