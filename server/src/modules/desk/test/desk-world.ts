import { type SignedIn, signInAt, type Tag } from '../../../../test/own-page.ts'
import { keyOfPerson, loadTestDistrict, testPerson } from '../../../../test/test-district.ts'
import { openTestKit, type TestKit } from '../../../../test/test-kit.ts'
import { serveTestKit, testOrigin } from '../../../../test/test-phone.ts'
import { mountedRoutes } from '../../../modules.ts'
import { sql } from '../../../platform/db/sql.ts'
import { type Plug, plug } from '../../../platform/kit.ts'
import { credentialIssuer } from '../../credentials/index.ts'
import { enterOffices, giveMandate, type Mandate, type Office, type OfficerRole } from '../../offices/index.ts'
import { deployment, registerOwnPage } from '../../signin/index.ts'
import { deskAddress, deskPage } from '../index.ts'

export interface DeskWorld {
  readonly kit: TestKit
  readonly app: ReturnType<typeof serveTestKit>
  close(): Promise<void>
}

const office = (officeCode: string, nameTh: string, nameEn: string): Office => ({
  ...{ officeCode, nameTh, nameEn, districtCode: officeCode, provinceCode: officeCode.slice(0, 2), areaTh: nameTh, areaEn: nameEn },
  ...{ phone: null, kind: 'district', areaCodes: [officeCode], parentCode: null, synthetic: true },
})

/** 1407, where test officers work, and its neighbour 1406. */
export const deskOffices = [office('1407', 'อำเภอบางปะหัน', 'Bang Pahan'), office('1406', 'อำเภอบางปะอิน', 'Bang Pa-in')]

/** The whole program over a test database, with the two offices. */
export async function openDesk(settings: Readonly<Record<string, string>> = {}, plugs: readonly Plug[] = []): Promise<DeskWorld> {
  const own = [
    plug(deployment, { publicUrl: testOrigin, production: false }),
    plug(credentialIssuer, { publicUrl: testOrigin }),
    plug(deskAddress, testOrigin),
    ...plugs,
  ]
  const kit = await openTestKit({ plugs: own, settings: { SIGN_IN_SANDBOX: 'true', DEMO: 'false', ...settings } })
  await loadTestDistrict(kit)
  await enterOffices(kit, deskOffices)
  await registerOwnPage(kit, deskPage)
  return { kit, app: serveTestKit(kit, mountedRoutes), close: () => kit.close() }
}

export interface OfficerAt extends SignedIn {
  readonly personKey: string
  /** Her passkey counts as touched now; the touch itself is what `web/officer/test` shows with a browser's own. */
  stepUp(): Promise<void>
}

/** Gives a test person a mandate and signs her in at the desk. */
export async function officerAt(
  world: Pick<DeskWorld, 'kit' | 'app'>,
  tag: Tag,
  role: OfficerRole,
  change: Partial<Pick<Mandate, 'officeCode' | 'acts' | 'areaCodes' | 'validUntil'>> = {},
): Promise<OfficerAt> {
  const { kit } = world
  const personKey = keyOfPerson(kit, testPerson(tag))
  const validFrom = new Date(kit.clock.now().getTime() - 60_000)
  await giveMandate(kit, { personKey, officeCode: '1407', role, validFrom, validUntil: null, ...change })
  const signedIn = await signInAt(world, tag, { prefix: '/officer/v1', session: 'desk-session' })
  const stepUp = async () => {
    await kit.owner.run(sql`update desk.session set stepped_up_at = ${kit.clock.now()} where person_key = ${personKey}`)
  }
  await stepUp()
  return { ...signedIn, personKey, stepUp }
}
