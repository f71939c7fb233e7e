import { brotliCompressSync, gzipSync } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

/** Compressed twins beside every text, for the server to send. */
const compressed: Plugin = {
  name: 'open-thaid-agency-compressed',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const [fileName, part] of Object.entries(bundle)) {
        if (!/\.(js|css|html)$/.test(fileName)) continue
        const bytes = Buffer.from(part.type === 'chunk' ? part.code : part.source)
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(bytes) })
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(bytes) })
      }
    },
  },
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/agency/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // The policy of the portal allows no data: fonts, and one style sheet is one request.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  plugins: [compressed],
})
