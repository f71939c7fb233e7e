/** What the tests of a gate share: a gate that is set up in a real browser, phones that hold credentials, and frames before the camera. */

import {
  anyGate,
  cardDocType,
  minuteOf,
  packPresentation,
  presentMdoc,
  presentSdJwt,
  type RequestId,
  toFrames,
} from '@open-thaid/sdk/present'
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { encode } from 'uqr'
import { openAccount } from '../../../server/src/modules/accounts/index.ts'
import { registerAgency } from '../../../server/src/modules/agencies/index.ts'
import { makeGate, makeSetupCode } from '../../../server/src/modules/credentials/index.ts'
import { photographScreen } from '../../../server/test/browser-journey/hold-before-camera.ts'
import { keyOfPerson, testPerson } from '../../../server/test/test-district.ts'
import { callServer } from '../../../simulators/phone/src/call-server.ts'
import { getCredentials, type HeldCredential, makeDeviceKey } from '../../../simulators/phone/src/index.ts'
import type { FakeCamera } from '../../../tools/fake-camera.ts'
import type { PortalUnderTest, Tag } from '../../agency/test/portal-under-test.ts'
import { gateText as text } from '../src/gate.text.ts'

const pin = '27418305'
const by = { type: 'system', ref: 'test' } as const

export const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name: joinCompounds(name) })

/** A boarding gate of a trial airport, made beside the portal; the device in `page` brings its code. */
export async function setUpGate(portal: PortalUnderTest, page: Page): Promise<string> {
  const agencyId = await registerAgency(portal.kit, { nameTh: 'ท่าอากาศยานทดลอง', nameEn: 'Trial Airport' })
  const gateId = await makeGate(portal.kit, {
    ...{ agencyId, by, nameTh: 'ประตูขึ้นเครื่อง 5', nameEn: 'Boarding gate 5', lane: '5A', use: 'domestic_flight' },
    ...{ purposeTh: 'ตรวจผู้โดยสารก่อนขึ้นเครื่อง', purposeEn: 'To check passengers before boarding', legalBasis: null },
    requests: ['boarding'],
  })
  const { code } = await makeSetupCode(portal.kit, { agencyId, gateId, by })
  await page.goto(`${portal.origin}/gate/#/set-up/${code}`)
  await page.getByRole('button', { name: 'เริ่ม', exact: true }).click()
  await heading(page, text.ready.th).waitFor()
  return gateId
}

export type TestHolder = { accountId: string; deviceId: string; next: () => HeldCredential; ofChild: () => Promise<HeldCredential> }

/** A person with a bound phone and credentials of the real issuer, of which she shows each once. `ofChild`: of the oldest child. */
export async function openHolder(portal: PortalUnderTest, tag: Tag, count = 10): Promise<TestHolder> {
  const { kit } = portal
  const key = await makeDeviceKey()
  const owner = { personKey: keyOfPerson(kit, testPerson(tag)), publicJwk: key.jwk, deviceName: 'test phone' }
  const { accountId, deviceId } = await kit.db.transaction((tx) =>
    openAccount(tx, kit.keys, { ...owner, pin, assuranceLevel: '2.3', now: kit.clock.now() }),
  )
  const phone = { server: portal.origin, key, deviceId, deviceName: 'test phone' }
  await callServer(phone, 'POST /citizen/v1/unlocks', { body: { pin } })
  const held = [...(await getCredentials(phone, count)).credentials]
  const ofChild = async () => {
    const { dependants } = await callServer(phone, 'GET /citizen/v1/dependants')
    const { credentials } = await getCredentials(phone, 1, dependants[0]?.dependant_id ?? missing())
    return credentials[0] ?? missing()
  }
  return { accountId, deviceId, ofChild, next: () => held.pop() ?? missing() }
}

function missing(): never {
  throw new Error('no credential is left')
}

export type Shown = { format?: 'sd-jwt' | 'mdoc'; request?: RequestId; to?: { audience: string; nonce: string }; at?: Date }

/** Frames as the app draws them, of one showing. */
export async function framesOf({ key, sdJwt, mdoc }: HeldCredential, o: Shown = {}): Promise<string[]> {
  const now = o.at ?? new Date()
  const to = o.to ?? { audience: anyGate, nonce: minuteOf(now) }
  const options = { request: o.request ?? 'boarding', ...to, now }
  const presentation =
    o.format === 'mdoc'
      ? await presentMdoc({ credential: Buffer.from(mdoc, 'base64url'), privateKey: key.privateKey, docType: cardDocType }, options)
      : await presentSdJwt({ credential: sdJwt, privateKey: key.privateKey }, options)
  return toFrames(await packPresentation(presentation))
}

/** The phone's screen with one code on it, as a picture. */
export async function drawScreen(code: string): Promise<Buffer> {
  const { data, size } = encode(code, { ecc: 'L', border: 4 })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 8}" height="${size * 8}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}

/** Pictures of the frames for the camera, drawn before they are needed: a presentation lives for a minute. */
export const filmOf = (frames: readonly string[]): Promise<Buffer[]> =>
  Promise.all(frames.map(async (frame) => photographScreen(await drawScreen(frame))))

/** Shows a film, round after round, until `until` is fulfilled. Slower than a phone does: the test machine reads with few cores. */
export async function play(camera: FakeCamera, film: readonly Buffer[], until: Promise<unknown>): Promise<void> {
  let isOver = false
  const ended = until.finally(() => {
    isOver = true
  })
  ended.catch(() => undefined)
  while (!isOver) {
    for (const picture of film) {
      if (isOver) break
      camera.show(picture)
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
  await ended
}

/** A bound phone: its key is made in the page as at registration, the account opened beside it. */
export async function openPhone(portal: PortalUnderTest, tag: Tag): Promise<{ page: Page; context: BrowserContext }> {
  const { page, context } = await portal.newBrowser()
  await page.goto(`${portal.origin}/app/`)
  await page.getByRole('link', { name: 'เริ่ม', exact: true }).waitFor()
  const put = (name: string, value: string | null) =>
    page.evaluate(
      async ([key, given]) => {
        const made = given === null ? await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']) : null
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open('open-thaid-citizen', 1)
          opening.onsuccess = () => resolve(opening.result)
          opening.onerror = () => reject(opening.error)
        })
        await new Promise<void>((resolve, reject) => {
          const writing = database.transaction('items', 'readwrite')
          writing.objectStore('items').put(made ?? JSON.parse(given ?? 'null'), key ?? '')
          writing.oncomplete = () => resolve()
          writing.onerror = () => reject(writing.error)
        })
        database.close()
        const jwk = made && (await crypto.subtle.exportKey('jwk', made.publicKey))
        return { kty: 'EC', crv: 'P-256', x: jwk?.x ?? '', y: jwk?.y ?? '' }
      },
      [name, value] as const,
    )
  const publicJwk = await put('device_key', null)
  const { kit } = portal
  const owner = { personKey: keyOfPerson(kit, testPerson(tag)), publicJwk, deviceName: 'Android · Chrome' }
  const opened = await kit.db.transaction((tx) => openAccount(tx, kit.keys, { ...owner, pin, assuranceLevel: '2.3', now: kit.clock.now() }))
  const device = { deviceId: opened.deviceId, accountId: opened.accountId, boundAt: new Date().toISOString(), pinLength: pin.length }
  await put('device', JSON.stringify(device))
  await page.reload()
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click()
  await page.getByRole('article').waitFor()
  return { page, context }
}

/** All that the device keeps: databases, caches, storage, cookies. */
export const everythingKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const parts: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie, location.href]
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open(name)
        opening.onsuccess = () => resolve(opening.result)
      })
      for (const store of database.objectStoreNames) {
        const reading = database.transaction(store).objectStore(store).getAll()
        await new Promise((resolve) => {
          reading.onsuccess = resolve
        })
        parts.push(JSON.stringify(reading.result))
      }
      database.close()
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        parts.push(request.url)
        if (/\/v\d+\//.test(request.url)) parts.push((await (await cache.match(request))?.text()) ?? '')
      }
    }
    return parts.join('\n')
  })
