/** Finds the text of a QR in a picture; a picture that it cannot work on has none. */
export type QrReader = (picture: ImageData) => Promise<string | null>

/** The browser's own detector; not in the standard library's types. */
type Detector = { detect: (picture: ImageData) => Promise<{ rawValue: string }[]> }
type DetectorMaker = { new (options: { formats: string[] }): Detector; getSupportedFormats: () => Promise<string[]> }
const isDetectorMaker = (value: unknown): value is DetectorMaker => typeof value === 'function' && 'getSupportedFormats' in value

let opening: Promise<QrReader> | null = null

/**
 * The browser's detector where there is one, else zxing (1 MB of WebAssembly, loaded now and only now).
 *
 * @throws what kept it from being loaded; the next call tries again
 */
export async function openQrReader(): Promise<QrReader> {
  opening ??= makeReader()
  try {
    return await opening
  } catch (failure) {
    opening = null
    throw failure
  }
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
  const isNamed = (await maker.getSupportedFormats().catch((): string[] => [])).includes('qr_code')
  return isNamed && (await isAtWork(maker)) ? maker : null
}

/** Some phones name the format and have no service behind it: theirs fails at every picture. */
async function isAtWork(maker: DetectorMaker): Promise<boolean> {
  try {
    await new maker({ formats: ['qr_code'] }).detect(new ImageData(64, 64))
    return true
  } catch {
    return false
  }
}

async function makeReader(): Promise<QrReader> {
  const maker = await findDetector()
  if (maker) {
    const detector = new maker({ formats: ['qr_code'] })
    return async (picture) => (await detector.detect(picture).catch(() => []))[0]?.rawValue ?? null
  }
  const [{ prepareZXingModule, readBarcodes }, { default: wasmUrl }] = await Promise.all([
    import('zxing-wasm/reader'),
    import('zxing-wasm/reader/zxing_reader.wasm?url'),
  ])
  await prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true })
  return async (picture) => {
    const found = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: 1 }).catch(() => [])
    return found[0]?.text || null
  }
}
