import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** A file that the browser loads when a card is read, and only then. */
export type OcrAsset = {
  /** Absolute path in node_modules. */
  source: string
  /** Path on our own origin. */
  target: `/ocr/${string}`
}

/**
 * The recogniser's worker, its WebAssembly core (with and without SIMD) and the two language models, about 9.9 MB on disk, of which
 * one browser fetches 6.9 MB (4.8 MB when the core is sent compressed). For the web build and the static server; runs in Node.
 * The `.gz` files are to be sent as they are, without `content-encoding`: the worker unpacks them itself.
 */
export function ocrAssets(): OcrAsset[] {
  const require = createRequire(import.meta.url)
  const packageFolder = (name: string) => dirname(require.resolve(`${name}/package.json`))
  const client = packageFolder('tesseract.js')
  const core = dirname(createRequire(join(client, 'package.json')).resolve('tesseract.js-core/package.json'))
  const coreFiles = ['tesseract-core-simd-lstm', 'tesseract-core-lstm'].flatMap((name) => [`${name}.js`, `${name}.wasm`])
  const model = (language: 'eng' | 'tha'): OcrAsset => ({
    source: join(packageFolder(`@tesseract.js-data/${language}`), '4.0.0_best_int', `${language}.traineddata.gz`),
    target: `/ocr/${language}.traineddata.gz`,
  })
  return [
    { source: join(client, 'dist', 'worker.min.js'), target: '/ocr/worker.min.js' },
    ...coreFiles.map((file): OcrAsset => ({ source: join(core, file), target: `/ocr/${file}` })),
    model('eng'),
    model('tha'),
  ]
}
