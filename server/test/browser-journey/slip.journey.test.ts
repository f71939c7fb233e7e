/** A drive's self-service lane on the real server: a slip, a phone, a face; then an invitation for family, on another phone. */
import { join } from 'node:path'
import { streamHouseholds, testPeople } from '@open-thaid/fixtures'
import { monthNames } from '@open-thaid/web-ui/text/format-date.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkText } from '../../../web/citizen/src/enrol/check-step.text.ts'
import { doneText } from '../../../web/citizen/src/enrol/done.text.ts'
import { welcomeText } from '../../../web/citizen/src/enrol/welcome.text.ts'
import { invitedText } from '../../../web/citizen/src/invited/invited.text.ts'
import { birthDateText } from '../../../web/ui/src/birth-date-field/birth-date.text.ts'
import { belongingsOf, emptyScene } from './hold-before-camera.ts'
import { openScene, type Scene } from './open-scene.ts'
import { choosePin, showFace } from './register-by-camera.ts'
import { beginning, openPhone, type Phone } from './use-phone.ts'
import { watchBrowser } from './watch-browser.ts'

const artifacts = join(import.meta.dirname, '..', '..', '..', 'artifacts', 'slip-journey')
let scene: Scene
let server: Scene['server']
let browser: Scene['browser']
let camera: Scene['camera']

beforeAll(async () => {
  scene = await openScene()
  ;({ server, browser, camera } = scene)
}, 300_000)
afterAll(() => scene?.close(), 60_000)

/** @param looks  false: a person in a hurry; axe and the layout checks take longer than she does */
async function takePhone(address: string, o: { name: string; looks: boolean }): Promise<Phone> {
  const context = await browser.newContext({
    ...{ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    ...{ locale: 'th-TH', reducedMotion: 'reduce', permissions: ['camera'] },
  })
  context.setDefaultTimeout(90_000)
  const watch = watchBrowser(context, { folder: join(artifacts, o.name), who: o.name })
  const phone = await openPhone(context, { app: address, language: 'th', watch })
  return o.looks ? phone : { ...phone, look: async () => undefined }
}

const personOf = (tag: string) => {
  const person = testPeople(streamHouseholds({ people: 2000, asOf: server.demo.population.as_of })).find((found) => found.tag === tag)
  const pin = server.demo.test_people.find((found) => found.tag === tag)?.pin
  if (!person || !pin) throw new Error(`the demo world has no ${tag}`)
  return { person, pin }
}

/** From the slip to the terms. */
async function openSlip(phone: Phone): Promise<void> {
  const { say } = phone
  await phone.screen('c02', say(invitedText.title))
  await phone.page().getByText(say(invitedText.slipFound)).waitFor()
  await phone.look('c02-slip')
  await phone.tap('button', say(invitedText.begin))
  await phone.screen('c03', say(welcomeText.termsTitle))
  await phone.choose(say(welcomeText.faceSelf))
  await phone.tap('button', say(welcomeText.accept))
  await phone.screen('c05', say(invitedText.cardTitle))
  await phone.look('c05-slip')
}

async function copyFromCard(phone: Phone, card: { bornOn: string; laserCode: string }): Promise<void> {
  const { say } = phone
  const [year = '', month = '', day = ''] = card.bornOn.split('-')
  await phone
    .page()
    .getByRole('textbox', { name: say(birthDateText.day), exact: true })
    .fill(String(Number(day)))
  await phone
    .page()
    .getByRole('combobox', { name: say(birthDateText.month), exact: true })
    .selectOption(monthNames('th')[Number(month) - 1] ?? '')
  await phone
    .page()
    .getByRole('textbox', { name: say(birthDateText.year), exact: true })
    .fill(String(Number(year) + 543))
  await phone.page().getByLabel(say(checkText.laser)).fill(card.laserCode)
}

test('who has a slip types two things, shows a face and sets a PIN; her invitation opens the app of the next one', {
  timeout: 600_000,
}, async () => {
  const { person, pin } = personOf('adult_female_1')
  const has = await belongingsOf(person)
  const nothing = await emptyScene()
  const slip = server.demo.drive?.slips.find(({ tag }) => tag === 'adult_female_1')
  camera.show(nothing)
  const startedAt = performance.now()
  const phone = await takePhone(slip?.link ?? '', { name: 'slip', looks: false })
  await openSlip(phone)
  await copyFromCard(phone, has.card)
  camera.show(has.face.straight)
  await phone.tap('button', phone.say(invitedText.confirm))
  const registration = { phone, camera, has, nothing, pin, killed: false }
  await showFace(registration)
  await choosePin(registration)
  const seconds = (performance.now() - startedAt) / 1000
  const { taps, pinTaps, screens } = phone.count()
  process.stdout.write(
    `slip: registered in ${seconds.toFixed(1)} s of script, ${taps} taps + ${pinTaps} of PIN, ${screens.length} screens\n`,
  )
  expect(taps).toBeLessThanOrEqual(8)
  expect(phone.watch.sent.pictures).toBe(0)
  await expect.poll(() => server.output()).toContain('"outreach.counted"')
  expect(server.output()).not.toContain(has.card.pid)

  await phone.page().goto(`${server.demo.addresses.citizen_app}#/services`)
  await phone.tap('link', beginning(phone.say(doneText.invite)))
  await phone.screen('c29', phone.say(invitedText.inviteTitle))
  await phone.tap('button', phone.say(invitedText.make))
  const code = await phone.page().locator('.invite-code').textContent()
  await phone.watch.look(phone.page(), 'c29-invitation')
  const other = await takePhone(`${server.demo.addresses.citizen_app}#/invited/${code?.replaceAll('-', '')}`, {
    name: 'family',
    looks: true,
  })
  await other.page().getByText(other.say(invitedText.familyFound)).waitFor()
  await other.look('c02-family')
  await other.tap('button', other.say(invitedText.begin))
  await other.screen('c03', other.say(welcomeText.termsTitle))
  expect([...phone.watch.faults, ...other.watch.faults]).toEqual([])
})
