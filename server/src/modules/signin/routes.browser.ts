import { z } from 'zod'
import { anyone } from '../../platform/http/auth.ts'
import { formBody } from '../../platform/http/body.ts'
import { jsonReply, type RawReply, type Request, redirect } from '../../platform/http/request.ts'
import { type ProblemView, type Route, type Routes, route } from '../../platform/http/route.ts'
import type { Kit } from '../../platform/kit.ts'
import { platformProblem } from '../../platform/problem.ts'
import { findClient } from '../agencies/index.ts'
import { lookAtPlace } from './admit-browser.ts'
import { answerAuthorize } from './authorize/answer-authorize.ts'
import { digestOfBrowser } from './begin-interaction.ts'
import { browserSecretOf } from './browser-cookie.ts'
import { completeInteraction } from './complete-interaction.ts'
import { approveTypedPerson, isSandbox } from './decide-in-sandbox.ts'
import { pickUpUntil } from './decide-interaction.ts'
import { deployment } from './deployment.ts'
import { signinProblem } from './errors.ts'
import { answerReply } from './pages/answer-page.ts'
import { assetReply } from './pages/assets.ts'
import { messagePage } from './pages/plain-pages.ts'
import { languageOf, showAgain, showBegun } from './pages/show-page.ts'
import { awaitStatus, readStatus } from './read-status.ts'
import { renewInteraction } from './renew-interaction.ts'
import { signinSettings } from './settings.ts'
import { cancel } from './store.ts'
import { noteNews } from './watch-interaction.ts'

const Params = z.strictObject({ interactionId: z.uuid() })
/** Thousands of people share one address of a mobile network or a school; what is per person is counted per phone or per sign-in. */
const perNetwork = { count: 1200, windowSeconds: 60 } as const
const page = { auth: anyone, hidden: true, problems: [] } as const

/** A person in a browser gets a page, whatever went wrong. */
const renderProblem = (view: ProblemView, request: Request): RawReply => {
  const language = languageOf(request)
  const { title, next } = view.problem.entry
  return messagePage({ language, status: view.status, title: title[language], message: next[language], reference: view.reference })
}

/** As many as the door lets in from everywhere: a mobile network in a rush is one address, and its people wait their turn like the others. */
const perNetworkAtTheDoor = { count: 12_000, windowSeconds: 60 } as const

const authorizeBasics = {
  ...page,
  summary: 'Authorization endpoint: shows the sign-in page to the browser that an agency sent',
  limit: perNetworkAtTheDoor,
  renderProblem,
}

const authorizeRoute = (isOld = false): Route =>
  route({
    ...authorizeBasics,
    hidden: isOld,
    handle: async ({ kit, request }) => {
      if (isOld && !kit.setting(signinSettings.versionOne)) throw platformProblem('platform.not_found')
      return answerAuthorize(kit, request, request.query)
    },
  })

/** A page of the agency posts the person's browser here (OpenID Connect Core §3.1.2.1); nothing of the person is changed by that. */
const authorizeByForm: Route = route({
  ...authorizeBasics,
  hidden: false,
  body: formBody(),
  crossSite: true,
  handle: ({ kit, request, body }) => answerAuthorize(kit, request, body),
})

const boundTo = (kit: Kit, request: Request, interactionId: string) => ({
  interactionId,
  browserSecret: browserSecretOf(request, kit.use(deployment).publicUrl, interactionId),
})

const pageOf = (interactionId: string): string => `/signin/${interactionId}`

/** A form of our own page. Our pages send no Referer, and then browsers send `Origin: null`: the Lax cookie and this header stand guard. */
const formRoute = (
  summary: string,
  answer: (kit: Kit, request: Request, interactionId: string, form: URLSearchParams) => Promise<RawReply>,
): Route =>
  route({
    ...page,
    summary,
    limit: perNetwork,
    params: Params,
    body: formBody(4096),
    crossSite: true,
    renderProblem,
    handle: async ({ kit, request, params, body }) => {
      const { origin = 'null', 'sec-fetch-site': site = 'same-origin' } = request.headers
      const isOurs = (origin === 'null' || origin === kit.use(deployment).publicUrl) && (site === 'same-origin' || site === 'none')
      if (!isOurs) throw platformProblem('platform.foreign_origin')
      return answer(kit, request, params.interactionId, body)
    },
  })

async function cancelAndGoOn(kit: Kit, request: Request, interactionId: string): Promise<RawReply> {
  const { browserSecret } = boundTo(kit, request, interactionId)
  const now = kit.clock.now()
  const until = pickUpUntil(kit, now)
  const cancelled = await cancel(kit.db, { id: interactionId, browserDigest: digestOfBrowser(browserSecret), now, pickUpUntil: until })
  if (cancelled) noteNews(kit.db, interactionId, { state: 'denied', expires_at: until })
  return redirect(`${pageOf(interactionId)}/continue`)
}

/** What a browser asks on the way through a sign-in. */
export const signinBrowserRoutes: Routes = {
  'GET /oauth2/authorize': authorizeRoute(),
  'POST /oauth2/authorize': authorizeByForm,
  'GET /api/v2/oauth2/auth': authorizeRoute(),
  'GET /api/v1/oauth2/auth': authorizeRoute(true),

  'GET /signin/place': route({
    ...page,
    summary: 'Where this browser stands in the queue before a sign-in; asked by the waiting page',
    limit: { count: 60_000, windowSeconds: 60 },
    handle: async ({ kit, request }) => jsonReply(200, lookAtPlace(kit, request)),
  }),
  'GET /signin/interactions/{interactionId}': route({
    ...page,
    summary: 'Where the sign-in of this browser stands: at once, or for a page that names what it has `seen` when that has changed',
    limit: { count: 60_000, windowSeconds: 60 },
    params: Params,
    handle: async ({ kit, request, params }) => {
      const browser = boundTo(kit, request, params.interactionId)
      const seen = request.query.get('seen')
      return jsonReply(200, seen === null ? (await readStatus(kit, browser)).status : await awaitStatus(kit, { ...browser, seen }))
    },
  }),
  'GET /signin/{interactionId}': route({
    ...page,
    summary: 'The sign-in page again',
    limit: perNetwork,
    params: Params,
    renderProblem,
    handle: ({ kit, request, params }) => showAgain(kit, request, params.interactionId),
  }),
  'GET /signin/{interactionId}/continue': route({
    ...page,
    summary: 'Takes the browser back to the agency with the decision',
    limit: perNetwork,
    params: Params,
    renderProblem,
    handle: async ({ kit, request, params }) => {
      const ticket = request.query.get('ticket')
      const answer = await completeInteraction(kit, { ...boundTo(kit, request, params.interactionId), ticket })
      return answer === null ? redirect(pageOf(params.interactionId)) : answerReply(request, answer)
    },
  }),
  'POST /signin/{interactionId}/cancel': formRoute('Gives the sign-in up', cancelAndGoOn),
  'POST /signin/{interactionId}/renew': formRoute('Starts a sign-in that ran out again', async (kit, request, interactionId) => {
    const renewed = await renewInteraction(kit, boundTo(kit, request, interactionId), request)
    if ('answer' in renewed) return answerReply(request, renewed.answer)
    const client = await findClient(kit, renewed.begun.request.clientId)
    if (!client) throw signinProblem('signin.other_browser')
    return showBegun(kit, request, renewed.begun, client)
  }),
  'POST /signin/{interactionId}/sandbox': formRoute(
    'Development mode: decides for a typed number',
    async (kit, request, interactionId, form) => {
      if (!isSandbox(kit)) throw platformProblem('platform.not_found')
      if (form.get('decision') !== 'approve') return cancelAndGoOn(kit, request, interactionId)
      const approved = await approveTypedPerson(kit, { ...boundTo(kit, request, interactionId), pidText: form.get('pid') ?? '' })
      return approved ? redirect(`${pageOf(interactionId)}/continue`) : showAgain(kit, request, interactionId, { sandboxFault: true })
    },
  ),

  'GET /s/{code}': route({
    ...page,
    summary: 'A QR scanned with a camera app opens our app',
    limit: perNetwork,
    renderProblem,
    handle: async ({ params }) => {
      const code = params.code ?? ''
      if (!/^[A-Za-z0-9._-]{20,120}$/.test(code)) throw signinProblem('signin.code_not_ours')
      return redirect(`/app/#/s/${code}`)
    },
  }),
  'GET /signin/assets/{version}/{name}': route({
    ...page,
    summary: 'Script and style of the sign-in page',
    handle: async ({ params }) => {
      const asset = assetReply(params.name ?? '')
      if (!asset) throw platformProblem('platform.not_found')
      return asset
    },
  }),
}
