import { expect } from 'vitest'
import type { FakeCamera } from '../../../tools/fake-camera.ts'
import { cardStepText } from '../../../web/citizen/src/enrol/card-step.text.ts'
import { checkText } from '../../../web/citizen/src/enrol/check-step.text.ts'
import { doneText } from '../../../web/citizen/src/enrol/done.text.ts'
import { faceText } from '../../../web/citizen/src/enrol/face-step.text.ts'
import { pinStepText } from '../../../web/citizen/src/enrol/pin-step.text.ts'
import { welcomeText } from '../../../web/citizen/src/enrol/welcome.text.ts'
import { unlockText } from '../../../web/citizen/src/unlock/unlock.text.ts'
import { birthDateText } from '../../../web/ui/src/birth-date-field/birth-date.text.ts'
import { monthNames } from '../../../web/ui/src/text/format-date.ts'
import type { Belongings, Pose } from './hold-before-camera.ts'
import { beginning, type Phone } from './use-phone.ts'

export interface Registration {
  readonly phone: Phone
  readonly camera: FakeCamera
  readonly has: Belongings
  /** Shown when nothing is held before the camera. */
  readonly nothing: Buffer
  readonly pin: string
  /** The phone loses the page on every screen, and the person goes on. */
  readonly killed: boolean
}

/** C1 to C8, from the first page to the page that says it is done. */
export async function registerByCamera(r: Registration): Promise<void> {
  await readTerms(r)
  await photographCard(r)
  await checkCard(r)
  await showFace(r)
  await choosePin(r)
}

async function readTerms({ phone, killed }: Registration): Promise<void> {
  const { say, tap, screen, look } = phone
  await phone.page().getByRole('link', { name: welcomeText.start.th, exact: true }).waitFor()
  if (phone.language === 'en') await tap('button', 'English')
  await screen('c01', say(welcomeText.title))
  await look('c01-welcome')
  await tap('link', say(welcomeText.start))
  await screen('c02', say(welcomeText.howTitle))
  await look('c02-how')
  await tap('link', beginning(say(welcomeText.self)))
  await screen('c03', say(welcomeText.termsTitle))
  if (killed) {
    // Nothing was begun, so there is nothing to go on with.
    await phone.kill()
    await phone.find('link', say(welcomeText.start)).tap()
    await phone.find('link', beginning(say(welcomeText.self))).tap()
    await screen('c03', say(welcomeText.termsTitle))
  }
  await phone.choose(say(welcomeText.faceSelf))
  await look('c03-terms')
  await tap('button', say(welcomeText.accept))
}

/** The app opens where it was left. These touches are not counted: they are not part of an undisturbed registration. */
async function resumeAfterKill({ phone, killed }: Registration, step: string, heading: string): Promise<void> {
  if (!killed) return
  await phone.kill()
  await phone.page().getByText(phone.say(welcomeText.resumeTitle), { exact: true }).waitFor()
  if (step === 'c04-front') await phone.look('c01-resume')
  await phone.find('link', phone.say(welcomeText.resume)).tap()
  await phone.screen(step, heading)
}

async function photographCard(r: Registration): Promise<void> {
  const { phone, camera, has } = r
  const { say, screen, look } = phone
  const [front, back] = [say(cardStepText.frontTitle), say(cardStepText.backTitle)]
  await screen('c04-front', front)
  await phone.find('button', say(cardStepText.shoot)).waitFor()
  await look('c04-front')
  await resumeAfterKill(r, 'c04-front', front)
  camera.show(has.cardFront)
  await screen('c04-back', back)
  await phone.find('button', say(cardStepText.shoot)).waitFor()
  // The front is still held before the camera: it must not be taken for the back.
  await look('c04-back')
  await screen('c04-back', back)
  await resumeAfterKill(r, 'c04-back', back)
  camera.show(has.cardBack)
  await screen('c05', say(checkText.title))
}

/** Compares what was read with the card in the hand, as the screen asks. */
async function checkCard(r: Registration): Promise<void> {
  const { phone, has, camera } = r
  const { say } = phone
  await cardIsRead(phone, has)
  await phone.look('c05-check')
  await resumeAfterKill(r, 'c05', say(checkText.title))
  if (r.killed) await cardIsRead(phone, has)
  camera.show(has.face.straight)
  await phone.tap('button', say(checkText.confirm))
}

async function cardIsRead(phone: Phone, { card }: Belongings): Promise<void> {
  const { say, language } = phone
  const page = phone.page()
  await page.getByText(say(checkText.readTitle), { exact: true }).waitFor()
  const [year = '', month = '', day = ''] = card.bornOn.split('-')
  const read = (name: string, role: 'textbox' | 'combobox' = 'textbox') => page.getByRole(role, { name, exact: true }).inputValue()
  const found = {
    pid: (await read(say(checkText.pid))).replaceAll('-', ''),
    laserCode: (await read(say(checkText.laser))).replaceAll('-', ''),
    day: Number(await read(say(birthDateText.day))),
    month: monthNames(language)[Number(await read(say(birthDateText.month), 'combobox')) - 1],
    year: Number(await read(say(birthDateText.year))) - (language === 'th' ? 543 : 0),
  }
  expect(found).toEqual({
    pid: card.pid,
    laserCode: card.laserCode,
    day: Number(day),
    month: monthNames(language)[Number(month) - 1],
    year: Number(year),
  })
}

export async function showFace(r: Registration): Promise<void> {
  const { phone, camera, has } = r
  const { say, screen } = phone
  const title = say(faceText.title)
  await screen('c06', title)
  await phone.find('button', say(faceText.start)).waitFor()
  await phone.look('c06-face')
  await resumeAfterKill(r, 'c06', title)
  camera.show(r.nothing)
  await phone.tap('button', say(faceText.start))
  // Nobody is in the picture yet: the app says so. No look in two colours, the person has 12 seconds for a step.
  await phone.page().getByText(say(faceText.no_face), { exact: true }).waitFor()
  await phone.watch.keepPicture(phone.page(), 'c06-face-running')
  const next = phone.page().getByRole('heading', { level: 1, name: pinTitle(phone), exact: true })
  const poses: readonly Pose[] = ['straight', 'left', 'right']
  const asked = poses.map((pose) => ({ pose, words: phone.page().getByText(say(faceText[pose]), { exact: true }) }))
  while (!(await next.isVisible())) {
    for (const { pose, words } of asked) if (await words.isVisible()) camera.show(has.face[pose])
    await next.waitFor({ timeout: 150 }).catch(() => undefined)
  }
}

const pinTitle = (phone: Phone): string => phone.say(pinStepText.title, { length: 8 })

export async function choosePin(r: Registration): Promise<void> {
  const { phone, camera, pin, nothing } = r
  const { say, screen } = phone
  camera.show(nothing)
  await screen('c07', pinTitle(phone))
  await phone.look('c07-pin')
  if (r.killed) {
    await phone.enterPin(pin)
    await screen('c07', say(pinStepText.titleAgain))
    await resumeAfterKill(r, 'c07', pinTitle(phone))
  }
  await phone.enterPin(pin)
  await screen('c07', say(pinStepText.titleAgain))
  await phone.look('c07-pin-again')
  await phone.enterPin(pin)
  await screen('c08', say(doneText.title))
  await phone.page().getByRole('article').waitFor()
  await phone.look('c08-done')
  if (!r.killed) return phone.tap('link', say(doneText.open))
  await phone.kill()
  await screen('c09', say(unlockText.title))
  await phone.look('c09-unlock')
  await phone.enterPin(pin)
}
