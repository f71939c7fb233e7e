import type { FieldBox } from './card-layout.ts'
import { cropField, encodePgm } from './crop-field.ts'
import type { Corners } from './find-card-corners.ts'
import type { GrayImage } from './gray-image.ts'

export type OcrLanguage = 'eng' | 'tha'
export type RecognisedLine = { text: string; confidence: number }

/** A value read from the card; `confidence` is the recogniser's own, 0 to 1, and is not a probability. */
export type ReadField = { text: string; confidence: number }

/** A text recogniser in a worker of our own origin. One card at a time. */
export type CardReader = {
  /** Reads one line of a card. Never throws for an unreadable picture: the text is then empty or wrong. */
  readLine(
    card: { gray: GrayImage; corners: Corners },
    field: FieldBox,
    as: { language: OcrLanguage; allowed?: string },
  ): Promise<RecognisedLine>
  /** Ends the worker and frees its memory (about 100 MB once it has read a card). */
  close(): Promise<void>
}

/** A module with one SIMD instruction: valid only where the browser has them. */
const simdProbe = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
])

/** PSM 7 of Tesseract: the picture is one line of text. */
const singleLine = '7'

/**
 * Loads the recogniser (about 6.9 MB from `/ocr/`, then from the browser's HTTP cache) and starts it.
 *
 * @throws Error when a part of it cannot be loaded; the citizen then types the values
 */
export async function openCardReader(): Promise<CardReader> {
  const { createWorker, OEM } = await import('tesseract.js')
  const core = WebAssembly.validate(simdProbe) ? 'tesseract-core-simd-lstm.js' : 'tesseract-core-lstm.js'
  const worker = await new Promise<Awaited<ReturnType<typeof createWorker>>>((resolve, reject) => {
    const fail = (reason: unknown) => reject(new Error('the text recogniser could not start', { cause: reason }))
    // The library leaves its promise pending when a language file cannot be fetched, and tells only the error handler.
    createWorker('eng', OEM.LSTM_ONLY, {
      workerPath: '/ocr/worker.min.js',
      corePath: `/ocr/${core}`,
      langPath: '/ocr',
      workerBlobURL: false,
      cacheMethod: 'none',
      errorHandler: fail,
    }).then(resolve, fail)
  })
  let language: OcrLanguage = 'eng'
  return {
    async readLine({ gray, corners }, field, as) {
      if (as.language !== language) {
        await worker.reinitialize(as.language, OEM.LSTM_ONLY)
        language = as.language
      }
      await worker.setParameters({
        tessedit_pageseg_mode: singleLine as typeof import('tesseract.js').PSM.SINGLE_LINE,
        tessedit_char_whitelist: as.allowed ?? '',
      })
      const { data } = await worker.recognize(encodePgm(cropField(gray, corners, field)))
      return { text: data.text.trim(), confidence: data.confidence / 100 }
    },
    async close() {
      await worker.terminate()
    },
  }
}
