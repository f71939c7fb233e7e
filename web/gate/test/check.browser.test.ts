/** The public check page: a phone's browser without set-up, cards of the real issuer before its camera or as photos. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkTexts } from '@open-thaid/sdk/verify'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPerson } from '../../../server/test/test-district.ts'
import { type Faults, inspectScreen } from '../../citizen/test/inspect-screen.ts'
import { checkText as text } from '../src/check/check.text.ts'
import { type CameraWorld, openCameraWorld } from './camera-world.ts'
import { drawScreen, everythingKept, filmOf, framesOf, heading, openHolder, play, type Shown, type TestHolder } from './open-gate.ts'

let world: CameraWorld
let portal: CameraWorld['portal']
let page: CameraWorld['page']
let camera: CameraWorld['camera']
let holder: TestHolder
const faults: Faults = []
const tag = 'adult_female_1'

beforeAll(async () => {
  world = await openCameraWorld()
  ;({ portal, page, camera } = world)
  holder = await openHolder(portal, tag)
}, 300_000)
afterAll(() => world?.close())

/** Photos of all frames of one showing. */
async function choosePhotos(o: Shown, most = Number.POSITIVE_INFINITY, credential = holder.next()): Promise<void> {
  const frames = (await framesOf(credential, o)).slice(0, most)
  const pictures = await Promise.all(frames.map(drawScreen))
  const files = pictures.map((picture, i) => {
    const file = join(world.folder, `${i}.png`)
    writeFileSync(file, picture)
    return file
  })
  await page.locator('input[type=file]').setInputFiles(files)
}

describe('the public check page', { timeout: 300_000 }, () => {
  test('says of a card before the camera that it is valid, what it shows and what that does not prove', async () => {
    const answer = await page.goto(`${portal.origin}/check`)
    expect(answer?.headers()['content-security-policy']).toContain("connect-src 'self'")
    await heading(page, text.title.th).waitFor()
    await inspectScreen(page, 'g8-check', faults)
    await page.getByRole('button', { name: text.openCamera.th }).click()
    await play(camera, await filmOf(await framesOf(holder.next())), heading(page, text.valid.th).waitFor({ timeout: 60_000 }))
    camera.show(world.nothing)
    const { person } = testPerson(tag)
    await page.getByText(person.familyNameTh).waitFor()
    await page.getByText(text.compare.th).waitFor()
    await page.getByText(text.synthetic.th).waitFor()
    expect(
      await page.getByRole('img', { name: text.portrait.th }).evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBeGreaterThan(60)
    await inspectScreen(page, 'g8-valid', faults, { languages: ['th'] })
    const kept = await everythingKept(page)
    expect(kept).toBe(['{}', '{}', '', `${portal.origin}/check`].join('\n'))
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
    await page.getByRole('button', { name: text.again.th }).click()
  })

  test('reads photos, an mdoc with an address too, and says that without a portrait nobody can be compared', async () => {
    await choosePhotos({ format: 'mdoc', request: 'address' })
    await heading(page, text.valid.th).waitFor()
    await page.getByText(text.noPortrait.th).waitFor()
    await inspectScreen(page, 'g8-valid-address', faults, { languages: ['th'] })
    await page.getByRole('button', { name: text.again.th }).click()
  })

  test('says of a child’s card that a parent shows it: with a portrait whose face to compare, and without one that it is not hers', async () => {
    for (const request of ['boarding', 'address'] as const) {
      await choosePhotos({ request }, undefined, await holder.ofChild())
      await heading(page, text.valid.th).waitFor()
      await page.getByText(joinCompounds(text.childs.th)).waitFor({ timeout: 5_000 })
      if (request === 'address') await inspectScreen(page, 'g8-valid-child', faults, { languages: ['th'] })
      await page.getByRole('button', { name: text.again.th }).click()
    }
  })

  test('is red for photos of two minutes ago and for a card that was shown to a gate, and says what is missing', async () => {
    await choosePhotos({ at: new Date(Date.now() - 120_000) })
    await heading(page, text.invalid.th).waitFor()
    await page.getByText(joinCompounds(checkTexts.presented_at.th)).waitFor()
    await inspectScreen(page, 'g8-invalid', faults, { languages: ['th'] })
    await page.getByRole('button', { name: text.again.th }).click()
    await choosePhotos({ to: { audience: 'gate:1', nonce: 'A'.repeat(22) } })
    await page.getByText(joinCompounds(checkTexts.audience.th)).waitFor()
    await page.getByRole('button', { name: text.again.th }).click()
    await choosePhotos({}, 3)
    await page.getByText(/อ่านแล้ว|กำลังอ่านบัตร/).waitFor()
  })

  test('is amber when the service does not answer, and never valid', async () => {
    await page.goto(`${portal.origin}/check`)
    await page.route('**/public/v1/**', (route) => route.abort())
    await choosePhotos({})
    await heading(page, text.unknown.th).waitFor()
    await page.getByText(text.noNetwork.th).waitFor()
    await inspectScreen(page, 'g8-unknown', faults, { languages: ['th'] })
    await page.unroute('**/public/v1/**')
  })

  test('has no fault on any screen, and no page met the security policy', () => {
    expect(faults).toEqual([])
    expect(portal.complaints).toEqual([])
  })
})
