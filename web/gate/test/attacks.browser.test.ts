import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inventedPerson } from '../../../sdk/test/issuer.ts'
import { issuer, later, now, showMdoc, showSdJwt } from '../../../sdk/test/set-up.ts'
import { launchChromium } from '../../../tools/chromium.ts'
import { attackSamples, audience, frames, goodSamples } from './attack-samples.ts'
import { type DecidePage, type DecidePages, openDecidePage, restart, scan, serveDecidePage } from './decide-page.ts'

let pages: DecidePages
let browser: Browser
let under: DecidePage

beforeAll(async () => {
  pages = await serveDecidePage()
  browser = await launchChromium()
  under = await openDecidePage(browser, pages.origin)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await pages?.close()
})

async function settle(situation: (typeof attackSamples)[number]['situation'] = {}) {
  const nonce = await restart(under, {
    ...(situation.view && { view: situation.view }),
    ...(situation.trustList && { trustList: await situation.trustList() }),
    ...(situation.list && { list: await situation.list() }),
  })
  if (situation.takesAny === false) await under.page.evaluate(() => gate.takeAny(false))
  return { audience, nonce }
}

describe('at a gate without network', () => {
  test('there are fifty attacks at least, in both formats, each with a name of its own', () => {
    expect(attackSamples.length).toBeGreaterThanOrEqual(50)
    expect(new Set(attackSamples.map(({ what }) => what)).size).toBe(attackSamples.length)
  })

  test.each(goodSamples)('$what passes', async ({ read, forThisGate, situation }) => {
    const said = await scan(under, await read(await settle(situation)))
    expect(said).toMatchObject({ kind: 'passed', synthetic: true, judgedBy: { isFresh: false, forThisGate } })
    if (said?.kind !== 'passed') return
    expect(said.portrait).toBe(inventedPerson().portrait)
    expect(Object.keys(said.claims)).toHaveLength(1)
  })

  test.each(attackSamples)('$what is not green, by its cause: $cause', async ({ kind, cause, read, situation }) => {
    const said = await scan(under, await read(await settle(situation)))
    expect(said).toMatchObject(
      cause === null ? { kind } : { kind, cause, words: { th: expect.stringMatching(/[ก-๙]/), en: expect.any(String) } },
    )
    // Nothing of the person comes out with a refusal.
    const person = inventedPerson()
    for (const value of [person.name, person.pid, person.portrait]) expect(JSON.stringify(said)).not.toContain(value)
  })

  test('what passed does not pass again, nor after a start anew, nor another showing over the same code of the gate', async () => {
    const given = await settle()
    const shown = await frames(await showSdJwt({}, given))
    expect(await scan(under, shown)).toMatchObject({ kind: 'passed' })
    // The card stays before the camera: nothing is judged, so nothing is said.
    expect(await scan(under, shown)).toBeNull()
    await under.page.waitForTimeout(1700)
    expect(await scan(under, shown)).toMatchObject({ kind: 'failed', cause: 'replay' })
    expect(await scan(under, await frames(await showSdJwt({}, given)))).toMatchObject({ kind: 'failed', cause: 'own_code_used' })

    const overTime = await frames(await showSdJwt({}, { audience: 'gate:any', nonce: `minute:${Math.floor(now.getTime() / 60_000)}` }))
    expect(await scan(under, overTime)).toMatchObject({ kind: 'passed' })
    await under.page.reload()
    await under.page.waitForFunction(() => 'gate' in globalThis)
    await under.page.evaluate(() => gate.loadGate())
    expect(await scan(under, overTime)).toMatchObject({ kind: 'failed', cause: 'replay' })
  })

  test('a gate whose clock is a day behind the issuer’s stays shut and says why; one that is ahead passes nobody', async () => {
    const given = await settle()
    const shown = async () => frames(await showSdJwt({}, given))
    await under.page.clock.setFixedTime(later(-86_400))
    expect(await under.page.evaluate(() => gate.whyShut(new Date())?.title.en)).toMatch(/clock of this device is behind/)
    expect(await scan(under, await shown())).toMatchObject({ kind: 'unknown', cause: 'stopped' })
    await under.page.clock.setFixedTime(later(86_400))
    const tomorrow = later(86_400)
    const minute = `minute:${Math.floor(tomorrow.getTime() / 60_000)}`
    const fresh = await frames(await showSdJwt({}, { audience: 'gate:any', nonce: minute, now: tomorrow }))
    expect(await scan(under, fresh)).toMatchObject({ kind: 'unknown', cause: 'status_list_age' })
    await under.page.clock.setFixedTime(now)
    const inTime = await frames(await showSdJwt({}, { audience: 'gate:any', nonce: `minute:${Math.floor(now.getTime() / 60_000)}` }))
    expect(await scan(under, inTime)).toMatchObject({ kind: 'passed' })
  })

  test('with a network a card is judged by the list of this moment, and without an answer by the one that is kept', async () => {
    const given = await settle()
    under.network.list = await issuer.statusList({ now: later(1), set: { 7: 1 } })
    await under.page.clock.setFixedTime(later(5))
    expect(await scan(under, await frames(await showSdJwt({}, { ...given, now: later(5) })))).toMatchObject({
      kind: 'failed',
      cause: 'revoked',
    })
    under.network.list = await issuer.statusList({ now: later(2) })
    await under.page.clock.setFixedTime(later(10))
    const said = await scan(under, await frames(await showSdJwt({}, { ...given, now: later(10) })))
    expect(said).toMatchObject({ kind: 'passed', judgedBy: { isFresh: true } })
    // Somebody on the way answers with a list of an hour ago: that is no list of this moment, and takes no newer one's place.
    under.network.list = await issuer.statusList({ now: later(-3600), set: { 7: 1 } })
    await under.page.clock.setFixedTime(later(15 * 60 + 30))
    const at = later(15 * 60 + 30)
    const nonce = `minute:${Math.floor(at.getTime() / 60_000)}`
    const byKept = await scan(under, await frames(await showSdJwt({}, { audience: 'gate:any', nonce, now: at })))
    expect(byKept).toMatchObject({ kind: 'passed', judgedBy: { isFresh: false } })
    await under.page.clock.setFixedTime(now)
  })

  test('a good mdoc is amber, not red, where the part of the program that reads it could not be loaded', async () => {
    const other = await openDecidePage(browser, pages.origin)
    await other.page.context().route('**/*.js', (route) => route.abort())
    const given = { audience, nonce: await restart(other, {}) }
    expect(await scan(other, await frames(await showSdJwt({}, given)))).toMatchObject({ kind: 'passed' })
    const overTime = { audience: 'gate:any', nonce: `minute:${Math.floor(now.getTime() / 60_000)}` }
    expect(await scan(other, await frames(await showMdoc({}, overTime)))).toMatchObject({ kind: 'unknown', cause: 'busy' })
    await other.page.context().close()
  })

  test('met no error of its own', () => {
    expect(under.failures).toEqual([])
  })
})
