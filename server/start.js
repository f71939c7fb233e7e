// Plain JavaScript, so that an old Node can still read it and say what is missing.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `open-thaid needs Node 24 or later; this is ${process.version}. Run it with "npm start", which brings its own on Linux.\n`,
  )
  process.exit(1)
}
// What was compiled once is read from a file at the next start, which takes a fifth less. A folder that cannot be written changes nothing else.
const { enableCompileCache, flushCompileCache } = await import('node:module')
enableCompileCache(`${import.meta.dirname}/../node_modules/.cache/open-thaid/compiled`)
await import('./src/main.ts')
flushCompileCache()
