/** What stands at a station in the field: a device with a PIN, and people with phones. */
import { writePhoneCode } from '@open-thaid/web-ui/phone-code/phone-code.ts'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { encode } from 'uqr'
import { makeDeviceKey } from '../../../simulators/phone/src/device-key.ts'
import { pinStepText } from '../../citizen/src/enrol/pin-step.text.ts'
import { lockText } from '../src/field/lock.text.ts'

export const pin = '592471'
/** The device's PIN by keys, once it is asked for. */
export async function enterPin(page: Page, digits = pin): Promise<void> {
  await page.getByRole('heading', { level: 1, name: lockText.title.th }).waitFor()
  await page.locator('.pin-keys').waitFor()
  await page.keyboard.type(digits)
}
/** A new one, twice, after one that is refused. */
export async function choosePin(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 2, name: lockText.chooseTitle.th }).waitFor()
  await page.keyboard.type('812345')
  await page.getByText(pinStepText.run.th).waitFor()
  await page.keyboard.type(pin)
  await page.getByRole('heading', { level: 2, name: lockText.chooseAgain.th }).waitFor()
  await page.keyboard.type(pin)
}

/** The device is full, or has room again: what it keeps of a kit is what fails first. */
export async function fill(page: Page, isFull: boolean): Promise<void> {
  await page.evaluate((full) => {
    const { put } = IDBObjectStore.prototype
    const whole: typeof put = Reflect.get(globalThis, 'wholePut') ?? put
    Reflect.set(globalThis, 'wholePut', whole)
    IDBObjectStore.prototype.put = full
      ? () => {
          throw new DOMException('full', 'QuotaExceededError')
        }
      : whole
  }, isFull)
}

/** A photograph of a phone's screen. */
export async function photoOfQr(content: string): Promise<Buffer> {
  const { data, size } = encode(content, { ecc: 'M', border: 4 })
  const pixels = Buffer.from(data.flatMap((row) => row.map((isDark) => (isDark ? 0 : 255))))
  return sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .resize(size * 6, size * 6, { kernel: 'nearest' })
    .png()
    .toBuffer()
}

/** What a citizen's phone shows at a station. */
export async function codeOfPhone(faceComparisonConsent = true): Promise<string> {
  const { jwk } = await makeDeviceKey()
  const { x, y } = jwk
  return writePhoneCode({
    jwk: { kty: 'EC', crv: 'P-256', x, y },
    deviceName: 'Samsung',
    language: 'th',
    termsVersion: '2026-11',
    faceComparisonConsent,
  })
}

export const fileOf = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer })
