/** A page of the airport asks for the card, and a citizen's app answers: on the real server, with real browsers and a camera. */
import { join } from 'node:path'
import { streamHouseholds, testPeople } from '@open-thaid/fixtures'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { text as airportText } from '../../../demo/airport/src/text.ts'
import { approveText } from '../../../web/citizen/src/approve/approve.text.ts'
import { discloseText } from '../../../web/citizen/src/disclose/disclose.text.ts'
import { historyText } from '../../../web/citizen/src/history/history.text.ts'
import { scanText } from '../../../web/citizen/src/scan/scan.text.ts'
import { shellText } from '../../../web/citizen/src/shell/shell.text.ts'
import { joinCompounds } from '../../../web/ui/src/text/thai-compounds.ts'
import { belongingsOf, emptyScene } from './hold-before-camera.ts'
import { openScene, type Scene } from './open-scene.ts'
import { registerByCamera } from './register-by-camera.ts'
import { containing, openPhone, type Phone } from './use-phone.ts'
import { watchBrowser } from './watch-browser.ts'

const artifacts = join(import.meta.dirname, '..', '..', '..', 'artifacts', 'card-on-the-web')
let scene: Scene
let server: Scene['server']
let browser: Scene['browser']
let camera: Scene['camera']

beforeAll(async () => {
  scene = await openScene()
  ;({ server, browser, camera } = scene)
}, 300_000)
afterAll(() => scene?.close(), 60_000)

function personOf(tag: string) {
  const entry = server.demo.test_people.find((person) => person.tag === tag)
  const found = testPeople(streamHouseholds({ people: 2000, asOf: server.demo.population.as_of })).find((one) => one.tag === tag)
  if (!entry || !found) throw new Error(`no test person ${tag}`)
  return { person: found, pin: entry.pin }
}

const home = () => server.demo.addresses.airport ?? ''
type Language = 'th' | 'en'

/** The airport's page, a flight chosen, and the card asked for. */
async function askAtDesk(page: Page, language: Language): Promise<void> {
  await page.goto(`${home()}?lang=${language}`)
  await page.getByLabel(airportText.flight[language]).selectOption({ index: 1 })
  await page.getByRole('button', { name: airportText.byCard[language] }).click()
  await page.getByRole('heading', { level: 1, name: airportText.cardTitle[language] }).waitFor()
}

async function agreeOnPhone(phone: Phone, pin: string): Promise<void> {
  const { say } = phone
  await phone.screen('c14', containing(joinCompounds(airportText.brand[phone.language])))
  await phone.look('c14-card')
  await phone.tap('button', say(approveText.allow))
  await phone.screen('c14-pin', say(approveText.pinTitle))
  await phone.enterPin(pin)
  await phone.screen('c15', say(approveText.approvedTitle))
  await phone.look('c15-card-sent')
}

test.each([
  { language: 'th', tag: 'adult_female_1', locale: 'th-TH' },
  { language: 'en', tag: 'adult_male_1', locale: 'en-GB' },
] as const)(
  'a person checks in with the card in her app: by QR from another screen, and by link on the phone ($language)',
  { timeout: 600_000 },
  async ({ language, tag, locale }) => {
    const { person, pin } = personOf(tag)
    const has = await belongingsOf(person)
    const nothing = await emptyScene()
    camera.show(nothing)
    const pictures = join(artifacts, language)
    const size = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 }
    const context = await browser.newContext({ ...size, locale, reducedMotion: 'reduce', permissions: ['camera'] })
    const watch = watchBrowser(context, { folder: pictures, who: 'phone' })
    const phone = await openPhone(context, { app: server.demo.addresses.citizen_app ?? '', language, watch })
    const deskContext = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale, reducedMotion: 'reduce' })
    const deskWatch = watchBrowser(deskContext, { folder: join(pictures, 'desk'), who: 'desk' })
    const desk = await deskContext.newPage()
    const name = `${person.person.givenNameTh} ${person.person.familyNameTh}`
    try {
      await registerByCamera({ phone, camera, has, nothing, pin, killed: false })
      await phone.page().getByRole('article').waitFor()

      await askAtDesk(desk, language)
      await deskWatch.look(desk, 'airport-qr', { layout: false })
      const buffer = await desk.getByRole('img', { name: airportText.cardQr[language] }).screenshot()
      await phone.tap('link', phone.say(shellText.scan))
      await phone.screen('c13', phone.say(scanText.title))
      await phone.page().getByLabel(phone.say(scanText.file)).setInputFiles({ name: 'screen.png', mimeType: 'image/png', buffer })
      await agreeOnPhone(phone, pin)
      await desk.getByRole('heading', { level: 1, name: airportText.passTitle[language] }).waitFor()
      await desk.getByText(name, { exact: true }).waitFor()
      expect(
        await desk.getByRole('img', { name: airportText.photo[language] }).evaluate((image: HTMLImageElement) => image.naturalWidth),
      ).toBeGreaterThan(50)
      await deskWatch.look(desk, 'airport-pass', { layout: false })

      await phone.tap('link', phone.say(approveText.history))
      await phone
        .page()
        .getByText(joinCompounds(phone.say(historyText.card_sent, { agency: airportText.brand[language] })))
        .first()
        .waitFor()

      // The same QR once more: somebody was there before.
      const page = phone.page()
      await page.goto(`${server.demo.addresses.citizen_app}#/scan`)
      await page.getByLabel(phone.say(scanText.file)).setInputFiles({ name: 'screen.png', mimeType: 'image/png', buffer })
      await phone.screen('c14-refused', phone.say(discloseText.over))

      // On the phone itself: the page leads to the app, and the app back to the page.
      await page.goto(`${home()}?lang=${language}`)
      await page.getByLabel(airportText.flight[language]).selectOption({ index: 2 })
      await page.getByRole('button', { name: airportText.byCard[language] }).tap()
      await page.getByRole('button', { name: airportText.cardHere[language] }).tap()
      await page.getByRole('heading', { level: 1 }).waitFor()
      // The app was left, so it is locked.
      await phone.enterPin(pin)
      await agreeOnPhone(phone, pin)
      await page.getByRole('heading', { level: 1, name: airportText.passTitle[language] }).waitFor()
      await page.getByText(name, { exact: true }).waitFor()
      expect(server.output()).not.toContain(has.card.pid)
    } catch (error) {
      for (const [who, page] of [['phone', phone.page()] as const, ['desk', desk] as const])
        await page.screenshot({ path: join(pictures, `failed-${who}.png`), fullPage: true })
      process.stdout.write(`${[...watch.faults, ...deskWatch.faults, server.output().slice(-2000)].join('\n')}\n`)
      throw error
    }
    expect([...watch.faults, ...deskWatch.faults]).toEqual([])
    await context.close()
    await deskContext.close()
  },
)
