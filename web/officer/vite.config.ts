import { modelFolder } from '@open-thaid/face/find-models.ts'
import { defineConfig } from 'vite'
import { buildApp } from '../citizen/build-app.ts'
import { manifest } from './manifest.ts'

export default defineConfig({
  root: import.meta.dirname,
  base: '/officer/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  // The package that holds the models lets nobody import them by its own name.
  resolve: { alias: { '@face-models': modelFolder } },
  worker: { rolldownOptions: { output: { entryFileNames: 'assets/[name]-[hash].js' } } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false, resolveDependencies: (_file, parts, { hostType }) => (hostType === 'html' ? parts : []) },
    // The policy of the app allows no data: fonts, and one style sheet is one request.
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  plugins: [buildApp(import.meta.dirname, { name: 'officer', base: '/officer/', manifest, assets: [] })],
})
