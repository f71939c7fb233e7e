import type { Kit } from '../../platform/kit.ts'
import { type OwnPage, ownSessions, registerOwnPage } from '../signin/index.ts'

/** The portal as relying party of our own provider. */
export const portalPage: OwnPage = {
  name: 'portal',
  clientId: 'agency-portal',
  signedInPath: '/agency/v1/signed-in',
  home: '/agency/',
  serviceName: { th: 'พอร์ทัลหน่วยงาน', en: 'Agency portal' },
  purpose: { th: 'เพื่อให้ท่านดูแลบริการของหน่วยงาน', en: 'So that you can look after your agency’s services' },
}

export const portalSessions = ownSessions({ page: portalPage, table: 'portal.session', touchedEverySeconds: 60 })

export const registerPortalClient = (kit: Kit): Promise<void> => registerOwnPage(kit, portalPage)
