/** A citizen's way through the whole product, on the real server, with a real browser and a camera. */
import { join } from 'node:path'
import { streamHouseholds, type TestPerson, testPeople } from '@open-thaid/fixtures'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { text as passportText } from '../../../demo/passport/src/text.ts'
import { approveText } from '../../../web/citizen/src/approve/approve.text.ts'
import { historyText } from '../../../web/citizen/src/history/history.text.ts'
import { shellText } from '../../../web/citizen/src/shell/shell.text.ts'
import { belongingsOf, emptyScene } from './hold-before-camera.ts'
import { findInHistory, lookAtCard, openCardOffline } from './hold-card.ts'
import { openScene, type Scene } from './open-scene.ts'
import { registerByCamera } from './register-by-camera.ts'
import {
  allow,
  backToCard,
  beginSignIn,
  bookVisit,
  type Desk,
  refuse,
  type SignIn,
  scanByCamera,
  scanByPicture,
  scanByReference,
  signOut,
} from './sign-in-by-code.ts'
import { openPhone, type Phone } from './use-phone.ts'
import { watchBrowser } from './watch-browser.ts'

const artifacts = join(import.meta.dirname, '..', '..', '..', 'artifacts', 'journey')
let scene: Scene
let server: Scene['server']
let browser: Scene['browser']
let camera: Scene['camera']

beforeAll(async () => {
  scene = await openScene()
  ;({ server, browser, camera } = scene)
}, 300_000)
afterAll(() => scene?.close(), 60_000)

const journeys = [
  { language: 'th', tag: 'adult_female_1', locale: 'th-TH', killed: false },
  { language: 'en', tag: 'adult_male_1', locale: 'en-GB', killed: true },
] as const

const title = 'register by card and face, show the card offline, sign in by QR, picture and number, refuse, and find it all in the history'

test.each(journeys)(`${title} ($language, page killed on every screen: $killed)`, { timeout: 900_000 }, async (journey) => {
  const { language, killed } = journey
  const { person, pin } = personOf(journey.tag)
  const has = await belongingsOf(person)
  const nothing = await emptyScene()
  camera.show(nothing)
  const pictures = join(artifacts, language)
  const phone = await takePhone(journey.locale, { language, pictures })
  const desk = await sitAtDesk(journey.locale, pictures)
  const given = { phone, camera, nothing, pin }
  const nameTh = `${person.person.titleTh}${person.person.givenNameTh} ${person.person.familyNameTh}`
  try {
    await registerByCamera({ ...given, has, killed })
    const registering = phone.count()
    const { pictures: pictureBytes, frames, frameCount, other } = phone.watch.sent
    await lookAtCard(phone, { pid: has.card.pid, nameTh })
    await openCardOffline(phone, { pin, nameTh })
    phone.count()

    const first = { ...given, desk, looks: true }
    await beginSignIn(first)
    await scanByCamera(first)
    const reference = await allow(first)
    const signingIn = phone.count()
    const { nameTh: th, nameEn: en } = has.card
    // Each at an office of their own: the list of times does not know that another has taken one there.
    if (language === 'th') await bookVisit(first, { name: `${th.given} ${th.family}`, office: 1 })
    else await bookVisit(first, { name: `${en.given} ${en.family}`, office: 2 })
    await phone.tap('link', phone.say(approveText.history))
    await findInHistory(phone, reference)
    await signOut(first)
    await phone.tap('link', phone.language === 'th' ? 'กลับ' : 'Back')

    await signInInOtherWays({ ...first, looks: false })
    await refuseTwice(first)

    report(language, { registering, signingIn, pictureBytes, frames, frameCount, other })
    if (!killed) expect(registering.taps + registering.pinTaps).toBeLessThanOrEqual(25)
    expect(registering.screens.length).toBeLessThanOrEqual(killed ? 10 : 9)
    expect(pictureBytes + frames + other).toBeLessThanOrEqual(250_000)
    expect(pictureBytes).toBeGreaterThan(20_000)
    expect(signingIn.taps).toBeLessThanOrEqual(4)
    expect(server.output()).not.toContain(has.card.pid)
  } catch (error) {
    for (const [name, page] of [['phone', phone.page()] as const, ['desk', desk.page] as const])
      await page.screenshot({ path: join(pictures, `failed-${name}.png`), fullPage: true })
    process.stdout.write(`${[...phone.watch.faults, ...desk.watch.faults, server.output().slice(-3000)].join('\n')}\n`)
    throw error
  }
  expect([...phone.watch.faults, ...desk.watch.faults]).toEqual([])
  await phone.context.close()
  await desk.page.context().close()
})

/** By a picture from the phone's own files, and by the number below the QR. */
async function signInInOtherWays(given: SignIn): Promise<void> {
  for (const scan of [scanByPicture, scanByReference]) {
    await beginSignIn(given)
    await scan(given)
    await allow(given)
    await given.desk.page.getByRole('heading', { level: 1, name: passportText.booked[given.phone.language], exact: true }).waitFor()
    await signOut(given)
    await backToCard(given.phone)
  }
}

async function refuseTwice(given: SignIn): Promise<void> {
  for (const how of ['deny', 'not_me'] as const) {
    await beginSignIn({ ...given, looks: false })
    await scanByPicture(given)
    await refuse(given, how)
    await backToCard(given.phone)
  }
  const { phone } = given
  await phone.tap('link', phone.say(shellText.history))
  await phone.screen('c25', phone.say(historyText.title))
  const agency = passportText.brand[phone.language]
  for (const sentence of [historyText.sign_in_refused, historyText.sign_in_not_me])
    await phone
      .page()
      .getByRole('link')
      .filter({ hasText: phone.say(sentence, { agency }) })
      .waitFor()
  await phone.look('c25-history-after')
}

function personOf(tag: string): { person: TestPerson; pin: string } {
  const { population, test_people: known } = server.demo
  const person = testPeople(streamHouseholds({ people: 2000, asOf: population.as_of })).find((found) => found.tag === tag)
  const pin = known.find((found) => found.tag === tag)?.pin
  if (!person || !pin) throw new Error(`the demo world has no ${tag}`)
  return { person, pin }
}

/** For a busy machine; nothing here waits for a time. */
const patienceMs = 90_000

async function takePhone(locale: string, { language, pictures }: { language: 'th' | 'en'; pictures: string }): Promise<Phone> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    deviceScaleFactor: 2,
    locale,
    reducedMotion: 'reduce',
    permissions: ['camera'],
  })
  context.setDefaultTimeout(patienceMs)
  const watch = watchBrowser(context, { folder: pictures, who: 'phone' })
  return openPhone(context, { app: addressOf('citizen_app'), language, watch })
}

async function sitAtDesk(locale: string, pictures: string): Promise<Desk> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale, reducedMotion: 'reduce' })
  context.setDefaultTimeout(patienceMs)
  const watch = watchBrowser(context, { folder: join(pictures, 'desk'), who: 'desk' })
  return { page: await context.newPage(), watch, home: addressOf('passport') }
}

function addressOf(name: string): string {
  const address = server.demo.addresses[name]
  if (address === undefined) throw new Error(`demo.json has no address ${name}`)
  return address
}

type Counted = ReturnType<Phone['count']>

function report(
  language: string,
  o: { registering: Counted; signingIn: Counted; pictureBytes: number; frames: number; frameCount: number; other: number },
): void {
  const told = ({ taps, pinTaps, screens }: Counted) => `${taps} taps + ${pinTaps} of PIN, ${screens.length} screens (${screens.join(' ')})`
  const kilobytes = (bytes: number) => (bytes / 1000).toFixed(1)
  const sent = `${kilobytes(o.pictureBytes)} KB of card, ${kilobytes(o.frames)} KB of face in ${o.frameCount} frames, ${kilobytes(o.other)} KB of the rest`
  process.stdout.write(`journey ${language}: register ${told(o.registering)}; sent ${sent}; sign in ${told(o.signingIn)}\n`)
}
