import { anyGate, createVerifier, readTrustList } from '@open-thaid/sdk/verify'
import { fill } from '@open-thaid/web-ui/text/text.ts'
import { decodeJwt } from 'jose'
import { expect } from 'vitest'
import { text as passportText } from '../../../demo/passport/src/text.ts'
import { cardText } from '../../../web/citizen/src/card/card.text.ts'
import { offlineText } from '../../../web/citizen/src/card/offline.text.ts'
import { showText } from '../../../web/citizen/src/card/show.text.ts'
import { historyText } from '../../../web/citizen/src/history/history.text.ts'
import { unlockText } from '../../../web/citizen/src/unlock/unlock.text.ts'
import { lookIntoWallet } from '../../../web/citizen/test/look-into-wallet.ts'
import { readShown } from '../../../web/citizen/test/read-frames.ts'
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
  await expect.poll(async () => (await lookIntoWallet(phone.page())).credentials.length, { timeout: 60_000 }).toBe(30)
  const { roots } = decodeJwt<{ roots: string[] }>(await fetchText(phone, '/public/v1/trust-list'))
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
    await showOffline(phone, { root: roots[0] ?? '', nameTh: o.nameTh })
  })
  await context.setOffline(false)
  await expect.poll(async () => (await lookIntoWallet(phone.page())).shows.length, { timeout: 60_000 }).toBe(0)
  await phone.tap('button', say(cardText.refresh))
  await phone.page().getByText(say(cardText.fresh)).waitFor()
}

const fetchText = async (phone: Phone, path: string): Promise<string> => (await fetch(new URL(path, phone.page().url()))).text()

/** C12 and C11 without network: what a gate reads from the screen verifies by what the server publishes, and names her. */
async function showOffline(phone: Phone, o: { root: string; nameTh: string }): Promise<void> {
  const { say, tap, screen, look } = phone
  await tap('link', say(cardText.present))
  await screen('c12', say(showText.title))
  await phone.page().getByRole('radio').first().check()
  await tap('button', say(showText.next))
  await screen('c11', say(offlineText.title))
  const shown = await readShown(phone.page())
  await look('c11-offline')
  const trust = await readTrustList(await fetchText(phone, '/public/v1/trust-list'), { root: o.root })
  const verifier = createVerifier({ trust, fetchStatusList: (uri) => fetchText(phone, new URL(uri).pathname) })
  const verdict = await verifier.verify(shown, { audience: anyGate, nonce: null, allowed: ['boarding'] })
  expect(verdict).toMatchObject({ outcome: 'pass', request: 'boarding', synthetic: true })
  expect(String(verdict.outcome === 'pass' && verdict.claims.name)).toContain(o.nameTh.split(' ').at(-1))
  await tap('link', say(offlineText.done))
  await screen('c10', say(cardText.title))
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
