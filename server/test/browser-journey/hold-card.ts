import { fill } from '@open-thaid/web-ui/text/text.ts'
import { expect } from 'vitest'
import { text as passportText } from '../../../demo/passport/src/text.ts'
import { cardText } from '../../../web/citizen/src/card/card.text.ts'
import { historyText } from '../../../web/citizen/src/history/history.text.ts'
import { unlockText } from '../../../web/citizen/src/unlock/unlock.text.ts'
import { maskPid } from '../../../web/ui/src/pid/check-pid.ts'
import type { Phone } from './use-phone.ts'

/** C10: the card as the register has it, front and back, its number hidden. */
export async function lookAtCard(phone: Phone, person: { pid: string; nameTh: string }): Promise<void> {
  const { say, tap, screen, look } = phone
  await screen('c10', say(cardText.title))
  const card = phone.page().getByRole('article')
  await card.getByText(person.nameTh).waitFor()
  expect(await card.innerText()).toContain(maskPid(person.pid))
  expect(await card.innerText()).not.toContain(person.pid.slice(5, 10))
  await look('c10-card')
  await tap('button', say(cardText.showBack))
  await card.getByText(say(cardText.cardNumber)).waitFor()
  await look('c10-card-back')
  await tap('button', say(cardText.showFront))
}

/** C9 and C10 without network: the page is loaded anew, and the PIN opens what the phone keeps. */
export async function openCardOffline(phone: Phone, o: { pin: string; nameTh: string }): Promise<void> {
  const { say, screen, look, watch, context } = phone
  await phone.page().evaluate(async () => void (await navigator.serviceWorker.ready))
  await watch.expecting(/ERR_INTERNET_DISCONNECTED/, async () => {
    await context.setOffline(true)
    await phone.page().reload()
    await screen('c09', say(unlockText.title))
    await phone.page().getByText(say(unlockText.offline), { exact: true }).waitFor()
    await look('c09-unlock-offline')
    await phone.enterPin(o.pin)
    await screen('c10', say(cardText.title))
    await phone.page().getByRole('article').getByText(o.nameTh).waitFor()
    await phone.page().getByText(say(cardText.offline)).waitFor()
    await look('c10-card-offline')
  })
  await context.setOffline(false)
  await phone.tap('button', say(cardText.refresh))
  await phone.page().getByText(say(cardText.fresh)).waitFor()
}

/** C25 and C26: the line of the sign-in with its reference code, and everything about it. The phone is on the history or goes there. */
export async function findInHistory(phone: Phone, reference: string): Promise<void> {
  const { say, screen, look, language } = phone
  const sentence = fill(historyText.signed_in[language], { agency: passportText.brand[language] })
  await screen('c25', say(historyText.title))
  const line = phone.page().getByRole('link', { name: reference })
  await line.waitFor()
  expect(await line.innerText()).toContain(sentence)
  await look('c25-history')
  await line.tap()
  await screen('c26', sentence)
  await phone.page().getByText(reference, { exact: true }).waitFor()
  await look('c26-event')
}
