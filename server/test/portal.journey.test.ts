import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { Browser, Download, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../../tools/chromium.ts'
import { makePlace, type Place, type RunningProgram, runProgram } from './journey/run-server.ts'

/** Inside the repository, so that the example finds the library as it would after `npm install`. */
const folder = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'open-thaid', `portal-journey-${process.pid}`)

let place: Place
let program: RunningProgram
let browser: Browser
let example: ChildProcess | undefined

beforeAll(async () => {
  mkdirSync(folder, { recursive: true })
  place = await makePlace('pglite')
  program = await runProgram(place)
  browser = await launchChromium()
})
afterAll(async () => {
  example?.kill()
  await browser?.close()
  await program?.stop()
  await place?.remove()
  rmSync(folder, { recursive: true, force: true })
})

const numberOf = (tag: string): string => program.demo.test_people.find((person) => person.tag === tag)?.pid ?? ''

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** Waits until the example says where it listens. */
function startExample(file: string): Promise<string> {
  const child = spawn(process.execPath, [file], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  example = child
  let printed = ''
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString('utf8')
      const address = /Open (\S+)/.exec(printed)?.[1]
      if (address !== undefined) resolve(address)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => reject(new Error(`the example ended with ${code}: ${printed}`)))
  })
}

const most = { clicks: 25, seconds: 120 }

test('a developer who has nothing but a ThaiD has tokens in an application of her own after at most 25 clicks and 2 minutes', async () => {
  const startedAt = performance.now()
  let clicks = 0
  const click = async (target: Locator) => {
    clicks += 1
    await target.click()
  }
  const context = await browser.newContext({ locale: 'th-TH', acceptDownloads: true, viewport: { width: 1180, height: 820 } })
  const page = await context.newPage()
  const allowInSandbox = async (on: Page, tag: string) => {
    await on.getByLabel('เลขประจำตัวประชาชน').fill(numberOf(tag))
    await click(on.getByRole('button', { name: 'ยืนยัน', exact: true }))
  }
  const saved = async (target: Locator): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), click(target)])
    return keep(download)
  }

  await page.goto(`${program.url}/agency/`)
  await click(page.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }))
  await allowInSandbox(page, 'adult_female_2')

  await page.getByLabel('ชื่อภาษาไทย').fill('กรมทดลองระบบ')
  await page.getByLabel('ชื่อภาษาอังกฤษ').fill('Department of Trials')
  await click(page.getByRole('button', { name: joinCompounds('สร้างหน่วยงาน') }))

  await click(page.getByRole('button', { name: 'ใส่ตัวอย่างให้' }))
  const port = await freePort()
  await page.getByLabel('ที่อยู่ที่ 1').fill(`http://127.0.0.1:${port}/callback`)
  await page.getByText('ใช้ได้บนเครื่องนี้').waitFor()
  await click(page.getByRole('button', { name: 'สร้างบริการและกุญแจ' }))

  const keyFile = await saved(page.getByRole('button', { name: 'ดาวน์โหลดกุญแจ (JWK)' }))
  const sampleFile = await saved(page.getByRole('button', { name: 'ดาวน์โหลด app.mjs' }))
  await page.getByText('กำลังรอคำขอแรกของท่าน').waitFor()
  const address = await startExample(sampleFile)

  const visitor = await context.newPage()
  await visitor.goto(address)
  await page.getByText('คำขอมาถึงแล้ว').waitFor()
  await allowInSandbox(visitor, 'adult_male_1')
  await visitor.waitForURL(/callback/)
  const claims = JSON.parse((await visitor.locator('body').textContent()) ?? '') as { iss: string; name: string }
  const seconds = (performance.now() - startedAt) / 1000
  expect(claims.iss).toBe(program.url)
  expect(claims.name).not.toBe('')
  await page.getByText('เข้าสู่ระบบสำเร็จ').waitFor()
  process.stdout.write(`portal to first tokens: ${clicks} clicks, ${seconds.toFixed(1)} s of the program\n`)
  expect(clicks).toBeLessThanOrEqual(most.clicks)
  expect(seconds).toBeLessThanOrEqual(most.seconds)

  // The private key is in her file and nowhere in what the server keeps or says.
  const { d } = JSON.parse(readFileSync(keyFile, 'utf8')) as { d: string }
  expect(program.printed()).not.toContain(d)
})

async function keep(download: Download): Promise<string> {
  const path = join(folder, download.suggestedFilename())
  writeFileSync(path, readFileSync(await download.path()))
  return path
}
