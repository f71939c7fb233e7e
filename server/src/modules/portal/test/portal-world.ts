import { type SignedIn, signInAt, type Tag } from '../../../../test/own-page.ts'
import { loadTestDistrict } from '../../../../test/test-district.ts'
import { openTestKit, type TestKit } from '../../../../test/test-kit.ts'
import { type Json, serveTestKit, testOrigin } from '../../../../test/test-phone.ts'
import { mountedRoutes } from '../../../modules.ts'
import { plug } from '../../../platform/kit.ts'
import { credentialIssuer } from '../../credentials/index.ts'
import { deployment } from '../../signin/index.ts'
import { registerPortalClient } from '../index.ts'

export { approveInSandbox, type Method, type Reply, send, type Tag } from '../../../../test/own-page.ts'

export interface PortalWorld {
  readonly kit: TestKit
  readonly app: ReturnType<typeof serveTestKit>
  close(): Promise<void>
}

/** The whole program over a test database, with the sandbox's form at the sign-in page. */
export async function openPortal(settings: Readonly<Record<string, string>> = {}, now?: Date): Promise<PortalWorld> {
  const plugs = [plug(deployment, { publicUrl: testOrigin, production: false }), plug(credentialIssuer, { publicUrl: testOrigin })]
  const kit = await openTestKit({ plugs, settings: { SIGN_IN_SANDBOX: 'true', DEMO: 'false', ...settings }, ...(now ? { now } : {}) })
  await loadTestDistrict(kit)
  await registerPortalClient(kit)
  return { kit, app: serveTestKit(kit, mountedRoutes), close: () => kit.close() }
}

export type Member = SignedIn

/** Signs a test person in to the portal; nothing is skipped. */
export const signIn = (world: PortalWorld, tag: Tag): Promise<Member> =>
  signInAt(world, tag, { prefix: '/agency/v1', session: 'portal-session' })

export const newClient = {
  service_name_th: 'นัดหมาย (ตัวอย่าง)',
  service_name_en: 'Appointments (synthetic)',
  redirect_uris: ['http://127.0.0.1:4690/callback'],
  post_logout_redirect_uris: [],
  backchannel_logout_uri: null,
  scopes: ['openid', 'name'],
  purpose_th: 'เพื่อนัดหมายรับบริการ',
  purpose_en: 'To book an appointment',
  legal_basis: null,
  retention_days: 90,
  profile: 'standard',
  confidential: true,
  public_key: null,
}

export async function makeAgencyOf(member: Member, name = 'กรมทดลอง'): Promise<string> {
  const made = await member.call('POST', '/agencies', { name_th: name, name_en: 'Department of Trials' })
  return String(made.json.agency_id)
}

export async function makeClientOf(
  member: Member,
  agencyId: string,
  change: object = {},
): Promise<{ clientId: string; secret: string; client: Json }> {
  const made = await member.call('POST', `/agencies/${agencyId}/clients`, { ...newClient, ...change })
  if (made.status !== 201) throw new Error(made.body)
  return { clientId: String(made.json.client?.client_id), secret: String(made.json.client_secret), client: made.json.client ?? {} }
}
