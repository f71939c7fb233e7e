import { join } from 'node:path'
import { defineConfig } from 'vite'
import { buildApp } from '../citizen/build-app.ts'
import { manifest } from './manifest.ts'

export default defineConfig({
  root: import.meta.dirname,
  base: '/gate/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    modulePreload: { polyfill: false, resolveDependencies: (_file, parts, { hostType }) => (hostType === 'html' ? parts : []) },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rolldownOptions: { input: ['index.html', 'check.html'].map((page) => join(import.meta.dirname, page)) },
  },
  plugins: [buildApp(import.meta.dirname, { name: 'gate', base: '/gate/', manifest, assets: [] })],
})
