/**
 * Finds a Chromium for the browser tests and starts it.
 *
 * Order: CHROMIUM_PATH, a Chromium or Chrome of the machine, else the one inside the dev dependency `@sparticuz/chromium`, so that
 * `npm ci && npm test` needs nothing from outside the lock file. Whatever is found runs without reaching for the network.
 * Machines often have no Thai font: text is then invisible unless the page ships its own web fonts, and ours do.
 */
import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

export type FoundChromium = {
  executablePath: string
  args: string[]
  /** Variables to add to the environment of the process. */
  env: Record<string, string>
  /** One phrase for the log: which Chromium this is. */
  from: string
}

const machinePaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

const closedNetworkArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--disable-domain-reliability',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
]

/** Inside the checkout, not the shared temp folder, where another user of the machine could plant an executable of this name. */
const cacheFolder = join(import.meta.dirname, '..', 'node_modules', '.cache', 'open-thaid')

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  )

/** The first Chromium there is. @throws Error with one sentence when there is none, or when CHROMIUM_PATH names nothing runnable. */
export async function findChromium(): Promise<FoundChromium> {
  // Chromium refuses its sandbox for root; for everyone else it stays on.
  const args = [...closedNetworkArgs, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  const chosen = process.env.CHROMIUM_PATH
  if (chosen) {
    if (!(await isExecutable(chosen))) throw new Error(`CHROMIUM_PATH names ${chosen}, which is not an executable file.`)
    return { executablePath: chosen, args, env: {}, from: `CHROMIUM_PATH (${chosen})` }
  }
  for (const path of machinePaths) {
    if (await isExecutable(path)) return { executablePath: path, args, env: {}, from: `the machine (${path})` }
  }
  return { ...(await unpackPackagedChromium()), args }
}

/**
 * Unpacks `@sparticuz/chromium` once per `npm ci`. The package unpacks into the temp folder without a lock and takes a half-written
 * file for a finished one, so it runs in a child process with a temp folder of its own, and the finished folder is moved into place.
 */
async function unpackPackagedChromium(): Promise<Omit<FoundChromium, 'args'>> {
  if (platform() !== 'linux' || arch() !== 'x64') {
    throw new Error(`There is no packaged Chromium for ${platform()} ${arch()}: install Chromium and set CHROMIUM_PATH.`)
  }
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const manifest: unknown = JSON.parse(await readFile(join(dirname(entry), '..', 'package.json'), 'utf8'))
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : 'unknown'
  const folder = join(cacheFolder, `chromium-${version}-fonts`)
  const found = {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
    from: `@sparticuz/chromium ${version}`,
  }
  if (await isExecutable(found.executablePath)) return found
  await mkdir(cacheFolder, { recursive: true })
  const staging = await mkdtemp(`${folder}-`)
  try {
    const script = `import(${JSON.stringify(entry)}).then((module) => module.default.executablePath())`
    // The package brings its own libraries only when it believes it runs on AWS Lambda.
    const env = { PATH: process.env.PATH ?? '', TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
    await promisify(execFile)(process.execPath, ['--eval', script], { env })
    await writeFile(join(staging, 'fonts.conf'), fontsOf(folder))
    await rename(staging, folder).catch(async (reason: unknown) => {
      if (!(await isExecutable(found.executablePath))) throw reason // otherwise another process was first, and its copy is as good
    })
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
  return found
}

/**
 * The package's own font settings name folders of AWS Lambda. Without one font that Chromium finds it draws no text at all, web fonts included,
 * and an input field stops it. These have no Thai: a page without web fonts of its own still shows none.
 */
const fontsOf = (folder: string): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}/fonts/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`

/**
 * Starts a headless Chromium that grants the camera without asking.
 *
 * @param options.cameraFile  a Y4M file shown as the camera's picture (see fake-camera.ts); without it Chromium shows its test pattern
 * @param options.extraArgs   further command line switches
 */
export async function launchChromium(options: { cameraFile?: string; extraArgs?: string[] } = {}): Promise<Browser> {
  const found = await findChromium()
  const camera = options.cameraFile ? [`--use-file-for-fake-video-capture=${options.cameraFile}`] : []
  return chromium.launch({
    executablePath: found.executablePath,
    args: [...found.args, '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', ...camera, ...(options.extraArgs ?? [])],
    env: { ...process.env, ...found.env },
  })
}
