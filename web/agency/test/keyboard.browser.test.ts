/** From the first page to a service in production without touching a pointer, in Thai and in English. */
import { signedInText } from '@open-thaid/web-ui/signed-in/signed-in.text.ts'
import { fill } from '@open-thaid/web-ui/text/text.ts'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { historyWrites, reportUse } from '../../../server/src/modules/consent/index.ts'
import { pageText } from '../../../server/src/modules/signin/pages/text.ts'
import { sql } from '../../../server/src/platform/db/sql.ts'
import { keyOfPerson, testPerson } from '../../../server/test/test-district.ts'
import { chooseLanguage } from '../../citizen/test/inspect-screen.ts'
import { clientText } from '../src/clients/client.text.ts'
import { keysText } from '../src/clients/keys.text.ts'
import { dataRequestText } from '../src/data-requests/data-requests.text.ts'
import { debuggerText } from '../src/debugger/debugger.text.ts'
import { goLiveText } from '../src/go-live/go-live.text.ts'
import { logText } from '../src/log/log.text.ts'
import { operatorText } from '../src/operator/operator.text.ts'
import { shellText } from '../src/shell/shell.text.ts'
import { roleText, startText } from '../src/start/start.text.ts'
import { teamText } from '../src/team/team.text.ts'
import { chooseByKey, keyboardFaults, pressByKey, tabTo, typeByKey } from './keyboard.ts'
import { type PortalUnderTest, startPortal, type Tag } from './portal-under-test.ts'

type Language = 'th' | 'en'
type Words = Readonly<Record<Language, string>>

let portal: PortalUnderTest

beforeAll(async () => {
  portal = await startPortal()
}, 180_000)
afterAll(async () => portal?.close())

/** One person's browser in one language: finds by what stands on the screen, acts by keys. */
class Hands {
  readonly page: Page
  readonly language: Language
  constructor(page: Page, language: Language) {
    this.page = page
    this.language = language
  }

  say = (words: Words, values: Readonly<Record<string, string | number>> = {}) => fill(words[this.language], values)
  button = (words: Words) => this.page.getByRole('button', { name: this.say(words), exact: true })
  link = (words: Words) => this.page.getByRole('link', { name: this.say(words), exact: true })
  field = (words: Words, values: Readonly<Record<string, string | number>> = {}) =>
    this.page.getByLabel(this.say(words, values), { exact: true })

  press = (target: Words | Locator) => pressByKey(this.page, 'th' in target ? this.button(target) : target)
  follow = (words: Words) => pressByKey(this.page, this.link(words))
  type = (words: Words, text: string, values: Readonly<Record<string, string | number>> = {}) =>
    typeByKey(this.page, this.field(words, values), text)
  choose = (words: Words) => chooseByKey(this.page, this.page.getByRole('radio', { name: this.say(words) }).first())
  sees = (words: Words, values: Readonly<Record<string, string | number>> = {}) =>
    this.page.getByText(this.say(words, values)).first().waitFor()

  /** A part of the service by its tab, and a place by the navigation. */
  async part(words: Words): Promise<void> {
    await this.follow(words)
    await this.page.getByRole('heading', { level: 1, name: new RegExp(`: ${this.say(words)}$`) }).waitFor()
  }

  /** By the navigation, where it may carry a mark. */
  goesHome = () => pressByKey(this.page, this.page.locator('.places a[href="#/"]'))

  async opensPortal(tag: Tag): Promise<void> {
    await this.page.goto(`${portal.origin}/agency/`)
    await this.page.getByRole('heading', { level: 1 }).waitFor()
    if (this.language === 'en') await pressByKey(this.page, this.page.getByRole('button', { name: 'English' }))
    await this.signsIn(tag)
  }

  async signsIn(tag: Tag): Promise<void> {
    await this.follow(signedInText.signIn)
    await typeByKey(this.page, this.field(pageText.sandboxNumber), testPerson(tag).person.pid)
    await this.press(pageText.sandboxYes)
    await this.page.waitForURL(`${portal.origin}/agency/**`)
  }
}

async function hands(language: Language): Promise<Hands> {
  const { page } = await portal.newBrowser()
  return new Hands(page, language)
}

/** A citizen wants what the service received deleted. */
async function asksForDeletion(clientId: string, agencyName: string): Promise<void> {
  const { kit } = portal
  const { agency_id: agencyId } = await kit.owner.one<{ agency_id: string }>(sql`
    select agency_id from agencies.client where client_id = ${clientId}`)
  const personKey = keyOfPerson(kit, testPerson('widow'))
  const agency = { agencyId, clientId, name: { th: agencyName, en: 'Keyboard Department' } }
  await kit.db.write(historyWrites({ personKey, kind: 'signed_in', at: kit.clock.now(), scopes: ['openid', 'name'], agency }))
  const { entry_id: entryId } = await kit.owner.one<{ entry_id: string }>(sql`
    select entry_id from consent.history where person_key = ${personKey} and agency_id = ${agencyId} limit 1`)
  await reportUse(kit, { personKey, entryId, reason: 'delete_my_data', comment: null })
}

describe.each([
  ['th', 'adult_female_1', 'adult_male_1', 'กรมแป้นพิมพ์'],
  ['en', 'adult_female_2', 'adult_male_2', 'กรมคีย์บอร์ด'],
] as const)('by keyboard alone, %s', { timeout: 240_000 }, (language, manager, colleague, agencyName) => {
  test('the token check works before anybody signed in', async () => {
    const one = await hands(language)
    await one.page.goto(`${portal.origin}/agency/`)
    await one.page.getByRole('heading', { level: 1 }).waitFor()
    await chooseLanguage(one.page, language)
    await pressByKey(one.page, one.page.getByRole('link', { name: one.say(startText.debuggerLink) }))
    await one.type(debuggerText.paste, 'e30.e30.e30')
    await one.page.locator('main h2').first().waitFor()
    await one.page.context().close()
  })

  test('a manager makes agency, service and keys, mends a refusal, invites, and gets into production', async () => {
    const one = await hands(language)
    await one.opensPortal(manager)
    await one.type(startText.nameTh, agencyName)
    await one.type(startText.nameEn, 'Keyboard Department')
    await one.press(startText.makeAgency)
    await one.page.getByRole('heading', { level: 1, name: one.say(clientText.newTitle) }).waitFor()
    await one.press(clientText.example)
    await one.choose(clientText.standardSecret)
    await one.press(clientText.create)
    await one.page.waitForURL(/#\/apps\/[^/]+\/start/)
    const clientId = /#\/apps\/([^/]+)/.exec(one.page.url())?.[1] ?? ''

    await fetch(
      `${portal.origin}/oauth2/authorize?client_id=${clientId}&response_type=code&redirect_uri=http%3A%2F%2F127.0.0.1%3A4690%2Fother`,
    )
    await one.part(clientText.tabLog)
    await pressByKey(one.page, one.link(logText.fix))
    await one.sees(clientText.filled)
    await one.type(clientText.redirect, 'https://agency.example.go.th/cb', { n: 1 })
    await one.press(one.page.getByRole('button', { name: one.say(clientText.remove, { n: 2 }) }))
    await one.press(clientText.save)
    await one.sees(clientText.saved)
    await one.press(clientText.pause)
    await one.sees(clientText.paused)
    await one.press(clientText.resume)
    await one.button(clientText.pause).waitFor()

    await one.part(clientText.tabLog)
    await pressByKey(one.page, one.button(logText.share).first())
    await pressByKey(one.page, one.page.getByRole('button', { name: one.say(logText.endLink, { n: 1 }) }))
    await expect.poll(() => one.page.getByText(one.say(logText.links)).count()).toBe(0)

    await one.part(clientText.tabKeys)
    await one.press(keysText.newSecret)
    await one.press(keysText.dropSecret)
    await one.sees(keysText.secretsCount, { count: 1 })
    await one.part(clientText.tabReport)

    await one.follow(shellText.team)
    await one.choose(roleText.dpo)
    await one.press(teamText.makeLink)
    const link = (await one.page.locator('.notice .mono').textContent()) ?? ''
    await asksForDeletion(clientId, agencyName)
    await joinsAndAnswers(link)
    await one.follow(shellText.status)
    await tabTo(one.page, one.page.getByRole('checkbox'))
    await one.page.keyboard.press('Space')
    await expect.poll(() => one.page.getByRole('checkbox').isChecked()).toBe(true)

    await portal.kit.owner.run(sql`
      insert into signin.request_step (client_id, at, step, outcome, sent, registered)
      values (${clientId}, ${portal.kit.clock.now()}, 'token', 'ok', '{}', '{}')`)
    await one.goesHome()
    await pressByKey(one.page, one.page.locator('a.tile').first())
    await one.part(clientText.tabGoLive)
    await one.type(goLiveText.email, 'it@agency.example.go.th')
    await one.type(goLiveText.phone, '02-000-0000')
    await one.press(goLiveText.saveContact)
    await one.press(goLiveText.request)
    await one.sees(goLiveText.requested)
    await operatorDecides('return')
    await one.page.reload()
    await one.sees({ th: 'ขาดรายละเอียด', en: 'ขาดรายละเอียด' })
    await one.press(goLiveText.request)
    await one.sees(goLiveText.requested)
    await operatorDecides('approve')
    await one.page.reload()
    await pressByKey(one.page, one.link(goLiveText.openProduction))
    await one.button(keysText.newSecret).waitFor()

    await one.follow(shellText.errors)
    await one.type(logText.search, 'redirect')
    await one.follow(shellText.people)
    await one.page.getByRole('heading', { level: 2 }).first().waitFor()
    await one.goesHome()
    await one.press(shellText.signOut)
    await one.link(signedInText.signIn).waitFor()
    await one.page.context().close()

    async function joinsAndAnswers(address: string): Promise<void> {
      const other = await hands(language)
      await other.page.goto(address)
      await other.page.getByRole('heading', { level: 1 }).waitFor()
      await chooseLanguage(other.page, language)
      await other.signsIn(colleague)
      await other.press(startText.join)
      await other.follow(startText.goOn)
      await other.page.getByText(other.say(startText.next)).waitFor()
      await pressByKey(other.page, other.page.locator('a.link-row').first())
      await other.choose(dataRequestText.done)
      await other.type(dataRequestText.words, 'ลบแล้ว')
      await other.press(dataRequestText.send)
      await other.sees(dataRequestText.sent)
      await other.page.context().close()
    }

    async function operatorDecides(decision: 'approve' | 'return'): Promise<void> {
      const operator = await hands(language)
      await operator.opensPortal('householder_of_eight')
      await operator.page.getByRole('heading', { level: 1 }).waitFor()
      await operator.page.goto(`${portal.origin}/agency/#/operator`)
      await operator.button(operatorText.approve).waitFor()
      if (decision === 'return') {
        await operator.press(operatorText.sendBack)
        await operator.sees(operatorText.reasonsMissing)
        await operator.type(operatorText.reasons, 'ขาดรายละเอียด')
      }
      await operator.press(decision === 'approve' ? operatorText.approve : operatorText.sendBack)
      await operator.sees(operatorText.noneWaiting)
      await operator.type(operatorText.search, agencyName)
      const named = operator.page.getByRole('button', { name: new RegExp(`^${operator.say(operatorText.pause)} `) })
      await tabTo(operator.page, named.first())
      await operator.page.context().close()
    }
  })
})

test('a control that Tab misses, one that hides its focus and one that is covered are found', async () => {
  const { page, context } = await portal.newBrowser()
  await page.goto(`${portal.origin}/agency/`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await keyboardFaults(page)).toEqual([])
  await page.evaluate(() => {
    const add = (id: string, style: string) => {
      const button = document.createElement('button')
      Object.assign(button, { id, textContent: id })
      button.style.cssText = style
      document.querySelector('main')?.prepend(button)
      return button
    }
    add('missed', '').tabIndex = -1
    add('ringless', 'outline: none')
    const lid = document.createElement('div')
    lid.style.cssText = 'position: fixed; inset: 0 0 auto; height: 60px; background: white'
    add('covered', 'position: fixed; top: 0; height: 50px')
    document.body.append(lid)
  })
  const faults = (await keyboardFaults(page)).join('\n')
  for (const fault of ['"ringless" does not show', '"covered" is out of sight', 'never reached: <button id="missed"'])
    expect(faults).toContain(fault)
  await context.close()
})

test('nothing on any page met the security policy or threw', () => {
  expect(portal.complaints).toEqual([])
})
