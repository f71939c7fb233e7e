// Plain JavaScript, so that an old Node can still read it and say what is missing.
const [major = 0] = process.versions.node.split('.').map(Number)
if (major < 24) {
  process.stderr.write(
    `open-thaid needs Node 24 or later; this is ${process.version}. Run it with "npm start", which brings its own on Linux.\n`,
  )
  process.exit(1)
}
await import('./src/main.ts')
