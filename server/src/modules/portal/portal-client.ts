import type { Kit } from '../../platform/kit.ts'
import { Problem } from '../../platform/problem.ts'
import { changeClient, readClient, registerAgency, registerClient } from '../agencies/index.ts'
import { deployment } from '../signin/index.ts'

export const portalClientId = 'agency-portal'
/** The organisation that runs this server, as relying party of its own provider. */
export const operatorAgencyId = '00000000-0000-8000-8000-6f7065726174'

export const signedInPath = '/agency/v1/signed-in'
export const portalRedirectUri = (kit: Kit): string => `${kit.use(deployment).publicUrl}${signedInPath}`

const purpose = { th: 'เพื่อให้ท่านดูแลบริการของหน่วยงาน', en: 'So that you can look after your agency’s services' }

/** The portal is a client like any other: public, PKCE, name only. Registered when missing; its address follows PUBLIC_URL. Safe to repeat. */
export async function registerPortalClient(kit: Kit): Promise<void> {
  const redirectUris = [portalRedirectUri(kit)]
  const agencyId = operatorAgencyId
  const known = await readClient(kit, { agencyId, clientId: portalClientId })
  if (known?.redirectUris.join(' ') === redirectUris.join(' ')) return
  if (known) return changeClient(kit, { agencyId, clientId: portalClientId, changedAt: known.changedAt, to: { ...known, redirectUris } })
  await registerAgency(kit, { agencyId, nameTh: 'ผู้ให้บริการไทยดี', nameEn: 'Operator of this open-thaid' })
  await registerClient(kit, {
    ...{ agencyId, clientId: portalClientId, redirectUris, profile: 'standard' as const, confidential: false },
    ...{ serviceNameTh: 'พอร์ทัลหน่วยงาน', serviceNameEn: 'Agency portal', scopes: ['openid', 'name'] },
    ...{ purposeTh: purpose.th, purposeEn: purpose.en, retentionDays: 365 },
  }).catch((error: unknown) => {
    // Another process registered it at the same moment.
    if (!(error instanceof Problem) || error.code !== 'agencies.client_exists') throw error
  })
}
