import { defineConfig } from 'vite'
import { buildApp } from './build-app.ts'
import { groupDaily } from './group-daily.ts'
import { manifest } from './icons.ts'
import { ocrAssets } from './src/read-card/list-ocr-assets.ts'

export default defineConfig({
  root: import.meta.dirname,
  base: '/app/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // A page's parts are not asked for ahead: where the service worker takes over between asking and using, the browser fetches them twice. Once
    // it has, they come from its cache.
    modulePreload: { polyfill: false, resolveDependencies: (_file, parts, { hostType }) => (hostType === 'html' ? parts : []) },
    // The policy of the app allows no data: fonts, and one style sheet is one request.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: {
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: groupDaily(import.meta.dirname) }] } },
    },
  },
  plugins: [buildApp(import.meta.dirname, { name: 'citizen', base: '/app/', manifest, assets: ocrAssets() })],
})
