import { anyone } from '../../platform/http/auth.ts'
import { formBody } from '../../platform/http/body.ts'
import { jsonReply, type RawReply, type Request, rawReply, redirect } from '../../platform/http/request.ts'
import { type ProblemView, type Route, type Routes, route } from '../../platform/http/route.ts'
import type { Kit } from '../../platform/kit.ts'
import { platformProblem } from '../../platform/problem.ts'
import { introspect, signIntrospection } from './introspect/introspect.ts'
import { logout } from './logout/logout.ts'
import { keySet, openidMetadata, serverMetadata } from './metadata/metadata.ts'
import { type OAuthReason, OAuthRefusal, refusalReply } from './oauth-errors.ts'
import { errorCodePage, errorCodesPage } from './pages/error-page.ts'
import { messagePage } from './pages/plain-pages.ts'
import { languageOf } from './pages/show-page.ts'
import { pageText } from './pages/text.ts'
import { profileOfPath } from './profiles.ts'
import { pushRequest } from './pushed/push-request.ts'
import { type StepName, withStep } from './request-log/record-step.ts'
import { revoke } from './revoke/revoke.ts'
import { signinSettings } from './settings.ts'
import { answerTokenRequest } from './token/token.ts'
import { userinfo } from './userinfo/userinfo.ts'

const notKept = { pragma: 'no-cache' } as const

/** Runs a protocol endpoint; refusals are answered in the words of OAuth. */
async function inOAuthWords(work: () => Promise<RawReply>): Promise<RawReply> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof OAuthRefusal) return refusalReply(error)
    throw error
  }
}

const reasons: Readonly<Record<number, OAuthReason>> = { 429: 'too_many', 503: 'unavailable' }
const reasonOfStatus = (status: number): OAuthReason => reasons[status] ?? (status >= 500 ? 'server_error' : 'body_invalid')

const renderProblem = (view: ProblemView, request: Request): RawReply =>
  refusalReply(new OAuthRefusal(profileOfPath(request.path), reasonOfStatus(view.status)))

type FormAnswer = (kit: Kit, request: Request, params: URLSearchParams) => Promise<RawReply>

/** The same, leaving its line in the request log. */
const logged =
  (step: StepName, answer: FormAnswer): FormAnswer =>
  (kit, request, params) =>
    withStep(kit, { step, request, params }, () => answer(kit, request, params))

/** An endpoint that agencies' servers post forms to. They prove themselves, so the page they come from does not matter. */
const formEndpoint = (summary: string, answer: FormAnswer, isOld = false): Route =>
  route({
    summary,
    auth: anyone,
    limit: { count: 6000, windowSeconds: 60 },
    body: formBody(),
    problems: [],
    crossSite: true,
    hidden: isOld,
    renderProblem,
    handle: ({ kit, request, body }) => inOAuthWords(() => onlyIfSwitchedOn(kit, isOld, () => answer(kit, request, body))),
  })

async function onlyIfSwitchedOn(kit: Kit, isOld: boolean, work: () => Promise<RawReply>): Promise<RawReply> {
  if (isOld && !kit.setting(signinSettings.versionOne)) throw platformProblem('platform.not_found')
  return work()
}

const answerToken = logged('token', async (kit, request, params) => jsonReply(200, await answerTokenRequest(kit, request, params), notKept))
const introspectionJwt = 'application/token-introspection+jwt'

const answerIntrospect = logged('introspect', async (kit, request, params) => {
  const found = await introspect(kit, request, params)
  const wantsJwt = (request.headers.accept ?? '').split(',').some((type) => type.split(';')[0]?.trim() === introspectionJwt)
  if (!wantsJwt) return jsonReply(200, found.answer, notKept)
  return rawReply(200, { 'content-type': introspectionJwt, ...notKept }, await signIntrospection(kit, found))
})
const answerPushed = logged('par', async (kit, request, params) => jsonReply(201, await pushRequest(kit, request, params), notKept))
const answerRevoke = logged('revoke', async (kit, request, params) =>
  (await revoke(kit, request, params)).revokedBody
    ? jsonReply(200, { status: 'OK', message: 'revoked' }, notKept)
    : rawReply(200, { 'content-type': 'text/plain; charset=utf-8', ...notKept }, ''),
)

const userinfoBasics = {
  summary: 'Claims of the person whose access token is in the Authorization header',
  auth: anyone,
  limit: { count: 6000, windowSeconds: 60 },
  problems: [],
  crossSite: true,
  renderProblem,
}

const answerUserinfo = (kit: Kit, request: Request, form: URLSearchParams | null): Promise<RawReply> =>
  inOAuthWords(async () => jsonReply(200, await userinfo(kit, request, form), notKept))

const userinfoByGet = (): Route => route({ ...userinfoBasics, handle: ({ kit, request }) => answerUserinfo(kit, request, null) })

/** A form is taken where one is sent; ThaiD clients post without any body. */
const userinfoByPost = (): Route =>
  route({ ...userinfoBasics, handle: ({ kit, request }) => answerUserinfo(kit, request, formOf(request)) })

const formOf = (request: Request): URLSearchParams | null =>
  (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
    ? new URLSearchParams(request.body.toString())
    : null

const logoutEndpoint = (paramsOf: (query: URLSearchParams, body: URLSearchParams | null) => URLSearchParams) => ({
  summary: 'RP-initiated logout: back to a registered address; there is no session of ours to end',
  auth: anyone,
  limit: { count: 60, windowSeconds: 60 },
  problems: [],
  crossSite: true,
  handle: async ({ kit, query, body, request }: { kit: Kit; query: URLSearchParams; body: URLSearchParams | null; request: Request }) => {
    const target = await logout(kit, paramsOf(query, body))
    const { language } = request
    const page = { language, status: 200, title: pageText.signedOutTitle[language], message: pageText.signedOut[language] }
    return target === null ? messagePage(page) : redirect(target)
  },
})

const document = (summary: string, content: (kit: Kit) => unknown): Route =>
  route({
    summary,
    auth: anyone,
    problems: [],
    handle: async ({ kit }) => jsonReply(200, content(kit), { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' }),
  })

/** What agencies' programs ask. Every path answers with and without a slash at its end (the server ignores it). */
export const signinProviderRoutes: Routes = {
  'POST /oauth2/token': formEndpoint('Code or refresh token for tokens', answerToken),
  'POST /oauth2/introspect': formEndpoint('Is a token good?', answerIntrospect),
  'POST /oauth2/revoke': formEndpoint('Ends the tokens of a sign-in', answerRevoke),
  'POST /oauth2/par': formEndpoint('Pushed authorization request (RFC 9126)', answerPushed),
  'GET /oauth2/userinfo': userinfoByGet(),
  'POST /oauth2/userinfo': userinfoByPost(),
  'GET /oauth2/logout': route(logoutEndpoint((query) => query)),
  'POST /oauth2/logout': route({ ...logoutEndpoint((query, body) => body ?? query), body: formBody() }),
  'GET /oauth2/errors': route({
    summary: 'Error codes that agencies can meet',
    auth: anyone,
    problems: [],
    hidden: true,
    handle: async ({ request }) => errorCodesPage(languageOf(request)),
  }),
  'GET /oauth2/errors/{error}': route({
    summary: 'One error code: meaning, causes and what to do',
    auth: anyone,
    problems: [],
    hidden: true,
    handle: async ({ params, request }) => {
      const page = errorCodePage(languageOf(request), params.error ?? '')
      if (!page) throw platformProblem('platform.not_found')
      return page
    },
  }),

  'POST /api/v2/oauth2/token': formEndpoint('Code or refresh token for tokens, at the ThaiD path', answerToken),
  'POST /api/v2/oauth2/introspect': formEndpoint('Is a token good? At the ThaiD path', answerIntrospect),
  'POST /api/v2/oauth2/revoke': formEndpoint('Ends the tokens of a sign-in, at the ThaiD path', answerRevoke),
  'GET /api/v2/oauth2/userinfo': userinfoByGet(),
  'POST /api/v2/oauth2/userinfo': userinfoByPost(),

  // Old paths, behind SIGN_IN_V1. Where revoke was is not known for certain: both places answer.
  'POST /api/v1/oauth2/token': formEndpoint('Token endpoint of version 1', answerToken, true),
  'POST /api/v1/oauth2/revoke': formEndpoint('Revocation of version 1', answerRevoke, true),
  'POST /revoke': formEndpoint('Revocation of version 1', answerRevoke, true),

  'GET /.well-known/openid-configuration': document('OpenID Connect Discovery', openidMetadata),
  'GET /.well-known/oauth-authorization-server': document('RFC 8414 metadata', serverMetadata),
  'GET /jwks': document('Keys that sign ID tokens', keySet),
}
