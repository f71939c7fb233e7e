import { z } from 'zod'
import { anyone } from '../../platform/http/auth.ts'
import { jsonReply, rawReply } from '../../platform/http/request.ts'
import { type Routes, route } from '../../platform/http/route.ts'
import { makeTrustList } from './certificates/trust-list.ts'
import { credentialsProblem } from './errors.ts'
import { cacheSeconds, serveList } from './status/serve-list.ts'
import { typeMetadata } from './type-metadata.ts'

/** Verifiers may be pages of other sites. */
const readableByAll = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' }
const limit = { count: 1000, windowSeconds: 10 }

/** What a verifier needs and nobody has to log in for: who asks is not told which credential it is about. */
export const credentialsPublicRoutes: Routes = {
  'GET /public/v1/trust-list': route({
    summary: 'Roots, types and status lists of the digital card, as a signed token',
    auth: anyone,
    limit,
    problems: [],
    handle: async ({ kit }) =>
      rawReply(
        200,
        { 'content-type': 'application/trust-list+jwt', 'cache-control': 'public, max-age=60', ...readableByAll },
        await makeTrustList(kit),
      ),
  }),

  'GET /public/v1/status-lists/{id}': route({
    summary: 'A status list of the digital card, as a signed token (Token Status List)',
    auth: anyone,
    limit,
    params: z.object({ id: z.string() }),
    problems: ['credentials.no_status_list'],
    handle: async ({ kit, params, request }) => {
      if (!/^[1-9]\d{0,8}$/.test(params.id)) throw credentialsProblem('credentials.no_status_list')
      const { token, etag } = await serveList(kit, Number(params.id))
      const headers = { 'cache-control': `public, max-age=${cacheSeconds}`, etag, ...readableByAll }
      if (request.headers['if-none-match'] === etag) return rawReply(304, headers, '')
      return rawReply(200, { 'content-type': 'application/statuslist+jwt', ...headers }, token)
    },
  }),

  'GET /credentials/types/national-id/1': route({
    summary: 'SD-JWT VC type metadata of the digital card',
    auth: anyone,
    limit,
    problems: [],
    handle: async ({ kit }) => jsonReply(200, typeMetadata(kit), { 'cache-control': 'public, max-age=3600', ...readableByAll }),
  }),
}
