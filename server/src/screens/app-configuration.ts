import { z } from 'zod'
import { serverSettings } from '../config.ts'
import { accountsSettings } from '../modules/accounts/index.ts'
import { listOffices } from '../modules/offices/index.ts'
import { termsVersion } from '../modules/proofing/index.ts'
import { anyone } from '../platform/http/auth.ts'
import { type Routes, route } from '../platform/http/route.ts'

const shownOffices = 30

const Configuration = z.strictObject({
  pin_length: z.int(),
  terms_version: z.string(),
  hotline: z.string(),
  /** The first thirty of this deployment: a district has a handful; a search over the country's thousand is a page of its own. */
  offices: z.array(z.strictObject({ name_th: z.string(), name_en: z.string(), phone: z.string() })),
  demo: z.boolean(),
})

/** What the app asks for at its first start; the same for everybody, so it may be cached. */
export const appConfigurationRoutes: Routes = {
  'GET /public/v1/configuration': route({
    summary: 'Settings that the citizen app needs before anybody is known',
    auth: anyone,
    reply: Configuration,
    problems: [],
    handle: async ({ kit }) => ({
      pin_length: Number(kit.setting(accountsSettings.pinLength)),
      terms_version: termsVersion,
      hotline: kit.setting(serverSettings.hotline),
      offices: (await listOffices(kit))
        .slice(0, shownOffices)
        .map(({ nameTh, nameEn, phone }) => ({ name_th: nameTh, name_en: nameEn, phone: phone ?? '' })),
      demo: kit.setting(serverSettings.demo),
    }),
  }),
}
