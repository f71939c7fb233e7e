import { z } from 'zod'
import { serverSettings } from '../config.ts'
import { accountsSettings } from '../modules/accounts/index.ts'
import { termsVersion } from '../modules/proofing/index.ts'
import { anyone } from '../platform/http/auth.ts'
import { type Routes, route } from '../platform/http/route.ts'

const Configuration = z.strictObject({
  pin_length: z.int(),
  terms_version: z.string(),
  hotline: z.string(),
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
      demo: kit.setting(serverSettings.demo),
    }),
  }),
}
