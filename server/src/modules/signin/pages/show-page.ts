import type { RawReply, Request } from '../../../platform/http/request.ts'
import { chooseLanguage, type Language } from '../../../platform/i18n.ts'
import type { Kit } from '../../../platform/kit.ts'
import { type Client, findClient } from '../../agencies/index.ts'
import { usedPlaceCookies } from '../admit-browser.ts'
import type { BegunInteraction } from '../begin-interaction.ts'
import { browserCookie, browserSecretOf } from '../browser-cookie.ts'
import { isSandbox } from '../decide-in-sandbox.ts'
import { deployment } from '../deployment.ts'
import { signinProblem } from '../errors.ts'
import { appLinkOf, readStatus, waitingStatus } from '../read-status.ts'
import { signInPage } from './sign-in-page.ts'

/** The person's own choice, else what the agency wished (`ui_locales`), else the browser's language, else Thai. */
export function languageOf(request: Request): Language {
  const chosen = request.query.get('lang') ?? request.query.get('ui_locales')
  return chosen === null ? request.language : chooseLanguage(chosen)
}

/** The page of a sign-in that has just begun, with the cookie that binds it. */
export function showBegun(kit: Kit, request: Request, begun: BegunInteraction, client: Client): RawReply {
  const { publicUrl } = kit.use(deployment)
  const { interactionId } = begun.request
  return signInPage({
    language: languageOf(request),
    request: begun.request,
    client,
    status: waitingStatus(kit, begun.request),
    appLink: appLinkOf(kit, interactionId),
    sandbox: isSandbox(kit),
    plain: false,
    headers: { 'set-cookie': [browserCookie(publicUrl, interactionId, begun.browserSecret), ...usedPlaceCookies(kit, request)] },
  })
}

/** The page again: reloaded, in the other language, or for a browser without script. */
export async function showAgain(kit: Kit, request: Request, interactionId: string, o: { sandboxFault?: boolean } = {}): Promise<RawReply> {
  const { publicUrl } = kit.use(deployment)
  const browserSecret = browserSecretOf(request, publicUrl, interactionId)
  const { status, request: asked } = await readStatus(kit, { interactionId, browserSecret })
  const client = await findClient(kit, asked.clientId)
  if (!client) throw signinProblem('signin.other_browser')
  return signInPage({
    language: languageOf(request),
    request: asked,
    client,
    status,
    appLink: appLinkOf(kit, interactionId),
    sandbox: isSandbox(kit),
    sandboxFault: o.sandboxFault ?? false,
    plain: request.query.has('plain'),
  })
}
