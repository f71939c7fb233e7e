/** The outbox as a page without screens, below the officers' app of a server that runs. */
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'

const pagePath = '/officer/station-under-test'
const html = '<!doctype html><html lang="th"><title>station</title><script type="module" src="/officer/station-under-test.js"></script>'

export async function buildStationPage(): Promise<string> {
  const { NODE_ENV } = process.env
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ...{ write: false, target: 'es2022', modulePreload: false },
      rolldownOptions: { input: join(import.meta.dirname, 'drive-page-entry.ts'), output: { entryFileNames: 'page.js' } },
    },
  })
  // It is ours again: vite sets it, and what is started later from here would take it for a production.
  if (NODE_ENV === undefined) delete process.env.NODE_ENV
  const [output] = Array.isArray(result) ? result : [result]
  const part = output && 'output' in output ? output.output.find((one) => one.type === 'chunk') : undefined
  if (part?.type !== 'chunk') throw new Error('vite built nothing')
  return part.code
}

/** The page itself comes from the device, as the app's does from its service worker; everything else over the network. */
export async function serveStation(context: BrowserContext, script: string): Promise<void> {
  await context.route(`**${pagePath}`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
  await context.route(`**${pagePath}.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: script }))
}

export async function openStation(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(origin + pagePath)
  await page.waitForFunction(() => 'field' in globalThis)
  return page
}
