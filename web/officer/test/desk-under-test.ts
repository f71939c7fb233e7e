/** The built officers' app before the real program over a test database; the browser has a passkey authenticator of its own. */
import { joinCompounds } from '@open-thaid/web-ui/text/thai-compounds.ts'
import type { BrowserContext, Page } from 'playwright-core'
import { deskPage } from '../../../server/src/modules/desk/desk-page.ts'
import { makeEnrolment } from '../../../server/src/modules/desk/index.ts'
import { enterOffices, giveMandate, type OfficerRole } from '../../../server/src/modules/offices/index.ts'
import { registerOwnPage } from '../../../server/src/modules/signin/index.ts'
import { keyOfPerson, testPerson } from '../../../server/test/test-district.ts'
import { decideInSandbox, type PortalExtras, type PortalUnderTest, startPortal, type Tag } from '../../agency/test/portal-under-test.ts'

export type { Tag } from '../../agency/test/portal-under-test.ts'
export type DeskUnderTest = PortalUnderTest

export async function startDesk(now?: Date, extras?: PortalExtras): Promise<DeskUnderTest> {
  const desk = await startPortal(now, extras)
  await enterOffices(desk.kit, [
    {
      ...{ officeCode: '1407', nameTh: 'สำนักทะเบียนอำเภอบางปะหัน', nameEn: 'Bang Pahan District Registration Office', districtCode: '1407' },
      ...{ provinceCode: '14', areaTh: 'อำเภอบางปะหัน จังหวัดพระนครศรีอยุธยา', areaEn: 'Bang Pahan District', phone: null, synthetic: true },
      ...{ kind: 'district', areaCodes: ['1407'], parentCode: null },
    },
  ])
  await registerOwnPage(desk.kit, deskPage)
  return desk
}

/** Gives a mandate and a code for the first passkey. */
export async function nameOfficer(desk: DeskUnderTest, tag: Tag, role: OfficerRole): Promise<{ personKey: string; code: string }> {
  const personKey = keyOfPerson(desk.kit, testPerson(tag))
  await giveMandate(desk.kit, { personKey, officeCode: '1407', role, validFrom: new Date(0), validUntil: null })
  const { code } = await makeEnrolment(desk.kit, { personKey, madeBy: null })
  return { personKey, code }
}

/** A device with a fingerprint reader whose owner always agrees. */
export async function givePasskeys(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
}

/** To the desk's first page as a signed-in person, by the sandbox's form. */
export async function signInAtDesk(desk: DeskUnderTest, page: Page, tag: Tag): Promise<void> {
  await page.goto(`${desk.deskOrigin}/officer/`)
  await page.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }).click()
  await decideInSandbox(page, tag)
  await page.waitForURL(`${desk.deskOrigin}/officer/**`)
}

/** A browser in which an officer is signed in and her first passkey is added, on the page of her work. */
export async function openAsOfficer(desk: DeskUnderTest, tag: Tag, role: OfficerRole) {
  const officer = await nameOfficer(desk, tag, role)
  const { context, page } = await desk.newBrowser()
  await givePasskeys(context, page)
  await signInAtDesk(desk, page, tag)
  await addFirstPasskey(page, officer.code)
  return { ...officer, context, page }
}

/** On the page that asks for it; ends on the page of her work. */
export async function addFirstPasskey(page: Page, code: string): Promise<void> {
  await page.getByLabel(joinCompounds('รหัสเพิ่มพาสคีย์')).fill(code)
  await page.getByRole('button', { name: joinCompounds('เพิ่มพาสคีย์') }).click()
  await page.getByRole('heading', { level: 1, name: 'งานของฉัน' }).waitFor()
}
