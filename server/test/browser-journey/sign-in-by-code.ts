import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { text as passportText } from '../../../demo/passport/src/text.ts'
import type { FakeCamera } from '../../../tools/fake-camera.ts'
import { approveText } from '../../../web/citizen/src/approve/approve.text.ts'
import { scanText } from '../../../web/citizen/src/scan/scan.text.ts'
import { shellText } from '../../../web/citizen/src/shell/shell.text.ts'
import { pageText } from '../../src/modules/signin/pages/text.ts'
import { photographScreen } from './hold-before-camera.ts'
import { containing, type Phone } from './use-phone.ts'
import type { Watch } from './watch-browser.ts'

/** The agency's page in the browser of a desk computer. */
export interface Desk {
  readonly page: Page
  readonly watch: Watch
  /** Address of the agency. */
  readonly home: string
}

export interface SignIn {
  readonly phone: Phone
  readonly desk: Desk
  readonly camera: FakeCamera
  readonly nothing: Buffer
  readonly pin: string
  /** Pictures are taken of what is new. */
  readonly looks: boolean
}

const titleOf = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name, exact: true })

/** The desk shows the QR, and the phone its camera. */
export async function beginSignIn({ phone, desk, looks }: SignIn): Promise<void> {
  const { language, say } = phone
  await desk.page.goto(desk.home)
  await titleOf(desk.page, passportText.title.th).or(titleOf(desk.page, passportText.title.en)).waitFor()
  const other = desk.page.getByRole('link', { name: passportText.otherLanguage.th, exact: true })
  if (language === 'en' && (await other.isVisible())) await other.click()
  await titleOf(desk.page, passportText.title[language]).waitFor()
  if (looks) await desk.watch.look(desk.page, 'agency-welcome', { layout: false })
  await desk.page.getByRole('link', { name: passportText.signIn[language], exact: true }).click()
  await titleOf(desk.page, pageText.title[language]).waitFor()
  await qrOf(desk, phone).waitFor()
  if (looks) await desk.watch.look(desk.page, 'agency-qr', { layout: false })
  await phone.tap('link', say(shellText.scan))
  await phone.screen('c13', say(scanText.title))
}

const qrOf = ({ page }: Desk, { language }: Phone): Locator => page.getByRole('img', { name: pageText.qrLabel[language] })

const askedOn = (phone: Phone): Locator => phone.page().getByRole('heading', { level: 1, name: passportAgency(phone) })

const passportAgency = ({ language }: Phone): RegExp => containing(passportText.brand[language])

/** Holds the phone before the screen until it has read: the QR there changes every second. */
export async function scanByCamera({ phone, desk, camera, nothing, looks }: SignIn): Promise<void> {
  if (looks) await phone.look('c13-scan')
  const asked = askedOn(phone)
  while (!(await asked.isVisible())) {
    const screenshot = await qrOf(desk, phone)
      .screenshot({ timeout: 3000 })
      .catch(() => null) // gone once it was read
    if (screenshot) camera.show(await photographScreen(screenshot))
    await asked.waitFor({ timeout: 700 }).catch(() => undefined)
  }
  camera.show(nothing)
}

export async function scanByPicture({ phone, desk }: SignIn): Promise<void> {
  const buffer = await qrOf(desk, phone).screenshot()
  await phone.page().getByLabel(phone.say(scanText.file)).setInputFiles({ name: 'screen.png', mimeType: 'image/png', buffer })
}

/** Types the number that stands below the QR. */
export async function scanByReference({ phone, desk }: SignIn): Promise<void> {
  const told = await desk.page.getByRole('main').innerText()
  const reference = /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b/.exec(told)?.[0] ?? ''
  expect(reference).not.toBe('')
  await phone.page().getByLabel(phone.say(scanText.codeLabel), { exact: true }).fill(reference)
  await phone.tap('button', phone.say(scanText.codeUse))
}

/** Chooses the number that the desk shows and gives the PIN. @returns the reference code of the result */
export async function allow({ phone, desk, pin, looks }: SignIn): Promise<string> {
  const { say } = phone
  await askedOn(phone).waitFor()
  await phone.screen('c14', passportAgency(phone))
  await desk.page.getByRole('heading', { name: pageText.claimed[phone.language], exact: true }).waitFor()
  if (looks) {
    await desk.watch.look(desk.page, 'agency-number', { layout: false })
    await phone.look('c14-consent')
  }
  const number = await desk.page.getByText(/^[0-9]{2}$/).innerText()
  await phone.choose(number)
  await phone.tap('button', say(approveText.allow))
  await phone.screen('c14-pin', say(approveText.pinTitle))
  if (looks) await phone.look('c14-pin')
  await phone.enterPin(pin)
  await phone.screen('c15', say(approveText.approvedTitle))
  if (looks) await phone.look('c15-sent')
  return referenceOn(phone)
}

async function referenceOn(phone: Phone): Promise<string> {
  const told = await phone.page().getByRole('main').innerText()
  return /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b/.exec(told)?.[0] ?? ''
}

/** The person says no; the agency hears of it and learns nothing. */
export async function refuse({ phone, desk, looks }: SignIn, how: 'deny' | 'not_me'): Promise<void> {
  const { language, say } = phone
  await askedOn(phone).waitFor()
  await phone.tap('button', say(how === 'deny' ? approveText.deny : approveText.notMe))
  await phone.screen('c15', say(how === 'deny' ? approveText.deniedTitle : approveText.notMeTitle))
  if (looks) await phone.look(how === 'deny' ? 'c15-not-allowed' : 'c15-not-me')
  await titleOf(desk.page, passportText.refusedTitle[language]).waitFor()
  await desk.page.getByText(passportText.refused[language], { exact: true }).waitFor()
  if (looks) await desk.watch.look(desk.page, 'agency-refused', { layout: false })
}

/** Signed in, the desk knows the name; the person books the first time at the office of this place in the list. */
export async function bookVisit({ phone, desk, looks }: SignIn, { name, office }: { name: string; office: number }): Promise<void> {
  const { language } = phone
  await desk.page.getByRole('heading', { name: passportText.who[language], exact: true }).waitFor()
  await desk.page.getByText(name, { exact: true }).waitFor()
  if (looks) await desk.watch.look(desk.page, 'agency-visit', { layout: false })
  await desk.page.getByRole('combobox', { name: passportText.chooseOffice[language], exact: true }).selectOption({ index: office })
  await desk.page.getByRole('button', { name: passportText.book[language], exact: true }).click()
  await titleOf(desk.page, passportText.booked[language]).waitFor()
  if (looks) await desk.watch.look(desk.page, 'agency-booked', { layout: false })
}

export async function signOut({ phone, desk }: SignIn): Promise<void> {
  const { language } = phone
  await desk.page.getByRole('button', { name: passportText.signOut[language], exact: true }).click()
  await desk.page.getByRole('link', { name: passportText.signIn[language], exact: true }).waitFor()
}

export async function backToCard(phone: Phone): Promise<void> {
  await phone.tap('link', phone.say(approveText.home))
  await phone.page().getByRole('article').waitFor()
}
