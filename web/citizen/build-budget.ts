import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type BuiltFile = { path: string; bytes: Buffer; firstLoad: boolean }

/** Largest sizes over the wire of what the first page needs, in bytes, brotli (fonts as they are). */
export const budgets = { js: 60_000, css: 10_000, fonts: 50_000, total: 170_000 } as const

export const compressible = (path: string): boolean => /\.(html|js|css|svg|json|webmanifest|wasm)$/.test(path)

export const brotli = (bytes: Buffer): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })

export const gzip = (bytes: Buffer): Buffer => gzipSync(bytes, { level: 9 })

const kindOf = (path: string): 'js' | 'css' | 'fonts' | null =>
  path.endsWith('.js') ? 'js' : path.endsWith('.css') ? 'css' : path.endsWith('.woff2') ? 'fonts' : null

export type Measured = Record<keyof typeof budgets, number>

/** Bytes that the first load moves, by kind. */
export function measureFirstLoad(files: readonly BuiltFile[]): Measured {
  const measured: Measured = { js: 0, css: 0, fonts: 0, total: 0 }
  for (const file of files.filter(({ firstLoad }) => firstLoad)) {
    const size = compressible(file.path) ? brotli(file.bytes).length : file.bytes.length
    const kind = kindOf(file.path)
    if (kind) measured[kind] += size
    measured.total += size
  }
  return measured
}

/** One line per kind, and whether all are within budget. */
export function reportBudget(measured: Measured): { lines: string[]; within: boolean } {
  const kinds = ['js', 'css', 'fonts', 'total'] as const
  const line = (kind: keyof Measured) =>
    `${kind.padEnd(6)} ${(measured[kind] / 1000).toFixed(1).padStart(6)} KB of ${budgets[kind] / 1000} KB${measured[kind] > budgets[kind] ? '  OVER BUDGET' : ''}`
  return { lines: kinds.map(line), within: kinds.every((kind) => measured[kind] <= budgets[kind]) }
}
