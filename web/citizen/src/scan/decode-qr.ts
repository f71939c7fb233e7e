/** Finds the text of a QR in a picture. */
export type QrReader = (picture: ImageData) => Promise<string | null>

/** The browser's own detector; not in the standard library's types. */
type Detector = { detect: (picture: ImageData) => Promise<{ rawValue: string }[]> }
type DetectorMaker = { new (options: { formats: string[] }): Detector; getSupportedFormats: () => Promise<string[]> }
const isDetectorMaker = (value: unknown): value is DetectorMaker => typeof value === 'function' && 'getSupportedFormats' in value

let opening: Promise<QrReader> | null = null

/** The browser's detector where there is one, else zxing (1 MB of WebAssembly, loaded now and only now). */
export const openQrReader = (): Promise<QrReader> => {
  opening ??= makeReader()
  return opening
}

/** Lets the worker keep the megabyte while there is a network, where it will be needed at a gate without one. */
export async function keepQrReader(): Promise<void> {
  if (await findDetector()) return
  const { default: wasmUrl } = await import('zxing-wasm/reader/zxing_reader.wasm?url')
  if (navigator.serviceWorker?.controller && !(await caches.match(wasmUrl))) await fetch(wasmUrl)
}

async function findDetector(): Promise<DetectorMaker | null> {
  const maker: unknown = Reflect.get(globalThis, 'BarcodeDetector')
  if (!isDetectorMaker(maker)) return null
  return (await maker.getSupportedFormats().catch((): string[] => [])).includes('qr_code') ? maker : null
}

async function makeReader(): Promise<QrReader> {
  const maker = await findDetector()
  if (maker) {
    const detector = new maker({ formats: ['qr_code'] })
    return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? null
  }
  const [{ readBarcodes, setZXingModuleOverrides }, { default: wasmUrl }] = await Promise.all([
    import('zxing-wasm/reader'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ])
  setZXingModuleOverrides({ locateFile: () => wasmUrl })
  return async (picture) => {
    const found = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 1 })
    return found[0]?.text || null
  }
}
