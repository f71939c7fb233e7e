import type { KeptKit } from '@open-thaid/web-offline/kept.ts'
import { makeKitKey } from '@open-thaid/web-offline/outbox.ts'
import type { Browser, Page } from 'playwright-core'
import { addFirstPasskey, givePasskeys } from '../../web/officer/test/desk-under-test.ts'
import type { OpenThaid } from './providers/start-open-thaid.ts'

/** The demo's district office: a kit for one device, and the numbers that its officers see. */
export interface FieldOffice {
  readonly kit: KeptKit
  readonly origin: string
  /** Records that wait to be compared with the register, and those that were. */
  counts(): Promise<{ waiting: number; proofed: number; forOfficer: number }>
}

const officeCode = '1407'

/** An officer of the demo at her desk, in a browser of her own: by the sandbox's form, with her first passkey. */
async function signIn(browser: Browser, { origin, demo }: OpenThaid, role: string): Promise<Page> {
  const officer = demo.officers.find((one) => one.role === role)
  if (!officer?.enrolment_code) throw new Error(`the demo has no ${role} without a passkey`)
  const context = await browser.newContext({ locale: 'th-TH' })
  const page = await context.newPage()
  await givePasskeys(context, page)
  await page.goto(`${deskOf(origin)}/officer/`)
  await page.getByRole('link', { name: 'เข้าสู่ระบบด้วยไทยดี' }).click()
  await page.getByLabel('เลขประจำตัวประชาชน').fill(officer.pid)
  await page.getByRole('button', { name: 'ยืนยัน', exact: true }).click()
  await addFirstPasskey(page, officer.enrolment_code)
  return page
}

/** A passkey belongs to a host name, so officers come by another address than everybody else. */
const deskOf = (origin: string): string => origin.replace('127.0.0.1', 'localhost')

/** Runs in the page of an officer. */
async function ask({ path, body }: { path: string; body: object | null }): Promise<unknown> {
  const request = body === null ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(`/officer/v1${path}`, request)
  if (!response.ok) throw new Error(`${path.split('?')[0]} answered ${response.status}`)
  return response.json()
}

interface IssuedKit {
  readonly kit_id: string
  readonly issued_at: string
  readonly expires_at: string
  readonly field: { chain_start: string; receipts: KeptKit['receipts']; sealing_key: KeptKit['sealingKey'] }
}
type Counts = { kits: { kit_id: string; counts: Record<string, number> }[]; backlog: { waiting: number } }

/** Asked for by the demo's helper, issued by its supervisor. */
export async function openFieldOffice(browser: Browser, server: OpenThaid): Promise<FieldOffice> {
  const helper = await signIn(browser, server, 'helper')
  const supervisor = await signIn(browser, server, 'supervisor')
  // As the routes declare their replies, here and below.
  const call = async <Reply>(page: Page, path: string, body: object | null = null) => (await page.evaluate(ask, { path, body })) as Reply
  const key = await makeKitKey()
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key.publicKey)
  const asked = await call<{ kit_id: string; code: string }>(helper, '/field-kit-requests', {
    ...{ office_code: officeCode, public_jwk: { kty: 'EC', crv: 'P-256', x, y }, device_name: 'bench', app_version: 'bench' },
    ...{ device_time: new Date().toISOString(), drive_id: null },
  })
  await call(supervisor, '/field-kits', { office_code: officeCode, code: asked.code, hours: 12 })
  const { kit_id: kitId, issued_at: issuedAt, expires_at: expiresAt, field } = await call<IssuedKit>(helper, `/field-kits/${asked.kit_id}`)
  return {
    origin: deskOf(server.origin),
    kit: {
      ...{ kitId, key, officeCode, officeNameTh: '', officeNameEn: '', driveId: null, issuedAt, expiresAt },
      ...{ sealingKey: field.sealing_key, receipts: field.receipts, chain: { sequence: 0, digest: field.chain_start } },
    },
    counts: async () => {
      const { kits, backlog } = await call<Counts>(helper, `/field-counts?office_code=${officeCode}`)
      const own = kits.find((one) => one.kit_id === kitId)?.counts ?? {}
      return { waiting: backlog.waiting, proofed: own.proofed ?? 0, forOfficer: own.needs_officer ?? 0 }
    },
  }
}
